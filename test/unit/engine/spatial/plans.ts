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
  type Positions,
  type RuleKind,
  type RuleOptions,
  type Step,
  type SynapseSpec,
} from '../../../../server/engine/plan';

const RANGE = { start: 0, end: 0 };

export const grid = (
  shape: number[],
  options: { extent?: number[]; center?: number[]; edgeWrap?: boolean } = {},
): Positions => ({
  kind: 'grid',
  shape,
  edgeWrap: false,
  ...options,
});

export const layer = (
  positions: Positions | undefined,
  count: number,
  firstId = 1,
  elementType: ElementType = 'neuron',
): CreateStep => ({
  ...RANGE,
  kind: 'create',
  name: 'A',
  model: 'iaf_psc_alpha',
  baseModel: 'iaf_psc_alpha',
  elementType,
  firstId,
  count,
  parameters: [],
  positions,
});

/** Nodes first, first + step, … of the layer that begins at `from`. */
export const nodes = (count: number, first = 1, step = 1, from: number | undefined = first): NodeSet => ({
  spans: [{ first, count, step }],
  layer: from,
});

export const rule = (kind: RuleKind, options: Partial<RuleOptions> = {}): ConnectionRule => ({
  ...kind,
  allowAutapses: true,
  allowMultapses: true,
  makeSymmetric: false,
  ...options,
});

export const synapse = (values: Partial<SynapseSpec> = {}): SynapseSpec => ({
  model: 'static_synapse',
  parameters: [],
  ...values,
});

export const connect = (
  source: NodeSet,
  target: NodeSet,
  connectionRule: ConnectionRule,
  synapses: SynapseSpec[] = [synapse()],
): ConnectStep => ({ ...RANGE, kind: 'connect', source, target, rule: connectionRule, synapses });

export const plan = (steps: Step[], parameters: ParameterNode[] = [], kernel: Partial<Kernel> = {}): NetworkPlan => ({
  kernel: { ...DEFAULT_KERNEL, ...kernel },
  parameters,
  synapseModels: { static_synapse: { order: 0, defaultWeight: 1, defaultDelay: 1, base: 'static_synapse' } },
  steps,
  view: { populations: [], quantity: 'weight', limits: 'block', rows: 'source' },
});
