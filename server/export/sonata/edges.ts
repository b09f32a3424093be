import { type Dataset, dataset, type Group, group } from '../hdf5/tree';
import { Hdf5Writer } from '../hdf5/writer';
import type { OutputFile } from '../output';
import type { EdgePopulation } from './edgeCounts';
import type { SonataPopulations } from './populations';
import { type Slice, sortedOrder } from './slices';

/** Attributes every HDF5 file of a SONATA network has. */
export const FILE_ATTRIBUTES = { magic: 0x0a7a, version: [0, 1] } as const;

/** Rows written at a time. */
const CHUNK = 65536;

/** Datasets of an edge population. */
interface EdgeDatasets {
  readonly source: Dataset;
  readonly target: Dataset;
  readonly type: Dataset;
  readonly groupId: Dataset;
  readonly groupIndex: Dataset;
  readonly weight: Dataset;
  readonly delay: Dataset;
  readonly sourceRanges: Dataset;
  readonly sourceEdges: Dataset;
  readonly targetRanges: Dataset;
  readonly targetEdges: Dataset;
}

function datasetsOf(
  { count, source, target, bySource, byTarget }: EdgePopulation,
  all: SonataPopulations,
): EdgeDatasets {
  const of = (index: number) => ({ node_population: all.populations[index]!.name });
  return {
    source: dataset('uint64', [count], of(source)),
    target: dataset('uint64', [count], of(target)),
    type: dataset('uint32', [count]),
    groupId: dataset('uint32', [count]),
    groupIndex: dataset('uint64', [count]),
    weight: dataset('float64', [count]),
    delay: dataset('float64', [count]),
    sourceRanges: dataset('uint64', [bySource.length, 2]),
    sourceEdges: dataset('uint64', [count, 2]),
    targetRanges: dataset('uint64', [byTarget.length, 2]),
    targetEdges: dataset('uint64', [byTarget.length, 2]),
  };
}

/** Readers differ in the name of the first dataset (libsonata: ranges; NEST, bmtk: range): it has both. */
const indexGroup = (ranges: Dataset, edges: Dataset): Group =>
  group({ node_id_to_ranges: ranges, node_id_to_range: ranges, range_to_edge_id: edges });

const groupOf = (of: EdgeDatasets): Group =>
  group({
    source_node_id: of.source,
    target_node_id: of.target,
    edge_type_id: of.type,
    edge_group_id: of.groupId,
    edge_group_index: of.groupIndex,
    0: group({ syn_weight: of.weight, delay: of.delay }),
    indices: group({
      source_to_target: indexGroup(of.sourceRanges, of.sourceEdges),
      target_to_source: indexGroup(of.targetRanges, of.targetEdges),
    }),
  });

/** Sums of what comes before: where the edges of each node begin. */
function starts(counts: Uint32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  for (let i = 1; i < counts.length; i++) sums[i] = sums[i - 1]! + counts[i - 1]!;
  return sums;
}

/**
 * `edges.h5`: the edges of every pair of populations, sorted by target, then by source, with indices from both sides
 * (https://github.com/AllenInstitute/sonata/blob/master/docs/SONATA_DEVELOPER_GUIDE.md). Index ranges: one a target, as its
 * edges lie side by side; one an edge from sources.
 */
export class EdgesFile {
  private readonly file: Hdf5Writer;
  private readonly of: ReadonlyMap<EdgePopulation, EdgeDatasets>;
  /** Where the edges to each target begin, and the next entry of each source in the index from sources. */
  private readonly places: ReadonlyMap<
    EdgePopulation,
    { readonly target: Float64Array; readonly source: Float64Array }
  >;

  constructor(output: OutputFile, populations: readonly EdgePopulation[], all: SonataPopulations) {
    this.of = new Map(populations.map(edges => [edges, datasetsOf(edges, all)]));
    this.places = new Map(
      populations.map(edges => [edges, { target: starts(edges.byTarget), source: starts(edges.bySource) }]),
    );
    const members = populations.map(edges => [edges.name, groupOf(this.of.get(edges)!)]);
    this.file = new Hdf5Writer(output, group({ edges: group(Object.fromEntries(members)) }, FILE_ATTRIBUTES));
    for (const edges of populations) this.writeNodeIndices(edges);
  }

