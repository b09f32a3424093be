import type { PlanProblem } from './checks/problem';
import type { ConnectStep, NetworkPlan, SynapseSpec, SynapseValue } from './plan';
import { spatialWarnings } from './spatial/warnings';
import { createTiming, delaySteps, type Timing } from './timing';

/**
 * What NEST does with a plan that its user will hardly expect, at the statement, with how to avoid it. The build does what
 * NEST does. The plan must have passed `checkPlan`.
 */
export function warnPlan(plan: NetworkPlan): PlanProblem[] {
  const timing = createTiming(plan.kernel);
  const warnings: PlanProblem[] = [];
  plan.steps.forEach((step, index) => {
    if (step.kind !== 'connect') return;
    for (const found of repeatedArrays(plan, step)) warnings.push({ ...found, step: index });
    for (const found of delays(plan, step, timing)) warnings.push({ ...found, step: index });
  });
  const spatial = spatialWarnings(plan).map(warning => ({ ...warning, part: 'rule' as const }));
  return [...warnings, ...spatial].sort((a, b) => a.step - b.step);
}

type Found = Omit<PlanProblem, 'step'>;

const isArray = (value: SynapseValue | undefined): boolean => typeof value === 'object' && 'array' in value;

/** With several threads, each thread of fixed_total_number reads arrays from their beginning (construction.md 5.2). */
function repeatedArrays({ kernel }: NetworkPlan, { rule, synapses }: ConnectStep): Found[] {
  if (rule.kind !== 'fixed_total_number' || kernel.localNumThreads === 1) return [];
  const hasArray = synapses.some(
    ({ weight, delay, parameters }) =>
      isArray(weight) || isArray(delay) || parameters.some(({ value }) => isArray(value)),
  );
  if (!hasArray) return [];
  const message =
    `With ${kernel.localNumThreads} threads each thread takes the values of a list from its beginning, so that the first ` +
    'ones are used several times and the last ones never. Use `local_num_threads = 1`, or `pairs` with one value for each connection.';
  return [{ code: 'array-repeated', part: 'synapse', message }];
}

/** Delays that are written down, whether in `connect`, there also as a list, or in the model. */
function delays(plan: NetworkPlan, { synapses }: ConnectStep, timing: Timing): Found[] {
  return synapses.flatMap(synapse => {
    const { delay: given } = synapse;
    if (typeof given === 'object' && 'array' in given) return listFindings(given.array, timing);
    const delay = constantDelay(plan, synapse);
    return delay === undefined ? [] : delayFindings(delay, timing);
  });
}

/** Of a list of delays the first one that there is something to say about. */
function listFindings(delays: readonly number[], timing: Timing): Found[] {
  const { stepsPerMs } = timing;
  const isWhole = (delay: number): boolean => {
    const steps = delay * stepsPerMs;
    return Math.abs(steps - Math.round(steps)) < NEGLIGIBLE && steps < LONGEST;
  };
  const odd = delays.find(delay => Number.isFinite(delay) && !isWhole(delay));
  return odd === undefined ? [] : delayFindings(odd, timing);
}

/** NEST keeps delays in 21 bits. */
const LONGEST = 2 ** 21;

function constantDelay({ synapseModels }: NetworkPlan, { delay, model }: SynapseSpec): number | undefined {
  const value = delay ?? synapseModels[model]?.defaultDelay;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Below this share of a step a delay is a multiple of the resolution but for the last bits. */
const NEGLIGIBLE = 1e-6;

function delayFindings(delay: number, timing: Timing): Found[] {
  const { msPerStep, stepsPerMs } = timing;
  const stored = delaySteps(delay, timing);
  const steps = delay * stepsPerMs;
  if (Math.abs(steps - stored) < NEGLIGIBLE) return [];
  const used = Number((stored * msPerStep).toPrecision(12));
  const part = 'synapse' as const;
  if (stored !== Math.floor(steps + 0.5)) {
    const message =
      `NEST keeps delays in 21 bits: of ${delay} ms remain ${used} ms. ` +
      `The longest delay at a resolution of ${msPerStep} ms is ${Number(((2 ** 21 - 1) * msPerStep).toPrecision(12))} ms.`;
    return [{ code: 'delay-wraps', part, message }];
  }
  const message = `A delay of ${delay} ms is no multiple of the resolution of ${msPerStep} ms; NEST uses ${used} ms.`;
  return [{ code: 'delay-rounded', part, message }];
}
