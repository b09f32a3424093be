import {
  type ConnectionRule,
  type ConnectStep,
  type CreateStep,
  DEFAULT_KERNEL,
  type ElementType,
  type Kernel,
  type NetworkPlan,
  type NodeSet,
  type ParameterNode,
  type RuleKind,
  type RuleOptions,
  type Step,
  type SynapseSpec,
} from '../../../server/engine/plan';

/** Small plans for tests, with NEST's defaults for everything that is not given. */

const NOWHERE = { start: 0, end: 0 };

export const STATIC: SynapseSpec = { model: 'static_synapse', parameters: [] };

/** Ids `first` … `first + count − 1`. */
export function range(first: number, count: number, step = 1): NodeSet {
  return { spans: [{ first, count, step }] };
}

/** Ids in ascending order. */
export function ids(...list: number[]): NodeSet {
  return { spans: list.map(first => ({ first, count: 1, step: 1 })) };
}

export function rule(kind: RuleKind, options: Partial<RuleOptions> = {}): ConnectionRule {
  return { allowAutapses: true, allowMultapses: true, makeSymmetric: false, ...kind, ...options };
}

/** Populations of the sizes given, one after the other; ids begin at 1. */
export function populations(...sizes: number[]): CreateStep[] {
  let firstId = 1;
  return sizes.map((count, index) => {
    const step = population(firstId, count, `P${index}`);
    firstId += count;
    return step;
  });
}

export function population(
  firstId: number,
  count: number,
  name = 'P',
  elementType: ElementType = 'neuron',
): CreateStep {
  return {
    ...NOWHERE,
    kind: 'create',
    name,
    model: elementType === 'neuron' ? 'iaf_psc_alpha' : `some_${elementType}`,
    baseModel: 'iaf_psc_alpha',
    elementType,
    firstId,
    count,
    parameters: [],
  };
}

export function connect(
  source: NodeSet,
  target: NodeSet,
  connectionRule: ConnectionRule,
  ...synapses: SynapseSpec[]
): ConnectStep {
  return {
    ...NOWHERE,
    kind: 'connect',
    source,
    target,
    rule: connectionRule,
    synapses: synapses.length === 0 ? [STATIC] : synapses,
  };
}

export interface PlanParts {
  readonly steps: readonly Step[];
  readonly kernel?: Partial<Kernel>;
  readonly parameters?: readonly ParameterNode[];
}

/** A plan with `static_synapse` (order 0), `stdp_synapse` (1) and `gap_junction` (2, without delay). */
export function planOf({ steps, kernel = {}, parameters = [] }: PlanParts): NetworkPlan {
  const model = (base: string, order: number, defaultDelay = 1) => ({ base, order, defaultDelay, defaultWeight: 1 });
  return {
    kernel: { ...DEFAULT_KERNEL, ...kernel },
    parameters,
    synapseModels: {
      static_synapse: model('static_synapse', 0),
      stdp_synapse: model('stdp_synapse', 1),
      gap_junction: model('gap_junction', 2, Number.NaN),
    },
    steps,
    view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
  };
}
