import { readFileSync } from 'node:fs';
import path from 'node:path';

const example = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../examples', `${name}.netspec`), 'utf8');

/** NEST's example of weight matrices, with `factor` times as many neurons and in-degrees. */
const reference = (factor: number): string =>
  example('plot_weight_matrices').replace(/let (NE|NI) = (\d+)/g, (_, name: string, size: string) => {
    return `let ${name} = ${factor * Number(size)}`;
  });

const microcircuit = (scale: string): string =>
  example('microcircuit').replace(/let scale = [\d.]+/, `let scale = ${scale}`);

/** One population with random weights, on two virtual processes. */
const random = (neurons: number, indegree: number): string => `kernel { local_num_threads = 2 }
population E = iaf_psc_alpha[${neurons}]
connect E -> E {
  rule    = fixed_indegree(indegree=${indegree})
  synapse = static_synapse(weight=random.normal(mean=20 pA, std=3 pA), delay=1.5 ms)
}`;

/** Texts of networks of all sizes, by name. */
export const SCALE_TEXTS: Readonly<Record<string, () => string>> = {
  'weight matrices, 125 neurons': () => reference(1),
  'weight matrices, 1,250 neurons': () => reference(10),
  'weight matrices, 12,500 neurons': () => reference(100),
  '2.5 million random connections': () => random(10_000, 250),
  '10 million random connections': () => random(20_000, 500),
  '100 million random connections': () => random(50_000, 2000),
  'microcircuit, scale 0.1': () => microcircuit('0.1'),
  'microcircuit, scale 1.0': () => microcircuit('1.0'),
};
