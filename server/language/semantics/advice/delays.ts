import { connectionBound } from '../../../engine/checks/connectionBound';
import { normalTail } from '../../../engine/checks/expected';
import type { ParameterNode, SynapseSpec } from '../../../engine/plan';
import type { Advisor } from './advisor';
import { amount, tidy } from './numbers';
import type { ConnectSite, Projection } from './projection';

/** Delays drawn at random: those that NEST will refuse, and those it rounds unevenly. */
export function drawnDelays(advisor: Advisor, projection: Projection): void {
  projection.step.synapses.forEach((synapse, element) => {
    const node = parameterOf(advisor, synapse);
    if (!node) return;
    const at = projection.site.synapseAt(element, 'delay');
    if (!advisor.has('delay-below-resolution', at)) tooShort(advisor, projection, synapse, at);
    if (node.kind === 'uniform') unevenEnds(advisor, node, at);
  });
}

function parameterOf({ plan }: Advisor, { delay }: SynapseSpec): ParameterNode | undefined {
  return typeof delay === 'object' && 'parameter' in delay ? plan.parameters[delay.parameter] : undefined;
}

type Place = ReturnType<ConnectSite['synapseAt']>;

/** So many delays may fail in a network before it is worth a word. */
const HARMLESS = 1e-3;

function tooShort(advisor: Advisor, { step }: Projection, { delay }: SynapseSpec, at: Place): void {
  const { timing, ranges, plan } = advisor;
  const shortest = timing.msPerStep / 2;
  const node = plan.parameters[(delay as { parameter: number }).parameter]!;
  const share = node.kind === 'normal' ? normalTail((node.mean - shortest) / node.std) : undefined;
  if (share !== undefined) {
    const connections = connectionBound({ ...plan, steps: [step] });
    if (share * Math.min(connections, 1e12) < HARMLESS) return;
  } else {
    const { low } = ranges.ofValue(delay!);
    // Without a bound nothing is known.
    if (!(low < shortest * (1 - 1e-9)) || !Number.isFinite(low)) return;
  }
  const often = share === undefined ? 'Some of these delays may be' : `About ${percentage(share)} of these delays are`;
  advisor.report(
    'delay-below-resolution',
    at,
    () =>
      `${often} shorter than half the resolution (${tidy(shortest)} ms), for which NEST stops with an error. ` +
      `\`math.redraw(…, min=${tidy(shortest)} ms, max=math.inf)\` draws them again.`,
  );
}

function percentage(share: number): string {
  return share >= 1e-4 ? `${Number((share * 100).toPrecision(2))} %` : `one in ${amount(1 / share)}`;
}

/** Rounding gives the values at both ends half the share of the others (NEST's documentation of random delays). */
function unevenEnds(advisor: Advisor, { min, max }: { min: number; max: number }, at: Place): void {
  const { msPerStep, stepsPerMs } = advisor.timing;
  const onGrid = (value: number): boolean => Math.abs(value * stepsPerMs - Math.round(value * stepsPerMs)) < 1e-6;
  const steps = Math.round((max - min) * stepsPerMs);
  // Of very many values, two matter little.
  if (!onGrid(min) || !onGrid(max) || steps < 1 || steps > 50) return;
  const half = msPerStep / 2;
  advisor.report(
    'delay-end-points',
    at,
    () =>
      `Delays are rounded to multiples of ${tidy(msPerStep)} ms, so that ${tidy(min)} ms and ${tidy(max)} ms come up half as often as the ` +
      `values between them. For equal shares draw from ${tidy(min - half)} ms to ${tidy(max + half)} ms.`,
  );
}
