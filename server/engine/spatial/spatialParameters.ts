import type { ConnectStep, NetworkPlan, ParameterNode, SynapseSpec, SynapseValue } from '../plan';

const NONE: readonly number[] = [];

/** Ids of the Parameters an operation refers to. */
export function operands(node: ParameterNode): readonly number[] {
  switch (node.kind) {
    case 'constant':
    case 'uniform':
    case 'uniform_int':
    case 'normal':
    case 'lognormal':
    case 'exponential':
    case 'position':
    case 'distance':
      return NONE;
    case 'spatial_exponential':
    case 'spatial_gaussian':
    case 'spatial_gamma':
    case 'pow':
    case 'exp':
    case 'sin':
    case 'cos':
    case 'min':
    case 'max':
    case 'redraw':
      return [node.x];
    case 'spatial_gaussian2D':
    case 'spatial_gabor':
      return [node.x, node.y];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    default:
      return [node.a, node.b];
  }
}

/** Whether a value is a Parameter in which a node satisfying `test` occurs. */
export function involves(
  parameters: readonly ParameterNode[],
  value: SynapseValue | undefined,
  test: (node: ParameterNode) => boolean,
): boolean {
  if (typeof value !== 'object' || !('parameter' in value)) return false;
  const root = parameters[value.parameter];
  if (root === undefined) return false;
  if (operands(root).length === 0) return test(root);
  // An object can be an operand many times over; each is looked at once.
  const seen = new Set<number>();
  const pending = [value.parameter];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = parameters[id];
    if (node === undefined || seen.has(id)) continue;
    if (test(node)) return true;
    seen.add(id);
    pending.push(...operands(node));
  }
  return false;
}

/** Whether a node of a Parameter is spatial by itself (spatial.md 2). */
export function isSpatialNode(node: ParameterNode): boolean {
  return node.kind === 'position' || node.kind === 'distance' || node.kind.startsWith('spatial_');
}

/** Values of the connection rule that may be Parameters. */
export function ruleValues({ rule }: ConnectStep): SynapseValue[] {
  switch (rule.kind) {
    case 'fixed_indegree':
      return rule.p === undefined ? [rule.indegree] : [rule.indegree, rule.p];
    case 'fixed_outdegree':
      return rule.p === undefined ? [rule.outdegree] : [rule.outdegree, rule.p];
    case 'pairwise_bernoulli':
      return rule.p === undefined ? [] : [rule.p];
    case 'pairwise_poisson':
      return [rule.lambda];
    default:
      return [];
  }
}

/** Values of all synapse elements that were given. */
export function synapseValues({ synapses }: ConnectStep): SynapseValue[] {
  return synapses.flatMap(({ weight, delay, parameters }) =>
    [weight, delay, ...parameters.map(({ value }) => value)].filter(value => value !== undefined),
  );
}

/** Whether a Connect call runs the spatial procedure and not the plain rules (spatial.md 3). */
export function needsSpatialProcedure(plan: NetworkPlan, step: ConnectStep): boolean {
  const { rule } = step;
  if (rule.mask !== undefined || rule.useOnSource !== undefined) return true;
  if ((rule.kind === 'fixed_indegree' || rule.kind === 'fixed_outdegree') && rule.p !== undefined) return true;
  for (const value of ruleValues(step)) if (involves(plan.parameters, value, isSpatialNode)) return true;
  for (const synapse of step.synapses) if (looksAtPositions(synapse, plan.parameters)) return true;
  return false;
}

/** Whether a value of a synapse element depends on positions; without lists of them, as every Connect call is asked. */
function looksAtPositions({ weight, delay, parameters }: SynapseSpec, nodes: readonly ParameterNode[]): boolean {
  if (involves(nodes, weight, isSpatialNode) || involves(nodes, delay, isSpatialNode)) return true;
  for (const { value } of parameters) if (involves(nodes, value, isSpatialNode)) return true;
  return false;
}
