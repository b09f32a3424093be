import type { Network, Segment } from '../network';
import type { ConnectStep, NetworkPlan, NodeSet } from '../plan';

/** Smallest and largest id. */
type Range = readonly [number, number];

/** Finds the segments that can hold connections of a block, so that a block costs no pass over the whole network. */
export class SegmentIndex {
  private readonly segments: readonly Segment[];
  private readonly sources: readonly Range[];
  private readonly targets: readonly Range[];
  private readonly bySource = new Map<NodeSet, readonly number[]>();
  private readonly byTarget = new Map<NodeSet, ReadonlySet<number>>();

  /** Looks at the connections only where the plan does not tell which way they go. */
  constructor({ lists, plan }: Network) {
    this.segments = lists.flatMap(({ segments }) => segments);
    const ends = this.segments.map(segment => declaredEnds(segment, plan));
    this.sources = this.segments.map(({ source, count }, i) => spanned(ends[i]?.source) ?? rangeOf(source, count));
    this.targets = this.segments.map(({ target, count }, i) => spanned(ends[i]?.target) ?? rangeOf(target, count));
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

/** The Connect call of a segment, if all its connections go from its sources to its targets. */
function declaredEnds({ step }: Segment, { steps }: NetworkPlan): ConnectStep | undefined {
  const call = steps[step];
  if (call?.kind !== 'connect' || call.third !== undefined || call.rule.makeSymmetric) return undefined;
  return call.rule.kind === 'symmetric_pairwise_bernoulli' ? undefined : call;
}

/** From the first to the last id of a set, if it has any. */
function spanned(set: NodeSet | undefined): Range | undefined {
  const last = set?.spans.at(-1);
  return last && [set!.spans[0]!.first, last.first + (last.count - 1) * last.step];
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

function overlapping(ranges: readonly Range[], set: NodeSet): number[] {
  const [first, last] = spanned(set) ?? [0, -1];
  const found: number[] = [];
  ranges.forEach(([min, max], index) => {
    if (min <= last && max >= first) found.push(index);
  });
  return found;
}
