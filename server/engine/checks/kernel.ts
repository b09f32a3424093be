import { type Kernel, type KernelStep, RNG_TYPES } from '../plan';
import { createTiming } from '../timing';
import type { Finding } from './problem';

const LARGEST_SEED = 2 ** 32 - 1;
const TIC = 0.001;

/** Kernel properties NEST refuses (construction.md 1). */
export function checkKernel(kernel: Kernel): Finding[] {
  return [...checkSeeding(kernel), ...checkThreads(kernel), ...checkTimes(kernel)];
}

/** The properties that may also change between calls. */
export function checkSeeding({ rngSeed, rngType }: Pick<KernelStep, 'rngSeed' | 'rngType'>): Finding[] {
  const found: Finding[] = [];
  if (rngSeed !== undefined && !(Number.isInteger(rngSeed) && rngSeed >= 1 && rngSeed <= LARGEST_SEED))
    found.push(finding('seed-range', `\`rng_seed\` must be an integer from 1 to ${LARGEST_SEED}, not ${rngSeed}.`));
  if (rngType !== undefined && !RNG_TYPES.includes(rngType))
    found.push(finding('rng-type', `\`rng_type\` is one of ${RNG_TYPES.join(', ')}, not ${rngType}.`));
  return found;
}

function checkThreads({ localNumThreads }: Kernel): Finding[] {
  if (Number.isInteger(localNumThreads) && localNumThreads >= 1) return [];
  return [finding('threads-range', `\`local_num_threads\` must be a positive integer, not ${localNumThreads}.`)];
}

function checkTimes(kernel: Kernel): Finding[] {
  const { resolution, minDelay, maxDelay } = kernel;
  const tics = resolution / TIC;
  if (!(tics > 0.5 && Math.abs(tics - Math.round(tics)) <= 1e-9 * tics))
    return [
      finding('resolution-range', `The resolution must be a positive multiple of ${TIC} ms, not ${resolution} ms.`),
    ];
  if (minDelay === undefined && maxDelay === undefined) return [];
  if (minDelay === undefined || maxDelay === undefined) {
    const missing = minDelay === undefined ? 'min_delay' : 'max_delay';
    return [
      finding('delay-limits', `NEST takes \`min_delay\` and \`max_delay\` only together; \`${missing}\` is missing.`),
    ];
  }
  const { msPerStep, minSteps, maxSteps } = createTiming(kernel);
  if (minDelay >= msPerStep && minSteps <= maxSteps) return [];
  return [
    finding(
      'delay-limits',
      `\`min_delay\` (${minDelay} ms) must be at least the resolution (${msPerStep} ms) and at most \`max_delay\` (${maxDelay} ms).`,
    ),
  ];
}

function finding(code: string, message: string): Finding {
  return { code, message, part: 'kernel' };
}
