import { createGenerator } from '../../server/engine/rng/createGenerator';
import { bundled, type Load } from './loadBundled';
import type { Report } from './row';
import { nanoseconds } from './times';

type Loops = typeof import('./mathLoops');

const COUNT = 50_000;

function between(from: number, to: number): Float64Array {
  const rng = createGenerator('mt19937_64', [1, from, to]);
  return Float64Array.from({ length: COUNT }, () => from + (to - from) * rng.drand());
}

/** Nanoseconds a call of the mathematical functions, each beside JavaScript's own. */
export async function bench(report: Report): Promise<void> {
  const load = await bundled<Loops>('mathLoops.ts');
  const units = between(0, 1);
  const angles = between(-7, 7);
  await ofOne(report, load, 'log', 'between 0 and 1', units);
  await ofOne(report, load, 'exp', 'within ±20', between(-20, 20));
  await ofOne(report, load, 'sin', 'within ±7', angles);
  await ofOne(report, load, 'cos', 'within ±7', angles);
  const bases = between(0, 10);
  await ofTwo(report, load, 'between 0 and 10, exponent −1 … 2.6', bases, between(-1, 2.6));
  await ofTwo(report, load, 'squares', bases, new Float64Array(COUNT).fill(2));
}

async function ofOne(
  report: Report,
  load: Load<Loops>,
  name: 'log' | 'exp' | 'sin' | 'cos',
  what: string,
  xs: Float64Array,
) {
  const measure = async (title: string, choose: (loops: Loops) => (x: number) => number): Promise<void> => {
    const loops = await load(`${title} ${what}`);
    const value = nanoseconds(COUNT, () => loops.callOnEach(choose(loops), xs));
    report({ group: 'mathematics', name: `${title} ${what}`, value, unit: 'ns' });
  };
  await measure(name, loops => loops[name]);
  await measure(`Math.${name}`, () => Math[name]);
}

async function ofTwo(report: Report, load: Load<Loops>, what: string, xs: Float64Array, ys: Float64Array) {
  const measure = async (title: string, choose: (loops: Loops) => (x: number, y: number) => number): Promise<void> => {
    const loops = await load(`${title} ${what}`);
    const value = nanoseconds(COUNT, () => loops.callOnPairs(choose(loops), xs, ys));
    report({ group: 'mathematics', name: `${title} ${what}`, value, unit: 'ns' });
  };
  await measure('pow', loops => loops.pow);
  await measure('Math.pow', () => Math.pow);
}
