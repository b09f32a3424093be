import { createGenerator } from '../../server/engine/rng/createGenerator';
import { loadBundled, nanoseconds } from './loadBundled';

type Loops = typeof import('./mathLoops');
type Report = (row: { group: string; name: string; value: number; unit: string }) => void;

const COUNT = 50_000;

function between(from: number, to: number): Float64Array {
  const rng = createGenerator('mt19937_64', [1, from, to]);
  return Float64Array.from({ length: COUNT }, () => from + (to - from) * rng.drand());
}

/** Nanoseconds a call of the mathematical functions, each beside JavaScript's own. */
export async function bench(report: Report): Promise<void> {
  const units = between(0, 1);
  const angles = between(-7, 7);
  await ofOne(report, 'log', 'between 0 and 1', units);
  await ofOne(report, 'exp', 'within ±20', between(-20, 20));
  await ofOne(report, 'sin', 'within ±7', angles);
  await ofOne(report, 'cos', 'within ±7', angles);
  const bases = between(0, 10);
  await ofTwo(report, 'between 0 and 10, exponent −1 … 2.6', bases, between(-1, 2.6));
  await ofTwo(report, 'squares', bases, new Float64Array(COUNT).fill(2));
}

async function ofOne(report: Report, name: 'log' | 'exp' | 'sin' | 'cos', what: string, xs: Float64Array) {
  const measure = async (title: string, choose: (loops: Loops) => (x: number) => number): Promise<void> => {
    const loops = await loadBundled<Loops>('mathLoops.ts', `${title} ${what}`);
    const value = nanoseconds(COUNT, () => loops.callOnEach(choose(loops), xs));
    report({ group: 'mathematics', name: `${title} ${what}`, value, unit: 'ns' });
  };
  await measure(name, loops => loops[name]);
  await measure(`Math.${name}`, () => Math[name]);
}

async function ofTwo(report: Report, what: string, xs: Float64Array, ys: Float64Array) {
  const measure = async (title: string, choose: (loops: Loops) => (x: number, y: number) => number): Promise<void> => {
    const loops = await loadBundled<Loops>('mathLoops.ts', `${title} ${what}`);
    const value = nanoseconds(COUNT, () => loops.callOnPairs(choose(loops), xs, ys));
    report({ group: 'mathematics', name: `${title} ${what}`, value, unit: 'ns' });
  };
  await measure('pow', loops => loops.pow);
  await measure('Math.pow', () => Math.pow);
}
