import type { Network, Segment } from '../network';
import type { NodeSet } from '../plan';

/** Smallest and largest id. */
type Range = readonly [number, number];

/** Finds the segments that can hold connections of a block, so that a block costs no pass over the whole network. */
export class SegmentIndex {
  private readonly segments: readonly Segment[];
  private readonly sources: readonly Range[];
  private readonly targets: readonly Range[];
  private readonly bySource = new Map<NodeSet, readonly number[]>();
  private readonly byTarget = new Map<NodeSet, ReadonlySet<number>>();

  /** Looks once at all connections. */
  constructor(network: Network) {
    this.segments = network.lists.flatMap(({ segments }) => segments);
    this.sources = this.segments.map(({ source, count }) => rangeOf(source, count));
    this.targets = this.segments.map(({ target, count }) => rangeOf(target, count));
  }

  /** Segments that may connect nodes of one set to nodes of another, in order of the lists. */
  between(source: NodeSet, target: NodeSet): Segment[] {
    const targets = this.byTarget.get(target) ?? new Set(overlapping(this.targets, target));
    this.byTarget.set(target, targets);
    const sources = this.bySource.get(source) ?? overlapping(this.sources, source);
    this.bySource.set(source, sources);
    return sources.filter(index => targets.has(index)).map(index => this.segments[index]!);
  }
}

function rangeOf(ids: Int32Array, count: number): Range {
  let min = ids[0]!;
  let max = min;
  for (let i = 1; i < count; i++) {
    const id = ids[i]!;
    if (id < min) min = id;
    else if (id > max) max = id;
  }
  return [min, max];
}

function overlapping(ranges: readonly Range[], { spans }: NodeSet): number[] {
  const first = spans[0]?.first ?? 0;
  const end = spans.at(-1);
  const last = end === undefined ? -1 : end.first + (end.count - 1) * end.step;
  const found: number[] = [];
  ranges.forEach(([min, max], index) => {
    if (min <= last && max >= first) found.push(index);
  });
  return found;
}
