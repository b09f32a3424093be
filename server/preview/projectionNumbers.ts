import type { Network } from '../engine/network';
import { nodeCount, nodeIds } from '../engine/nodes';
import type { NetworkPlan, NodeSet } from '../engine/plan';
import type { Extent } from '../language/features/projection/describeProjection';
import type { ProjectionAnswer } from './jobs';

/**
 * What one Connect call has made: degrees of its targets and sources by connections between them (those with third nodes,
 * and those that go back, count in `connections` only), and the extremes of weights and of delays in ms.
 * @param step index in `plan.steps`
 */
export function projectionNumbers({ plan, lists, msPerStep }: Network, step: number): ProjectionAnswer | undefined {
  const call = plan.steps[step];
  if (call?.kind !== 'connect') return undefined;
  const into = new Degrees(call.target);
  const outOf = new Degrees(call.source);
  const weight = new Column();
  const delay = new Column();
  let connections = 0;
  for (const { segments } of lists) {
    for (const segment of segments) {
      if (segment.step !== step) continue;
      const { source, target, count } = segment;
      connections += count;
      for (let i = 0; i < count; i++) {
        const [from, to] = [source[i]!, target[i]!];
        if (!outOf.has(from) || !into.has(to)) continue;
        outOf.count(from);
        into.count(to);
      }
      weight.add(segment.weight, count, 1);
      delay.add(segment.delay, count, msPerStep);
    }
  }
  const numbers = { connections, inDegree: into.extent(), outDegree: outOf.extent() };
  return { kind: 'projection', ...numbers, weight: weight.extent(), delay: delay.extent() };
}

/**
 * What is known of a Connect call whose connections are not kept but counted.
 * @param step index in `plan.steps`
 */
export function countedProjection(plan: NetworkPlan, step: number, connections: number): ProjectionAnswer | undefined {
  const call = plan.steps[step];
  if (call?.kind !== 'connect') return undefined;
  const { source, target, rule, third } = call;
  const leadsBack = rule.makeSymmetric || rule.kind === 'symmetric_pairwise_bernoulli';
  const meanOver = (nodes: NodeSet) => ({ mean: connections / nodeCount(nodes) });
  const degrees = third || leadsBack ? {} : { inDegree: meanOver(target), outDegree: meanOver(source) };
  return { kind: 'projection', connections, ...degrees };
}

/** Connections of each node of a set. */
class Degrees {
  private readonly first: number;
  private readonly size: number;
  /** By id from the first on; −1 for ids outside the set. */
  private readonly counts: Int32Array;

  constructor(nodes: NodeSet) {
    const ids = nodeIds(nodes);
    this.size = ids.length;
    this.first = ids[0] ?? 0;
    this.counts = new Int32Array(ids.length === 0 ? 0 : ids[ids.length - 1]! - this.first + 1).fill(-1);
    for (let i = 0; i < ids.length; i++) this.counts[ids[i]! - this.first] = 0;
  }

  has(id: number): boolean {
    return this.counts[id - this.first]! >= 0;
  }

  count(id: number): void {
    this.counts[id - this.first]!++;
  }

  extent(): Extent {
    let [min, max, sum] = [Number.POSITIVE_INFINITY, 0, 0];
    for (let i = 0; i < this.counts.length; i++) {
      const count = this.counts[i]!;
      if (count < 0) continue;
      min = Math.min(min, count);
      max = Math.max(max, count);
      sum += count;
    }
    return { min, mean: sum / this.size, max };
  }
}

/** Extremes and mean of a column. */
class Column {
  private count = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = Number.NEGATIVE_INFINITY;
  private sum = 0;

  add(values: number | Float64Array | Int32Array, count: number, scale: number): void {
    const isConstant = typeof values === 'number';
    for (let i = 0; i < (isConstant ? Math.min(1, count) : count); i++) {
      const value = (isConstant ? values : values[i]!) * scale;
      this.min = Math.min(this.min, value);
      this.max = Math.max(this.max, value);
      this.sum += isConstant ? value * count : value;
    }
    this.count += count;
  }

  extent(): Extent | undefined {
    return this.count === 0 ? undefined : { min: this.min, mean: this.sum / this.count, max: this.max };
  }
}
