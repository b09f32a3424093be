import { PlanRun } from '../construct';
import type { NetworkPlan, NodeSet } from '../plan';
import { BatchSink, type BatchVisitor } from './batchSink';
import type { Checkpoint } from './checkpoint';
import type { Bounds, PartMemory, Stretch } from './partMemory';
import { CallLeft, type CallMark } from './passage';

/** A way through one Connect call, or a part of it, that has been gone once. */
export interface Leg {
  /** Index in `plan.steps`. */
  readonly step: number;
  /** From where the call is reached. */
  readonly base: Checkpoint;
  /** Where in the call the leg begins and ends; absent: at its start, at its end. */
  readonly from?: CallMark;
  readonly until?: CallMark;
  readonly connections: number;
}

/** Connections that are wanted: from some nodes to others, of some Connect calls (ascending). */
export interface LegWish {
  readonly steps: readonly number[];
  readonly rows: NodeSet;
  readonly columns: NodeSet;
}

/** Connections of a piece that is worth a thread: some 0.1 s of work. */
const LEAST_PIECE = 3_000_000;

/** How many connections come up on the legs to all those of a wish. */
export function workTo(memory: PartMemory, wish: LegWish): number {
  return legsTo(memory, wish, 1).reduce((sum, legs) => sum + lengthOf(legs), 0);
}

/**
 * The legs on which all connections of a wish come up, and as few others as the memory allows; in up to so many pieces of
 * about the same length, which can be gone side by side. The pieces depend on nothing but memory and wish.
 */
export function legsTo(memory: PartMemory, wish: LegWish, pieces: number, least = LEAST_PIECE): Leg[][] {
  const wanted = boundsOf(wish);
  const legsUpTo = (most: number): Leg[] =>
    wish.steps.flatMap(step => legsOf(memory, step, stretch => overlap(stretch, wanted), most));
  const whole = legsUpTo(Number.POSITIVE_INFINITY);
  const most = Math.max(least, lengthOf(whole) / pieces);
  const found: Leg[][] = [];
  let room = 0;
  for (const leg of pieces > 1 ? legsUpTo(most) : whole) {
    if (room <= 0) {
      found.push([]);
      room = most;
    }
    found.at(-1)!.push(leg);
    room -= leg.connections;
  }
  return found;
}

const lengthOf = (legs: readonly Leg[]): number => legs.reduce((sum, { connections }) => sum + connections, 0);

/** The legs along those stretches of a Connect call that are wanted, all by default; none is much longer than `most`. */
export function legsOf(
  memory: PartMemory,
  step: number,
  isWanted: (stretch: Stretch) => boolean = () => true,
  most = Number.POSITIVE_INFINITY,
): Leg[] {
  const base = memory.checkpoints.findLast(checkpoint => checkpoint.step <= step);
  const stretches = memory.calls.find(call => call.step === step)?.stretches;
  if (base === undefined || stretches === undefined) throw new RangeError(`nothing is remembered of step ${step}`);
  const legs: Leg[] = [];
  for (let end = 0; end < stretches.length; ) {
    const { from, connections } = stretches[end++]!;
    if (!isWanted(stretches[end - 1]!)) continue;
    let made = connections;
    while (end < stretches.length && made < most && isWanted(stretches[end]!)) made += stretches[end++]!.connections;
    legs.push({ step, base, from, until: stretches[end]?.from, connections: made });
  }
  return legs;
}

/** Hands out the connections on some legs of a part, in their order, once more. */
export function runLegs(
  plan: NetworkPlan,
  only: number | undefined,
  legs: readonly Leg[],
  visit: BatchVisitor,
  isCancelled: () => boolean,
): void {
  let run: PlanRun | undefined;
  let reached = -1;
  let wanted = -1;
  const sink = new BatchSink(batch => {
    if (batch.key.step === wanted) visit(batch);
  }, isCancelled);
  for (const { step, base, from, until } of legs) {
    wanted = step;
    if (run === undefined || from !== undefined || base.step > reached || reached > step) {
      run = new PlanRun(plan, sink, { isCancelled, only }, base);
      reached = base.step;
    }
    for (; reached < step; reached++) run.step(reached);
    if (goTo(run, step, from, until)) reached++;
    else run = undefined;
  }
}

/** Returns whether the call was gone through to its end. */
function goTo(run: PlanRun, step: number, from: CallMark | undefined, until: CallMark | undefined): boolean {
  try {
    run.step(step, { from, until });
    return true;
  } catch (error) {
    if (error instanceof CallLeft) return false;
    throw error;
  }
}

function rangeOf({ spans }: NodeSet): [first: number, last: number] {
  const ranges = spans.filter(({ count }) => count > 0);
  return [
    Math.min(...ranges.map(({ first }) => first)),
    Math.max(...ranges.map(({ first, count, step }) => first + (count - 1) * step)),
  ];
}

function boundsOf({ rows, columns }: LegWish): Bounds {
  const [firstSource, lastSource] = rangeOf(rows);
  const [firstTarget, lastTarget] = rangeOf(columns);
  return { firstSource, lastSource, firstTarget, lastTarget };
}

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.firstSource <= b.lastSource &&
  b.firstSource <= a.lastSource &&
  a.firstTarget <= b.lastTarget &&
  b.firstTarget <= a.lastTarget;
