import { at, type ConnectionSource } from '../connectionSource';
import type { NodeTable } from '../nodeTable';
import { type EdgeCounts, type EdgePopulation, typeOf } from './edgeCounts';
import type { SonataPopulations } from './populations';

/** The edges of an edge population to some of its targets, sorted by target, those of a target in any order. */
export interface Slice {
  readonly edges: EdgePopulation;
  /** Targets, numbered within their population: [first, last). */
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly source: Uint32Array;
  readonly weight: Float64Array;
  readonly delay: Float64Array;
  readonly type: Uint32Array;
  /** By target from `first` on: where its next edge goes; in the end, where its edges end. */
  readonly next: Uint32Array;
}

/** What a slice will be. */
interface Cut {
  readonly edges: EdgePopulation;
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/** Cuts edge populations into slices and puts slices together that are read in one pass, of about `most` edges. */
export function planPasses(populations: readonly EdgePopulation[], most: number): Cut[][] {
  const passes: Cut[][] = [];
  let pass: Cut[] = [];
  let room = most;
  const close = (): void => {
    if (pass.length > 0) passes.push(pass);
    pass = [];
    room = most;
  };
  for (const edges of populations) {
    for (let first = 0; first < edges.byTarget.length; ) {
      const cut = cutFrom(edges, first, room);
      if (cut.count > room && pass.length > 0) {
        close();
        continue;
      }
      if (cut.count > 0) pass.push(cut);
      room -= cut.count;
      first = cut.last;
      if (room <= 0) close();
    }
  }
  close();
  return passes;
}

/** As many targets as there is room for their edges, at least one. */
function cutFrom(edges: EdgePopulation, first: number, room: number): Cut {
  const { byTarget } = edges;
  let last = first + 1;
  let count = byTarget[first]!;
  while (last < byTarget.length && count + byTarget[last]! <= room) count += byTarget[last++]!;
  return { edges, first, last, count };
}

function emptySlice({ edges, first, last, count }: Cut): Slice {
  const next = new Uint32Array(last - first);
  for (let t = first + 1; t < last; t++) next[t - first] = next[t - first - 1]! + edges.byTarget[t - 1]!;
  return {
    edges,
    first,
    last,
    count,
    source: new Uint32Array(count),
    weight: new Float64Array(count),
    delay: new Float64Array(count),
    type: new Uint32Array(count),
    next,
  };
}

/** Reads the edges of some slices. */
export function collectSlices(
  cuts: readonly Cut[],
  source: ConnectionSource,
  { populationOf }: NodeTable,
  { populations, indexOf: sonataIndex }: SonataPopulations,
  counts: EdgeCounts,
): Slice[] {
  const slices = cuts.map(emptySlice);
  /** By index of the edge population; a pass has at most one slice of each. */
  const sliceOf: (Slice | undefined)[] = counts.edges.map(edges => slices.find(slice => slice.edges === edges));
  source.visit(({ count, source: from, target: to, weight, delay, model, step }) => {
    let lastKey = -1;
    let slice: Slice | undefined;
    for (let i = 0; i < count; i++) {
      const a = sonataIndex[populationOf[from[i]!]!]!;
      const b = sonataIndex[populationOf[to[i]!]!]!;
      if (a < 0 || b < 0) continue;
      const key = a * populations.length + b;
      if (key !== lastKey) slice = sliceOf[counts.indexOf.get(key)!];
      lastKey = key;
      const target = to[i]! - populations[b]!.step.firstId;
      if (!slice || target < slice.first || target >= slice.last) continue;
      const place = slice.next[target - slice.first]!++;
      slice.source[place] = from[i]! - populations[a]!.step.firstId;
      slice.weight[place] = at(weight, i);
      slice.delay[place] = at(delay, i);
      slice.type[place] = typeOf(at(step, i), at(model, i), source.models.length);
    }
  });
  return slices;
}

/** Edges of one target are fewer than this, and sources of a population fewer than 2^27: both fit into one double. */
const PER_TARGET = 2 ** 26;

/** Order of a slice's edges by target, then by source, then as they came. */
export function sortedOrder({ count, source, next }: Slice): Uint32Array {
  const order = new Uint32Array(count);
  let start = 0;
  for (const end of next) {
    const keys = new Float64Array(end - start);
    for (let i = start; i < end; i++) keys[i - start] = source[i]! * PER_TARGET + (i - start);
    keys.sort();
    for (let i = start; i < end; i++) order[i] = start + (keys[i - start]! % PER_TARGET);
    start = end;
  }
  return order;
}