  /** Writes the edges of a slice. */
  write(slice: Slice): void {
    const { edges, first, source, weight, delay, type } = slice;
    const of = this.of.get(edges)!;
    const order = sortedOrder(slice);
    const start = this.places.get(edges)!.target[first]!;
    const targets = targetsOf(slice);
    for (let from = 0; from < order.length; from += CHUNK) {
      const part = order.subarray(from, from + CHUNK);
      this.file.write(
        of.source,
        start + from,
        part.map(i => source[i]!),
      );
      this.file.write(of.target, start + from, targets.subarray(from, from + CHUNK));
      this.file.write(
        of.type,
        start + from,
        part.map(i => edges.types.get(type[i]!)!),
      );
      this.file.write(
        of.groupIndex,
        start + from,
        Float64Array.from(part, (_, i) => start + from + i),
      );
      this.file.write(
        of.weight,
        start + from,
        Float64Array.from(part, i => weight[i]!),
      );
      this.file.write(
        of.delay,
        start + from,
        Float64Array.from(part, i => delay[i]!),
      );
    }
    this.writeSourceEdges(slice, order, start);
  }

  /** Index from sources: an entry an edge, by source. Entries of a source from one slice lie side by side. */
  private writeSourceEdges({ edges, source }: Slice, order: Uint32Array, start: number): void {
    const { source: next } = this.places.get(edges)!;
    const bySource = bySourceOf(source, order, edges.bySource.length);
    const run = new RunWriter((row, ranges) => this.file.write(this.of.get(edges)!.sourceEdges, 2 * row, ranges));
    for (const place of bySource) {
      const edge = start + place;
      run.add(next[source[order[place]!]!]!++, edge, edge + 1);
    }
    run.flush();
  }

  private writeNodeIndices(edges: EdgePopulation): void {
    const of = this.of.get(edges)!;
    const { source, target } = this.places.get(edges)!;
    this.writeRanges(of.sourceRanges, edges.bySource, (i, count) => [source[i]!, source[i]! + count]);
    this.writeRanges(of.targetRanges, edges.byTarget, (i, count) => [i, count > 0 ? i + 1 : i]);
    this.writeRanges(of.targetEdges, edges.byTarget, (i, count) => [target[i]!, target[i]! + count]);
  }

  private writeRanges(
    of: Dataset,
    counts: Uint32Array,
    range: (index: number, count: number) => [number, number],
  ): void {
    const run = new RunWriter((row, ranges) => this.file.write(of, 2 * row, ranges));
    for (const [index, count] of counts.entries()) run.add(index, ...range(index, count));
    run.flush();
  }
}

/** The target of each edge of a slice. */
function targetsOf({ count, first, next }: Slice): Uint32Array {
  const targets = new Uint32Array(count);
  let start = 0;
  for (const [index, end] of next.entries()) {
    targets.fill(first + index, start, end);
    start = end;
  }
  return targets;
}

/** Places in an order, sorted by source; those of one source as they are. */
function bySourceOf(source: Uint32Array, order: Uint32Array, sources: number): Uint32Array {
  const next = new Uint32Array(sources + 1);
  for (const s of source) next[s + 1]!++;
  for (let s = 0; s < sources; s++) next[s + 1]! += next[s]!;
  const sorted = new Uint32Array(order.length);
  for (const [place, i] of order.entries()) sorted[next[source[i]!]!++] = place;
  return sorted;
}

/** Puts rows of two numbers together that follow each other. */
class RunWriter {
  private readonly buffer = new Float64Array(2 * CHUNK);
  private start = 0;
  private count = 0;

  constructor(private readonly write: (row: number, ranges: Float64Array) => void) {}

  add(row: number, begin: number, end: number): void {
    if (this.count === CHUNK || row !== this.start + this.count) this.flush();
    if (this.count === 0) this.start = row;
    this.buffer[2 * this.count] = begin;
    this.buffer[2 * this.count + 1] = end;
    this.count++;
  }

  flush(): void {
    if (this.count > 0) this.write(this.start, this.buffer.subarray(0, 2 * this.count));
    this.count = 0;
  }
}
