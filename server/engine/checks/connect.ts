import type { NodeTable } from '../nodes';
import type { ConnectStep, NetworkPlan } from '../plan';
import { involves, isSpatialNode, needsSpatialProcedure } from '../spatial/spatialParameters';
import type { Timing } from '../timing';
import { firstDevice, nodeSetProblem } from './nodeSet';
import { valuesOfSynapse } from './parameterUses';
import type { Finding } from './problem';
import { checkRule } from './rule';
import { checkSynapse } from './synapse';
import { checkThirdFactor } from './thirdFactor';

/** A Connect call and what exists when it is made. */
export interface ConnectCheck {
  readonly plan: NetworkPlan;
  readonly step: ConnectStep;
  readonly nodes: NodeTable;
  readonly timing: Timing;
}

/** What NEST refuses of a Connect call, positions apart. */
export function checkConnect({ plan, step, nodes, timing }: ConnectCheck): Finding[] {
  const sets = setProblems(step, nodes);
  // Sizes of impossible collections say nothing.
  if (sets.length > 0) return sets;
  const spatial = needsSpatialProcedure(plan, step);
  const found = [...checkRule(step, spatial), ...deviceProblems(step, nodes, spatial)];
  if (step.synapses.length === 0)
    found.push({ code: 'empty-synapse', message: 'Collocated synapses need at least one element.', part: 'synapse' });
  for (const synapse of step.synapses)
    found.push(...checkSynapse(synapse, { plan, timing, step, part: 'synapse', spatial }));
  const { third } = step;
  if (third === undefined) return found;
  found.push(...checkThirdFactor(step, third, nodes));
  for (const synapse of [third.synapseIn, third.synapseOut]) {
    found.push(...checkSynapse(synapse, { plan, timing, step, part: 'third', spatial: false }));
    if (valuesOfSynapse(synapse).some(value => involves(plan.parameters, value, isSpatialNode)))
      found.push(THIRD_SPATIAL);
  }
  return found;
}

const THIRD_SPATIAL: Finding = {
  code: 'position-parameter',
  message: 'Synapses of a third factor cannot depend on positions.',
  part: 'third',
};

function setProblems({ source, target }: ConnectStep, nodes: NodeTable): Finding[] {
  const found: Finding[] = [];
  for (const part of ['source', 'target'] as const) {
    const problem = nodeSetProblem(part === 'source' ? source : target, nodes);
    if (problem !== undefined) found.push({ ...problem, part });
  }
  return found;
}

const DEVICE_RULES: ReadonlySet<string> = new Set(['one_to_one', 'all_to_all', 'pairs']);

/** Devices have no thread of their own, so rules that choose cannot choose them as targets (construction.md 6). */
function deviceProblems({ rule, source, target }: ConnectStep, nodes: NodeTable, spatial: boolean): Finding[] {
  if (spatial || DEVICE_RULES.has(rule.kind)) return [];
  const bothWays = rule.kind === 'symmetric_pairwise_bernoulli';
  const device = firstDevice(target, nodes) ?? (bothWays ? firstDevice(source, nodes) : undefined);
  if (device === undefined) return [];
  const message = `Node ${device} is a device, and \`${rule.kind}\` cannot have devices as targets; use \`all_to_all\` or \`one_to_one\`.`;
  return [{ code: 'device-target', message, part: 'target' }];
}
