import type { FunctionCompiler } from './compiler';
import { LOGIC_FUNCTIONS } from './conditional';
import { CONVERSIONS } from './conversions';
import { CSV_FUNCTIONS } from './csv';
import { DISTRIBUTION_FUNCTIONS } from './distributions';
import { PARAMETER_MATH_FUNCTIONS } from './mathOfParameters';
import { NODE_FUNCTIONS } from './nodes';
import { PLAIN_MATH_FUNCTIONS } from './plainMath';
import { RANDOM_FUNCTIONS } from './random';
import { SEQUENCE_FUNCTIONS } from './sequences';

/** All functions by their full names, those of `facts/functions.ts`. */
export const FUNCTION_COMPILERS: ReadonlyMap<string, FunctionCompiler> = new Map(
  Object.entries({
    ...CONVERSIONS,
    ...SEQUENCE_FUNCTIONS,
    ...CSV_FUNCTIONS,
    ...NODE_FUNCTIONS,
    ...PLAIN_MATH_FUNCTIONS,
    ...PARAMETER_MATH_FUNCTIONS,
    ...RANDOM_FUNCTIONS,
    ...DISTRIBUTION_FUNCTIONS,
    ...LOGIC_FUNCTIONS,
  }),
);
