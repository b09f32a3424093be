import { BuildCancelled, BuildError } from '../engine/buildError';
import { errorText } from '../errorText';
import { internalFailure, OUT_OF_MEMORY } from './failures';
import type { Cancelled, Failure } from './jobs';

/** What engines throw when memory is used up; typed arrays and strings beyond their limits count as that, too. */
export const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError &&
  /allocation|array (buffer )?length|string length|set maximum size/i.test(error.message);

/** Anything thrown while a network is built, as an answer. */
export function failureOf(error: unknown): Failure | Cancelled {
  if (error instanceof BuildCancelled) return { kind: 'cancelled' };
  if (error instanceof BuildError) {
    const { code, message, step } = error;
    return { kind: 'failed', code, message, step, lasting: true };
  }
  return isOutOfMemory(error) ? OUT_OF_MEMORY : internalFailure(errorText(error));
}
