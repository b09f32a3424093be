import type { ConnectCall } from '../context';
import { Binomial } from '../rng/distributions/binomial';
import { batchPairs } from './batches';
import { BatchMaker } from './batchMaker';
import { admitsAll, ownTargets } from './ownTargets';
import { RuleError } from './rule';
import { connectDrawnPairs } from './runs';

/** Connections that are made in one go. */
const STRETCH = 4096;

/** N connections in all (construction.md 5.5): first how many each thread makes, then each thread its own. */
export function fixedTotalNumber(call: ConnectCall): void {
  const { context, step } = call;
  if (step.rule.kind !== 'fixed_total_number') return;
  const targets = Array.from({ length: context.threads }, (_, thread) => ownTargets(call, thread));
  const sizes = targets.map(own => own.length);
  const counts = distribute(call, step.rule.n, sizes);
  for (const thread of context.built) {
    if (counts[thread]! > 0) connectThread(call, thread, targets[thread]!, counts[thread]!);
  }
}

/** Binomial shares by the number of targets a thread owns, from the rank-synchronised generator. */
function distribute(call: ConnectCall, total: number, sizes: readonly number[]): number[] {
  const rng = call.context.generators.rankSynchronised;
  const binomial = new Binomial();
  const counts = sizes.map(() => 0);
  let targets = call.targets.length;
  let left = total;
  for (let thread = 0; thread < sizes.length && left > 0; thread++) {
    const size = sizes[thread]!;
    if (size === 0) continue;
    counts[thread] = binomial.draw(rng, left, size / targets);
    left -= counts[thread]!;
    targets -= size;
  }
  return counts;
}

/** Ends because some pair is not an autapse; each try hits such a pair with a probability of at least one half. */
function connectThread(call: ConnectCall, thread: number, targets: Int32Array, count: number): void {
  const { context, sources, draw } = call;
  const autapses = admitsAll(call);
  if (!autapses && sources.length === 1 && targets.length === 1 && sources[0] === targets[0])
    throw onlyAutapses(targets);
  const rng = context.generators.vpSpecific[thread]!;
  const maker = call.maker(thread, { expected: count });
  const sourceCount = sources.length;
  const targetCount = targets.length;
  draw.thread = thread;
  const batchable = autapses || (isContiguous(sources) && isContiguous(targets));
  const batch = batchable ? BatchMaker.of(maker, [sourceCount, targetCount]) : undefined;
  if (batch !== undefined) {
    if (!autapses) batch.autapseShift = sources[0]! - targets[0]!;
    batchPairs(batch, call, targets, count, thread);
    return;
  }
  let made = call.enter(thread);
  if (maker.plain && autapses) {
    for (; made < count; made += STRETCH) {
      call.pass(thread, made, STRETCH);
      connectDrawnPairs(maker, sources, targets, Math.min(STRETCH, count - made));
    }
    return;
  }
  while (made < count) {
    call.pass(thread, made, 1);
    const source = sources[rng.ulrand(sourceCount)]!;
    const target = targets[rng.ulrand(targetCount)]!;
    if (!autapses && source === target) continue;
    maker.connect(source, target);
    made++;
  }
}

function isContiguous(ids: Int32Array): boolean {
  return ids[ids.length - 1]! - ids[0]! === ids.length - 1;
}

function onlyAutapses(targets: Int32Array): RuleError {
  return new RuleError(
    'only-autapses',
    `The only source, node ${targets[0]}, is also the only target on its thread, and autapses are forbidden.`,
  );
}
