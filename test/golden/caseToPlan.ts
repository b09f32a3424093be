import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type ConnectionRule,
  type ConnectStep,
  type CreateStep,
  DEFAULT_KERNEL,
  type ElementType,
  type Kernel,
  type Mask,
  type MaskShape,
  type NetworkPlan,
  type NodeSet,
  type Positions,
  type RuleKind,
  type Span,
  type Step,
  type SynapseModel,
  type SynapseSpec,
  type SynapseValue,
  type ThirdFactor,
} from '../../server/engine/plan';
import type {
  GoldenCall,
  GoldenCase,
  GoldenCollection,
  GoldenKernel,
  GoldenNodes,
  GoldenParameter,
  GoldenPositions,
  GoldenSpec,
  GoldenTripartite,
  GoldenValue,
} from './goldenCase';
import { ParameterTable } from './goldenParameters';

interface Models {
  readonly node_models: Readonly<Record<string, { element_type: ElementType; draw_order?: readonly string[] }>>;
  readonly synapse_models: Readonly<
    Record<string, { has_delay: boolean; parameters: Readonly<Record<string, { default?: number }>> }>
  >;
  readonly synapse_model_order: readonly string[];
}

const NOWHERE = { start: 0, end: 0 };

/** NEST's models as the language knows them. */
export function readModels(): Models {
  const file = path.join(import.meta.dirname, '../../server/language/facts/nest-models.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Models;
}

/** The plan that asks for what a golden case asks NEST for. Throws where a plan cannot say it. */
export function caseToPlan(golden: Omit<GoldenCase, 'result'>, models: Models): NetworkPlan {
  return new Translation(golden, models).plan();
}

/** Ids of a node collection of a case. */
export function caseNodeSet(golden: Omit<GoldenCase, 'result'>, models: Models, collection: GoldenCollection): NodeSet {
  return new Translation(golden, models).nodeSet(collection);
}

class Translation {
  private readonly parameters: ParameterTable;
  private readonly populations = new Map<string, CreateStep>();
  private readonly synapseModels: Record<string, SynapseModel> = {};
  private readonly steps: Step[] = [];

  constructor(
    private readonly golden: Omit<GoldenCase, 'result'>,
    private readonly models: Models,
  ) {
    this.parameters = new ParameterTable(golden.parameters);
    for (const [index, copy] of (golden.models ?? []).entries()) this.copyModel(copy, index);
    for (const nodes of golden.nodes) this.create(nodes);
  }

  plan(): NetworkPlan {
    for (const call of this.golden.calls) this.steps.push(this.call(call));
    return {
      kernel: kernelOf(this.golden.kernel),
      parameters: this.parameters.nodes,
      synapseModels: this.synapseModels,
      steps: this.steps,
      view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
    };
  }

  nodeSet(collection: GoldenCollection): NodeSet {
    if (typeof collection === 'string') {
      const { firstId, count, positions } = this.populations.get(collection)!;
      const set = { spans: [{ first: firstId, count, step: 1 }] };
      return positions === undefined ? set : { ...set, layer: firstId };
    }
    if ('slice' in collection) {
      const [of, start, stop, step] = collection.slice;
      const set = this.nodeSet(of);
      const ids = sliced(idsOf(set), start ?? 0, stop, step ?? 1);
      return set.layer === undefined ? spansOf(ids) : { ...spansOf(ids), layer: set.layer };
    }
    if ('concat' in collection) return this.joined(collection.concat.map(part => this.nodeSet(part)));
    return spansOf('ids' in collection ? collection.ids : [...new Set(collection.array)].sort((a, b) => a - b));
  }

  private joined(sets: readonly NodeSet[]): NodeSet {
    const ids = sets.flatMap(idsOf).sort((a, b) => a - b);
    const layer = sets.find(set => set.layer !== undefined)?.layer;
    return layer === undefined ? spansOf(ids) : { ...spansOf(ids), layer };
  }

  private copyModel({ copy, new: name, params }: NonNullable<GoldenCase['models']>[number], index: number): void {
    const base = this.synapseModel(copy)!;
    this.synapseModels[name] = {
      order: this.models.synapse_model_order.length + index,
      base: base.base,
      defaultWeight: (params.weight as number | undefined) ?? base.defaultWeight,
      defaultDelay: (params.delay as number | undefined) ?? base.defaultDelay,
    };
  }

  /** Enters a built-in model; undefined if there is none of the name. */
  private synapseModel(name: string): SynapseModel | undefined {
    const facts = this.models.synapse_models[name];
    if (this.synapseModels[name] === undefined && facts !== undefined) {
      this.synapseModels[name] = {
        order: this.models.synapse_model_order.indexOf(name),
        base: name,
        defaultWeight: facts.parameters.weight?.default ?? 1,
        defaultDelay: facts.has_delay ? (facts.parameters.delay?.default ?? 1) : Number.NaN,
      };
    }
    return this.synapseModels[name];
  }

  private create(nodes: GoldenNodes): void {
    const last = [...this.populations.values()].at(-1);
    const { element_type, draw_order = [] } = this.models.node_models[nodes.model]!;
    const positions = nodes.positions && this.positions(nodes.positions);
    const step: CreateStep = {
      ...NOWHERE,
      kind: 'create',
      name: nodes.name,
      model: nodes.model,
      baseModel: nodes.model,
      elementType: element_type,
      firstId: last === undefined ? 1 : last.firstId + last.count,
      count: nodes.n ?? countOf(positions),
      parameters: Object.entries(nodes.set ?? {})
        .sort(([a], [b]) => draw_order.indexOf(a) - draw_order.indexOf(b))
        .map(([name, parameter]) => ({ name, value: { parameter: this.parameters.idOf(parameter) } })),
      ...(positions === undefined ? {} : { positions }),
    };
    this.populations.set(nodes.name, step);
    this.steps.push(step);
  }

  private positions(golden: GoldenPositions): Positions {
    const { extent, center, shape } = golden;
    const common = { edgeWrap: golden.edge_wrap ?? false, ...(extent === undefined ? {} : { extent }) };
    if (golden.kind === 'grid')
      return { kind: 'grid', shape: shape!, ...common, ...(center === undefined ? {} : { center }) };
    const pos = this.points(golden.pos!);
    const first = Array.isArray(pos) ? pos.length : undefined;
    const points = Array.isArray(pos) && Array.isArray(pos[0]) ? pos[0].length : first;
    const numDimensions = (golden.num_dimensions ?? extent?.length ?? points) as 2 | 3;
    return { kind: 'free', pos, numDimensions, ...common };
  }

  private points(pos: NonNullable<GoldenPositions['pos']>): Extract<Positions, { kind: 'free' }>['pos'] {
    if (!isList(pos)) return { parameter: this.parameters.idOf(pos) };
    const points = pos.filter(point => isList(point));
    if (points.length === pos.length) return points;
    return pos.map(point => ({ parameter: this.parameters.idOf(point as GoldenParameter) }));
  }

  private call(call: GoldenCall): Step {
    if (call.get_connections) return { ...NOWHERE, kind: 'get_connections' };
    if (call.kernel !== undefined) return kernelStep(call.kernel);
    if (call.tripartite !== undefined) return this.tripartite(call.tripartite);
    const { pre, post } = call as { pre: GoldenCollection; post: GoldenCollection };
    const spec = typeof call.conn_spec === 'string' ? { rule: call.conn_spec } : (call.conn_spec ?? {});
    return {
      ...NOWHERE,
      kind: 'connect',
      source: this.nodeSet(pre),
      target: this.nodeSet(post),
      rule: isArray(pre) && isArray(post) ? pairsRule(pre.array, post.array) : this.rule(spec),
      synapses: this.synapses(call.syn_spec ?? {}),
    };
  }

  private tripartite(golden: GoldenTripartite): ConnectStep {
    const { syn_specs = {}, third_factor_conn_spec: thirdRule } = golden;
    const nodes = this.nodeSet(golden.third);
    const third: ThirdFactor = {
      nodes,
      p: (thirdRule.p as number | undefined) ?? 1,
      poolSize: (thirdRule.pool_size as number | undefined) ?? idsOf(nodes).length,
      poolType: (thirdRule.pool_type as 'random' | 'block' | undefined) ?? 'random',
      synapseIn: this.synapses(syn_specs.third_in ?? {})[0]!,
      synapseOut: this.synapses(syn_specs.third_out ?? {})[0]!,
    };
    return {
      ...NOWHERE,
      kind: 'connect',
      source: this.nodeSet(golden.pre),
      target: this.nodeSet(golden.post),
      rule: this.rule(golden.conn_spec),
      synapses: this.synapses(syn_specs.primary ?? {}),
      third,
    };
  }

  private rule(spec: GoldenSpec): ConnectionRule {
    const mask = spec.mask === undefined ? {} : { mask: maskOf(spec.mask as GoldenSpec) };
    const onSource = spec.use_on_source === undefined ? {} : { useOnSource: spec.use_on_source as boolean };
    return {
      ...this.ruleKind(spec),
      allowAutapses: (spec.allow_autapses as boolean | undefined) ?? true,
      allowMultapses: (spec.allow_multapses as boolean | undefined) ?? true,
      makeSymmetric: (spec.make_symmetric as boolean | undefined) ?? false,
      allowOversizedMask: (spec.allow_oversized_mask as boolean | undefined) ?? false,
      ...mask,
      ...onSource,
    };
  }

  private ruleKind(spec: GoldenSpec): RuleKind {
    const value = (name: string) => this.parameters.value(spec[name] as GoldenValue);
    const kernel = () => (spec.p === undefined ? {} : { p: value('p') });
    const kind = (spec.rule ?? 'all_to_all') as RuleKind['kind'];
    switch (kind) {
      case 'fixed_indegree':
        return { kind, indegree: value('indegree'), ...kernel() };
      case 'fixed_outdegree':
        return { kind, outdegree: value('outdegree'), ...kernel() };
      case 'fixed_total_number':
        return { kind, n: spec.N as number };
      case 'pairwise_bernoulli':
        return { kind, ...kernel() };
      case 'symmetric_pairwise_bernoulli':
        return { kind, p: spec.p as number };
      case 'pairwise_poisson':
        return { kind, lambda: value('pairwise_avg_num_conns') };
      case 'one_to_one':
      case 'all_to_all':
        return { kind };
      default:
        throw new Error(`a plan has no rule ${kind}`);
    }
  }

  private synapses(spec: GoldenSpec | string): SynapseSpec[] {
    if (typeof spec === 'string') return this.synapses({ synapse_model: spec });
    if (spec.collocated !== undefined)
      return (spec.collocated as readonly (GoldenSpec | string)[]).flatMap(element => this.synapses(element));
    const { synapse_model: model = 'static_synapse', weight, delay, ...others } = spec;
    this.synapseModel(model as string);
    return [
      {
        model: model as string,
        ...(weight === undefined ? {} : { weight: this.synapseValue(weight) }),
        ...(delay === undefined ? {} : { delay: this.synapseValue(delay) }),
        parameters: Object.entries(others).map(([name, value]) => ({ name, value: this.synapseValue(value) })),
      },
    ];
  }

  private synapseValue(value: unknown): SynapseValue {
    if (Array.isArray(value)) return { array: value.flat() as number[] };
    return this.parameters.value(value as GoldenValue);
  }
}

const isList = <T>(value: T): value is Extract<T, readonly unknown[]> => Array.isArray(value);

const isArray = (collection: GoldenCollection): collection is { readonly array: readonly number[] } =>
  typeof collection === 'object' && 'array' in collection;

function kernelOf(golden: GoldenKernel): Kernel {
  return {
    rngSeed: golden.rng_seed ?? DEFAULT_KERNEL.rngSeed,
    rngType: golden.rng_type ?? DEFAULT_KERNEL.rngType,
    localNumThreads: golden.local_num_threads ?? golden.total_num_virtual_procs ?? DEFAULT_KERNEL.localNumThreads,
    resolution: golden.resolution ?? DEFAULT_KERNEL.resolution,
  };
}

function kernelStep({ rng_seed: rngSeed, rng_type: rngType, ...others }: GoldenKernel): Step {
  if (Object.keys(others).length > 0) throw new Error('a plan can change only the seed and the engine between calls');
  return {
    ...NOWHERE,
    kind: 'kernel',
    ...(rngSeed === undefined ? {} : { rngSeed }),
    ...(rngType === undefined ? {} : { rngType }),
  };
}

function countOf(positions: Positions | undefined): number {
  if (positions?.kind === 'grid') return positions.shape.reduce((product, n) => product * n, 1);
  return positions !== undefined && isList(positions.pos) ? positions.pos.length : 1;
}

function idsOf({ spans }: NodeSet): number[] {
  return spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, i) => first + i * step));
}

