import { nodeCount } from '../nodes';
import type { ConnectStep, NetworkPlan, SynapseModel, SynapseSpec, SynapseValue } from '../plan';
import { DelayError, delaySteps, type Timing } from '../timing';
import { arrayShape } from './arrayShape';
import { sameNodes } from './nodeSet';
import { isIntegerValued } from './parameters';
import type { Finding, ProblemPart } from './problem';

/** NEST accepts these only between nodes connected both ways. */
const SYMMETRIC_MODELS: ReadonlySet<string> = new Set(['gap_junction']);
/** Models whose weight belongs to the model and not to the connection. */
const HOMOGENEOUS_WEIGHT: ReadonlySet<string> = new Set([
  'static_synapse_hom_w',
  'static_synapse_hom_w_hpc',
  'static_synapse_hom_w_lbl',
]);
const INTEGER_PARAMETERS: ReadonlySet<string> = new Set(['receptor_type', 'synapse_label']);

/** What is checked, and against what. */
export interface SynapseCheck {
  readonly plan: NetworkPlan;
  readonly timing: Timing;
  readonly step: ConnectStep;
  readonly part: ProblemPart;
  readonly spatial: boolean;
}

/** What NEST refuses of one element of a synapse specification (construction.md 5.1, 5.2, 5.8, 5.10, 5.11). */
export function checkSynapse(spec: SynapseSpec, check: SynapseCheck): Finding[] {
  const model = check.plan.synapseModels[spec.model];
  const problem = (code: string, message: string): Finding => ({ code, message, part: check.part });
  if (model === undefined) return [problem('unknown-synapse-model', `There is no synapse model \`${spec.model}\`.`)];
  const found: Finding[] = [];
  const add = (code: string, message: string | undefined): void => {
    if (message !== undefined) found.push(problem(code, message));
  };
  add('homogeneous-weight', weightProblem(spec, model));
  add('bad-delay', delayProblem(spec, model, check));
  add('symmetric-required', symmetryProblem(spec, model, check));
  for (const { name, value } of valuesOf(spec)) {
    add('random-value', randomProblem(name, value, check));
    add('array-shape', arrayProblem(name, value, check));
    if (INTEGER_PARAMETERS.has(name)) add('integer-parameter', integerProblem(name, value, check.plan));
  }
  return found;
}

function valuesOf({ weight, delay, parameters }: SynapseSpec): { name: string; value: SynapseValue }[] {
  const values = [...parameters];
  if (weight !== undefined) values.push({ name: 'weight', value: weight });
  if (delay !== undefined) values.push({ name: 'delay', value: delay });
  return values;
}

function weightProblem(spec: SynapseSpec, { base }: SynapseModel): string | undefined {
  if (spec.weight === undefined || !HOMOGENEOUS_WEIGHT.has(base)) return undefined;
  return `All connections of \`${spec.model}\` have the weight of the model; give it to a copy of the model instead.`;
}

function delayProblem(spec: SynapseSpec, model: SynapseModel, { plan, timing }: SynapseCheck): string | undefined {
  if (Number.isNaN(model.defaultDelay))
    return spec.delay === undefined ? undefined : `\`${spec.model}\` has no delay; none can be given.`;
  for (const delay of knownDelays(spec.delay ?? model.defaultDelay, plan)) {
    const message = impossibleDelay(Number.isNaN(delay) ? model.defaultDelay : delay, timing);
    if (message !== undefined) return message;
  }
  return undefined;
}

function knownDelays(value: SynapseValue, plan: NetworkPlan): readonly number[] {
  if (typeof value === 'number') return [value];
  if ('array' in value) return value.array;
  const node = plan.parameters[value.parameter];
  return node?.kind === 'constant' ? [node.value] : [];
}

function impossibleDelay(delay: number, timing: Timing): string | undefined {
  try {
    delaySteps(delay, timing);
    return undefined;
  } catch (error) {
    if (error instanceof DelayError) return error.message;
    throw error;
  }
}

function symmetryProblem(spec: SynapseSpec, { base }: SynapseModel, { step }: SynapseCheck): string | undefined {
  if (!SYMMETRIC_MODELS.has(base) || step.rule.makeSymmetric) return undefined;
  const plain = valuesOf(spec).every(({ value }) => typeof value === 'number');
  if (step.rule.kind === 'all_to_all' && plain && sameNodes(step.source, step.target)) return undefined;
  return `\`${spec.model}\` connects both ways: use a rule with make_symmetric=True, or \`all_to_all\` within one population with plain numbers.`;
}

/** Parameters are not possible where both directions have to get the same value, and for explicit pairs. */
function randomProblem(name: string, value: SynapseValue, { step }: SynapseCheck): string | undefined {
  if (typeof value === 'number' || 'array' in value) return undefined;
  if (step.rule.makeSymmetric) return `With make_symmetric the ${name} cannot be a parameter; use numbers.`;
  if (step.rule.kind === 'pairs') return `With \`pairs\` the ${name} cannot be a parameter; use a number or a list.`;
  return undefined;
}

function arrayProblem(name: string, value: SynapseValue, { step, spatial }: SynapseCheck): string | undefined {
  if (typeof value === 'number' || !('array' in value) || spatial) return undefined;
  if (step.third !== undefined) return `With a third factor the ${name} cannot be a list.`;
  const shape = arrayShape(step.rule, nodeCount(step.source), nodeCount(step.target));
  if (shape === undefined)
    return `With \`${step.rule.kind}\` the ${name} cannot be a list; use a number or a parameter.`;
  const length = shape.reduce((product, n) => product * n, 1);
  if (value.array.length === length) return undefined;
  return `With \`${step.rule.kind}\` the ${name} needs ${length} values here${shape.length > 1 ? ` (${shape.join(' × ')})` : ''}, not ${value.array.length}.`;
}

function integerProblem(name: string, value: SynapseValue, plan: NetworkPlan): string | undefined {
  if (typeof value === 'object' && 'parameter' in value) {
    if (isIntegerValued(plan.parameters, value.parameter)) return undefined;
    return `\`${name}\` must be an integer; only parameters that give integers, such as random.uniform_int, can be used.`;
  }
  const values = typeof value === 'number' ? [value] : value.array;
  const wrong = values.find(entry => !Number.isInteger(entry));
  return wrong === undefined ? undefined : `\`${name}\` must be an integer, not ${wrong}.`;
}
