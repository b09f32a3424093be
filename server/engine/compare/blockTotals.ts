import type { NodeSet } from '../plan';
import type { Batch } from '../statistics/batches';

/** Connections and sum of weights of every block, by `source · populations + target`; populations may overlap. */
export class BlockTotals {
  readonly connections: Float64Array;
  readonly weights: Float64Array;
  private readonly count: number;
  /** The populations of node i are `members[start[i]]` … `members[start[i + 1] − 1]`. */
  private readonly start: Uint32Array;
  private readonly members: Uint32Array;

  constructor(populations: readonly NodeSet[], nodeCount: number) {
    this.count = populations.length;
    this.connections = new Float64Array(this.count ** 2);
    this.weights = new Float64Array(this.count ** 2);
    const start = new Uint32Array(nodeCount + 2);
    each(populations, id => start[id + 1]!++);
    for (let id = 0; id <= nodeCount; id++) start[id + 1]! += start[id]!;
    this.members = new Uint32Array(start[nodeCount + 1]!);
    const next = start.slice();
    each(populations, (id, population) => {
      this.members[next[id]!++] = population;
    });
    this.start = start;
  }

  add({ source, target, weight, count }: Batch): void {
    const { start, members, connections, weights } = this;
    const populations = this.count;
    for (let i = 0; i < count; i++) {
      const from = source[i]!;
      const to = target[i]!;
      const value = typeof weight === 'number' ? weight : weight[i]!;
      for (let s = start[from]!; s < start[from + 1]!; s++)
        for (let t = start[to]!; t < start[to + 1]!; t++) {
          const block = members[s]! * populations + members[t]!;
          connections[block]!++;
          weights[block]! += value;
        }
    }
  }
}

function each(populations: readonly NodeSet[], visit: (id: number, population: number) => void): void {
  populations.forEach(({ spans }, population) => {
    for (const { first, count, step } of spans) for (let i = 0; i < count; i++) visit(first + i * step, population);
  });
}
