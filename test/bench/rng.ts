import { RNG_TYPES } from '../../server/engine/plan';
import { bundled } from './loadBundled';
import type { Report } from './row';
import { nanoseconds } from './times';

type Loops = typeof import('./rngLoops');

const COUNT = 200_000;

/** Nanoseconds a draw, by generator. */
export async function bench(report: Report): Promise<void> {
  const load = await bundled<Loops>('rngLoops.ts');
  for (const type of RNG_TYPES) {
    const measure = async (name: string, run: (loops: Loops) => (count: number) => number): Promise<void> => {
      const loops = await load(`${type} ${name}`);
      report({ group: 'random numbers', name: `${type} ${name}`, value: nanoseconds(COUNT, run(loops)), unit: 'ns' });
    };
    await measure('uniform', loops => {
      const rng = loops.createKernelGenerator(type);
      return count => loops.drand(rng, count);
    });
    for (const n of [100, 1e5, 1e9]) {
      await measure(`integer below ${n}`, loops => {
        const rng = loops.createKernelGenerator(type);
        return count => loops.ulrand(rng, count, n);
      });
    }
    await measure('normal', loops => {
      const rng = loops.createKernelGenerator(type);
      return count => loops.normal(rng, count);
    });
  }
}
