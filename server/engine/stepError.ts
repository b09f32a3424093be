import { BuildError } from './buildError';
import { ArrayExhausted } from './parameters/arraySampler';
import { RedrawLimit } from './parameters/sampler';
import { RuleError } from './rules/rule';
import { DelayError } from './timing';

/** What a step threw while drawing, as an error at that step. Errors that are none of the plan's come back as they are. */
export function stepError(error: unknown, step: number): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new BuildError(code, messageOf(error), step);
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof RuleError) return error.code;
  if (error instanceof DelayError) return 'bad-delay';
  if (error instanceof RedrawLimit) return 'redraw-limit';
  if (error instanceof ArrayExhausted) return 'array-exhausted';
  // What the engine's typed arrays throw when no memory is left.
  if (error instanceof RangeError && /allocation|length/.test(error.message)) return 'out-of-memory';
  return undefined;
}

function messageOf(error: unknown): string {
  if (error instanceof RangeError) return 'There is not enough memory to keep the connections of this network.';
  return error instanceof Error ? error.message : String(error);
}
