import type { Kernel } from './plan';

const TICS_PER_MS = 1000;
/** NEST keeps the delay of a connection in 21 bits; longer ones wrap without an error (construction.md 1.4). */
const DELAY_MASK = 2 ** 21 - 1;
/** From here on a number of steps has no 64-bit integer, which NEST makes of it first. */
const NO_INTEGER = 2 ** 63;

/** The kernel's grid of time: how delays in ms become steps and back (construction.md 1.4). */
export interface Timing {
  readonly msPerStep: number;
  readonly stepsPerMs: number;
  /** Limits the user set, in steps. */
  readonly minSteps: number;
  readonly maxSteps: number;
}

/** A delay NEST would refuse (`BadDelay`). */
export class DelayError extends Error {
  constructor(
    readonly delay: number,
    timing: Timing,
  ) {
    super(describe(delay, timing));
    this.name = 'DelayError';
  }
}

function describe(delay: number, timing: Timing): string {
  const { msPerStep, minSteps, maxSteps } = timing;
  const steps = Math.floor(delay * timing.stepsPerMs + 0.5);
  if (Number.isNaN(steps) || steps >= NO_INTEGER) return `A delay of ${delay} ms is no number of steps.`;
  if (!(steps >= 1)) return `A delay of ${delay} ms is shorter than half the resolution of ${msPerStep} ms.`;
  if (steps < minSteps) return `A delay of ${delay} ms is below the \`min_delay\` of ${minSteps * msPerStep} ms.`;
  return `A delay of ${delay} ms is above the \`max_delay\` of ${maxSteps * msPerStep} ms.`;
}

/** Resolution in ms → steps; `min_delay` and `max_delay` are rounded to steps as delays are. */
export function createTiming(kernel: Kernel): Timing {
  const msPerStep = Math.floor(TICS_PER_MS * kernel.resolution + 0.5) / TICS_PER_MS;
  const stepsPerMs = 1 / msPerStep;
  const toSteps = (ms: number) => Math.floor(ms * stepsPerMs + 0.5);
  return {
    msPerStep,
    stepsPerMs,
    minSteps: kernel.minDelay === undefined ? 1 : Math.max(1, toSteps(kernel.minDelay)),
    maxSteps: kernel.maxDelay === undefined ? Number.POSITIVE_INFINITY : toSteps(kernel.maxDelay),
  };
}

/** Steps of a delay in ms as they are stored; throws `DelayError`. */
export function delaySteps(delay: number, timing: Timing): number {
  const steps = Math.floor(delay * timing.stepsPerMs + 0.5);
  if (!(steps >= timing.minSteps && steps <= timing.maxSteps && steps < NO_INTEGER))
    throw new DelayError(delay, timing);
  return steps <= DELAY_MASK ? steps : steps % (DELAY_MASK + 1);
}
