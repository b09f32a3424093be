import { connectionBound } from '../../../engine/checks/connectionBound';
import type { StepEstimate } from '../../../engine/estimate';
import { CONNECTIONS_PER_LIST } from '../../../engine/limits';
import type { NetworkPlan } from '../../../engine/plan';
import { severityOf } from '../../facts/severity';
import type { Problem } from '../../problem';
import type { Analysis } from '../../service';
import { placeOf } from '../engineProblems';
import { advise } from './advise';
import { amount } from './numbers';

/** From so many connections on a network is called huge. */
const HUGE = 50_000_000;
/** Bytes a connection takes here while a network is built: measured, 25 to 85 (`server/limits.ts`). */
const BYTES = 60;

/** An analysis with all there is to say about it: that it is too large for NEST, what is most likely not meant, what is unclear. */
export async function completed(analysis: Analysis): Promise<Analysis> {
  const { plan, ...rest } = analysis;
  const sized = plan ? await sizeProblems(plan, analysis) : [];
  const isRefused = sized.some(({ severity }) => severity === 'error');
  const problems = [...analysis.problems, ...sized, ...advise(analysis)];
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return { ...rest, ...(plan && !isRefused && { plan }), problems };
}

async function sizeProblems(plan: NetworkPlan, { sites }: Analysis): Promise<Problem[]> {
  const bound = connectionBound(plan);
  if (bound < HUGE) return [];
  const { estimatePlan } = await import('../../../engine/estimate');
  const estimates = estimatePlan(plan);
  const total = estimates.reduce((sum, { connections }) => sum + connections, 0);
  const refused =
    bound > CONNECTIONS_PER_LIST ? (await import('../../../engine/checks/capacity')).checkCapacity(plan) : [];
  const errors = refused.flatMap(({ code, message, step, part }) => {
    const site = sites[step];
    const place = site && placeOf({ code, message, step, part }, site);
    return place ? [{ code, severity: severityOf(code), message, start: place.start, end: place.end }] : [];
  });
  return errors.length > 0 || total < HUGE ? errors : [hugeNetwork(total, largest(estimates), plan)];
}

const largest = (estimates: readonly StepEstimate[]): StepEstimate =>
  estimates.reduce((most, estimate) => (estimate.connections > most.connections ? estimate : most));

/** At the statement that makes most of the connections. */
function hugeNetwork(total: number, { step, connections }: StepEstimate, plan: NetworkPlan): Problem {
  const { start, end } = plan.steps[step]!;
  const code = 'huge-network';
  const memory = Number(((total * BYTES) / 1e9).toPrecision(2));
  const message = `The network has about ${amount(total)} connections, ${amount(connections)} of them from this statement; building it here takes about ${memory} GB of memory.`;
  return { code, severity: severityOf(code), message, start, end };
}
