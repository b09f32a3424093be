import type { ProblemPart } from '../../engine/check';
import {
  type ConnectStep,
  type CreateStep,
  DEFAULT_KERNEL,
  type Kernel,
  type ModelCopy,
  type NetworkPlan,
  type ParameterNode,
  type SourceRange,
  type Step,
  type SynapseModel,
  type View,
} from '../../engine/plan';
import { BUILTIN_SYNAPSE_COUNT, isDevice, nodeModel, synapseModel } from '../facts/models';
import type { Expression } from '../syntax/ast';
import { PopulationIndex } from './populationIndex';

/** Where in the text a step and its parts stand, to place problems of the engine. */
export interface StepSite {
  /** The statement's head, where there is no better place. */
  readonly head: SourceRange;
  readonly parts: Partial<Record<ProblemPart, Expression>>;
  /** Of a statement with errors: what can be said of the rest. Its step has stand-ins for what is wrong. */
  readonly sound?: SoundParts;
}

/** What is right in a statement that has errors. */
export interface SoundParts {
  readonly parts: ReadonlySet<ProblemPart>;
  /** Whether the numbers of sources and targets are known. */
  readonly sizes: boolean;
}

/** The kernel's `max_num_syn_models`. */
export const MAX_SYNAPSE_MODELS = 511;

export interface SynapseDefaults {
  readonly weight: number;
  /** ms; NaN where the model has none. */
  readonly delay: number;
  readonly weightDimension: number;
}

/** Collects what NEST would be told while the file runs. */
export class PlanBuilder {
  title: string | undefined;
  kernel: Kernel = DEFAULT_KERNEL;
  readonly steps: Step[] = [];
  readonly sites: StepSite[] = [];
  readonly copies: ModelCopy[] = [];
  view: Partial<View> = {};
  /** Id of the next node. */
  nextId = 1;
  /** Ids are as NEST would give them: no population had an error. */
  idsKnown = true;
  /** Dimensions of the weights of all projections between neurons. */
  readonly weightDimensions = new Set<number>();
  private readonly synapseModels: Record<string, SynapseModel> = {};
  readonly populations = new PopulationIndex();
  /** Names given to copies, each with how many of the form `name_2` there have been. */
  private readonly modelNames = new Map<string, number>();
  /** Dimension of the weight each copied synapse model was given. */
  private readonly copiedWeights = new Map<string, number>();
  private copiedSynapses = 0;

  constructor(readonly parameters: ParameterNode[] = []) {}

  /** Adds one Parameter object and gives its id. */
  addParameter(node: ParameterNode): number {
    return this.parameters.push(node) - 1;
  }

  addPopulation(step: CreateStep, site: StepSite): void {
    this.populations.add(step);
    this.steps.push(step);
    this.sites.push(site);
    this.nextId += step.count;
  }

  addConnect(step: ConnectStep, site: StepSite): void {
    this.steps.push(step);
    this.sites.push(site);
  }

  /** A name for a copied model that no other model of the network has. */
  freshModelName(name: string): string {
    let count = this.modelNames.get(name) ?? 0;
    let key: string;
    do {
      count++;
      key = count === 1 ? name : `${name}_${count}`;
    } while ((key !== name && this.modelNames.has(key)) || nodeModel(key) || synapseModel(key));
    this.modelNames.set(name, count);
    if (key !== name) this.modelNames.set(key, 1);
    return key;
  }

  /** NEST holds no more synapse models, copies included, than this. */
  get hasRoomForSynapseModel(): boolean {
    return BUILTIN_SYNAPSE_COUNT + this.copiedSynapses < MAX_SYNAPSE_MODELS;
  }

  addNodeCopy(copy: ModelCopy): void {
    this.copies.push(copy);
  }

  addSynapseCopy(copy: ModelCopy, defaults: SynapseDefaults & { readonly base: string }): void {
    this.copies.push(copy);
    const { weight, delay, base, weightDimension } = defaults;
    const order = BUILTIN_SYNAPSE_COUNT + this.copiedSynapses++;
    this.synapseModels[copy.name] = { order, defaultWeight: weight, defaultDelay: delay, base };
    this.copiedWeights.set(copy.name, weightDimension);
  }

  /** Default weight and delay of a built-in or copied synapse model. */
  synapseDefaults(key: string): SynapseDefaults {
    const { defaultWeight, defaultDelay } = this.synapseModels[key] ?? builtinSynapse(key);
    return { weight: defaultWeight, delay: defaultDelay, weightDimension: this.copiedWeights.get(key) ?? 0 };
  }

  /** What construction needs to know of a synapse model; enters a built-in one on its first use. */
  synapseModel(key: string): SynapseModel {
    this.synapseModels[key] ??= builtinSynapse(key);
    return this.synapseModels[key];
  }

  /** A builder in the same state whose growth changes nothing here: for evaluating an expression once more. */
  copy(): PlanBuilder {
    const copy = new PlanBuilder(this.parameters.slice());
    copy.nextId = this.nextId;
    copy.idsKnown = this.idsKnown;
    for (const [name, dimension] of this.copiedWeights) copy.copiedWeights.set(name, dimension);
    Object.assign(copy.synapseModels, this.synapseModels);
    return copy;
  }

  /** The plan so far, with the view's defaults filled in. */
  finish(): NetworkPlan {
    const { title, kernel, parameters, synapseModels, steps, copies, view } = this;
    return {
      title,
      kernel,
      parameters,
      synapseModels,
      ...(copies.length > 0 && { models: copies }),
      steps,
      view: {
        populations: view.populations ?? this.defaultPopulations(),
        quantity: view.quantity ?? 'weight',
        ...(view.colormap !== undefined && { colormap: view.colormap }),
        limits: view.limits ?? 'block',
        rows: view.rows ?? 'source',
      },
    };
  }

  private defaultPopulations(): View['populations'] {
    return this.populations.steps
      .filter(({ elementType }) => !isDevice(elementType))
      .map(({ name, firstId, count, positions }) => ({
        name,
        nodes: { spans: [{ first: firstId, count, step: 1 }], ...(positions && { layer: firstId }) },
      }));
  }
}

function builtinSynapse(name: string): SynapseModel {
  const model = synapseModel(name)!;
  return {
    order: model.order,
    defaultWeight: Number(model.parameters.get('weight')?.default ?? 1),
    defaultDelay: model.hasDelay ? Number(model.parameters.get('delay')?.default ?? 1) : Number.NaN,
    base: name,
  };
}