function sliced(ids: readonly number[], start: number, stop: number | null, step: number): number[] {
  return ids.slice(start, stop ?? undefined).filter((_, index) => index % step === 0);
}

/** Runs of consecutive ids, in the order given. */
function spansOf(ids: readonly number[]): NodeSet {
  const spans: { -readonly [K in keyof Span]: Span[K] }[] = [];
  for (const id of ids) {
    const last = spans.at(-1);
    if (last !== undefined && id === last.first + last.count) last.count++;
    else spans.push({ first: id, count: 1, step: 1 });
  }
  return { spans };
}

function pairsRule(sources: readonly number[], targets: readonly number[]): ConnectionRule {
  const indices = (ids: readonly number[]): number[] => {
    const sorted = [...new Set(ids)].sort((a, b) => a - b);
    return ids.map(id => sorted.indexOf(id));
  };
  return {
    kind: 'pairs',
    sources: indices(sources),
    targets: indices(targets),
    allowAutapses: true,
    allowMultapses: true,
    makeSymmetric: false,
  };
}

function maskOf(golden: GoldenSpec): Mask {
  const { anchor, ...rest } = golden;
  const name = Object.keys(rest)[0] as Mask['name'];
  if (rest.create_mask !== undefined || rest.mask_op !== undefined) throw new Error('a plan has no mask objects');
  const shape = maskShape(name, rest[name] as Readonly<Record<string, number & readonly number[]>>);
  return { name, shape, ...(anchor === undefined ? {} : { anchor: anchor as readonly number[] }) };
}

function maskShape(name: Mask['name'], specs: Readonly<Record<string, number & readonly number[]>>): MaskShape {
  const optional = (key: string, as: string) => (specs[key] === undefined ? {} : { [as]: specs[key] });
  const center = optional('anchor', 'center');
  const angles = { ...optional('azimuth_angle', 'azimuthAngle'), ...optional('polar_angle', 'polarAngle') };
  switch (name) {
    case 'circular':
    case 'spherical':
      return { kind: 'ball', radius: specs.radius!, ...center };
    case 'rectangular':
    case 'box':
      return { kind: 'box', lowerLeft: specs.lower_left!, upperRight: specs.upper_right!, ...angles };
    case 'doughnut':
      return { kind: 'doughnut', innerRadius: specs.inner_radius!, outerRadius: specs.outer_radius!, ...center };
    case 'elliptical':
    case 'ellipsoidal':
      return {
        kind: 'ellipse',
        majorAxis: specs.major_axis!,
        minorAxis: specs.minor_axis!,
        ...optional('polar_axis', 'polarAxis'),
        ...center,
        ...angles,
      };
    case 'grid':
      return { kind: 'grid', shape: specs.shape! };
  }
}
