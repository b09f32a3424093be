import type { BoundCall } from '../arguments';
import { toInteger } from '../coerce';
import { type Context, fail, type Thunk } from '../context';
import { PLAIN_TRAITS, type Traits } from '../parameters/objects';
import { UNKNOWN } from '../value';
import { type FunctionCompiler, placeOf } from './compiler';
import { alignedNumbers, bareArgument, createChecked } from './parameterObjects';

const RANDOM: Traits = { ...PLAIN_TRAITS, random: true };

function uniform(call: BoundCall, context: Context): Thunk {
  return () => {
    const numbers = alignedNumbers(call, ['min', 'max'], context);
    if (!numbers) return UNKNOWN;
    const [min, max] = numbers.values as [number, number];
    const { dimension, scale } = numbers;
    return createChecked(call, context, { kind: 'uniform', min, max }, { ...RANDOM, dimension, scale });
  };
}

/** PyNEST hands integers on as C++'s `long`. */
const LARGEST_LONG = 2n ** 63n - 1n;

function uniformInt(call: BoundCall, context: Context): Thunk {
  const given = call.given.get('max')!;
  return () => {
    const max = toInteger(given.thunk(), placeOf(given, context));
    if (max === undefined) return UNKNOWN;
    if (max > LARGEST_LONG) {
      const message = `\`max\` is at most ${LARGEST_LONG}, the largest integer NEST can be given.`;
      return fail(context, 'number-too-large', given.node, message);
    }
    const node = { kind: 'uniform_int', max: typeof max === 'bigint' ? String(max) : max } as const;
    return createChecked(call, context, node, { ...RANDOM, integer: true });
  };
}

function normal(call: BoundCall, context: Context): Thunk {
  return () => {
    const numbers = alignedNumbers(call, ['mean', 'std'], context);
    if (!numbers) return UNKNOWN;
    const [mean, std] = numbers.values as [number, number];
    const { dimension, scale } = numbers;
    return createChecked(call, context, { kind: 'normal', mean, std }, { ...RANDOM, dimension, scale });
  };
}

/** Mean and standard deviation of the logarithm: bare numbers. */
function lognormal(call: BoundCall, context: Context): Thunk {
  return () => {
    const mean = bareArgument(call, 'mean', context);
    const std = bareArgument(call, 'std', context);
    if (mean === undefined || std === undefined) return UNKNOWN;
    return createChecked(call, context, { kind: 'lognormal', mean, std }, RANDOM);
  };
}

function exponential(call: BoundCall, context: Context): Thunk {
  return () => {
    const numbers = alignedNumbers(call, ['beta'], context);
    if (!numbers) return UNKNOWN;
    const { dimension, scale } = numbers;
    const node = { kind: 'exponential', beta: numbers.values[0]! } as const;
    return createChecked(call, context, node, { ...RANDOM, dimension, scale });
  };
}

export const RANDOM_FUNCTIONS: Readonly<Record<string, FunctionCompiler>> = {
  'random.uniform': uniform,
  'random.uniform_int': uniformInt,
  'random.normal': normal,
  'random.lognormal': lognormal,
  'random.exponential': exponential,
};
