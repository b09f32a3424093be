import { isDeviceType, type NodeTable } from '../nodes';
import type { ConnectStep, NetworkPlan } from '../plan';
import { involves, isSpatialNode, needsSpatialProcedure } from '../spatial/spatialParameters';
import type { Timing } from '../timing';
import { firstDevice, nodeSetProblem } from './nodeSet';
import { valuesOfSynapse } from './parameterUses';
import type { Finding } from './problem';
import { checkRule } from './rule';
import { sharedCellProblem } from './sharedCell';
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
  const direction = directionProblems({ plan, step, nodes, timing });
  const devices = direction.length > 0 ? direction : deviceProblems(step, nodes, spatial);
  const found = checkRule(step, spatial);
  const sharedCell = spatial ? undefined : sharedCellProblem({ plan, step, nodes, timing });
  if (sharedCell !== undefined) found.push(sharedCell);
  found.push(...devices);
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

/** Devices that send nothing, and those that take nothing (NEST refuses the connection). */
const RECEIVERS: ReadonlySet<string> = new Set([
  'correlation_detector',
  'correlomatrix_detector',
  'correlospinmatrix_detector',
  'spike_recorder',
  'spin_detector',
]);
const SENDERS: ReadonlySet<string> = new Set([
  'multimeter',
  'voltmeter',
  'gamma_sup_generator',
  'inhomogeneous_poisson_generator',
  'mip_generator',
  'poisson_generator',
  'poisson_generator_ps',
  'ppd_sup_generator',
  'pulsepacket_generator',
  'spike_generator',
]);
/** Spans of a collection that are looked at. */
const MOST_SPANS = 4;

/** Devices that stand on the wrong side of the arrow. */
function directionProblems({ plan, step, nodes }: ConnectCheck): Finding[] {
  const receiver = modelAmong(step.source, RECEIVERS, nodes, plan);
  if (receiver !== undefined)
    return [
      {
        code: 'device-direction',
        message: `\`${receiver}\` sends nothing: it is a target, \`connect neurons -> ${receiver}\`.`,
        part: 'source',
      },
    ];
  const sender = modelAmong(step.target, SENDERS, nodes, plan);
  if (sender === undefined) return [];
  const why = sender.endsWith('meter') ? 'asks its targets for values' : 'receives nothing';
  const message = `\`${sender}\` ${why}: it stands at the beginning of the arrow, \`connect ${sender} -> neurons\`.`;
  return [{ code: 'device-direction', message, part: 'target' }];
}

function modelAmong(
  { spans }: ConnectStep['source'],
  models: ReadonlySet<string>,
  nodes: NodeTable,
  { steps }: NetworkPlan,
): string | undefined {
  for (let i = 0; i < spans.length && i < MOST_SPANS; i++) {
    const population = nodes.populationOf(spans[i]!.first);
    const created = population && isDeviceType(population.elementType) ? steps[population.step] : undefined;
    if (created?.kind === 'create' && models.has(created.baseModel)) return created.baseModel;
  }
  return undefined;
}

function setProblems({ source, target }: ConnectStep, nodes: NodeTable): Finding[] {
  const found: Finding[] = [];
  const ofSource = nodeSetProblem(source, nodes);
  if (ofSource !== undefined) found.push({ ...ofSource, part: 'source' });
  const ofTarget = nodeSetProblem(target, nodes);
  if (ofTarget !== undefined) found.push({ ...ofTarget, part: 'target' });
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
