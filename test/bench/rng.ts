import { RNG_TYPES } from '../../server/engine/plan';
import { loadBundled, nanoseconds } from './loadBundled';

type Loops = typeof import('./rngLoops');

const COUNT = 200_000;

/** Nanoseconds a draw, by generator. */
export async function bench(
  report: (row: { group: string; name: string; value: number; unit: string }) => void,
): Promise<void> {
  for (const type of RNG_TYPES) {
    const measure = async (name: string, run: (loops: Loops) => (count: number) => number): Promise<void> => {
      const loops = await loadBundled<Loops>('rngLoops.ts', `${type} ${name}`);
      report({ group: 'random numbers', name: `${type} ${name}`, value: nanoseconds(COUNT, run(loops)), unit: 'ns' });
    };
    await measure('uniform', loops => {
      const rng = loops.createGenerator(type, [1]);
      return count => loops.drand(rng, count);
    });
    for (const n of [100, 1e5, 1e9]) {
      await measure(`integer below ${n}`, loops => {
        const rng = loops.createGenerator(type, [1]);
        return count => loops.ulrand(rng, count, n);
      });
    }
    await measure('normal', loops => {
      const rng = loops.createGenerator(type, [1]);
      return count => loops.normal(rng, count);
    });
  }
}
