import type { View } from '../engine/plan';

export type ShownPopulation = View['populations'][number];

/** Nodes of a population. */
export const sizeOf = ({ nodes }: ShownPopulation): number => nodes.spans.reduce((size, span) => size + span.count, 0);

/** Nodes of all populations: rows and columns of the matrix between all of them. */
export const widthOf = (populations: readonly ShownPopulation[]): number =>
  populations.reduce((sum, population) => sum + sizeOf(population), 0);

/** Node ids of a population, ascending. */
export function idsOf(population: ShownPopulation): Int32Array<ArrayBuffer> {
  const ids = new Int32Array(sizeOf(population));
  let at = 0;
  for (const { first, count, step } of population.nodes.spans)
    for (let i = 0; i < count; i++) ids[at++] = first + i * step;
  return ids;
}

/** Node ids of all populations, one population after the other. */
export function allIdsOf(populations: readonly ShownPopulation[]): Int32Array<ArrayBuffer> {
  const ids = new Int32Array(widthOf(populations));
  let at = 0;
  for (const population of populations) {
    const own = idsOf(population);
    ids.set(own, at);
    at += own.length;
  }
  return ids;
}
