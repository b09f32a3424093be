import type { ConnectCall } from '../context';
import type { NumberOrParameter } from '../plan';
import { batchTrials } from './batches';
import { BatchMaker } from './batchMaker';
import { indexSorted } from './nodeChooser';
import { admitsAll, likelyAtMost, ownTargets } from './ownTargets';

/** Each pair with probability p (construction.md 5.6): first the uniform draw, then p where it is a Parameter. */
export function pairwiseBernoulli(call: ConnectCall): void {
  const { rule } = call.step;
  if (rule.kind !== 'pairwise_bernoulli') return;
  // Without p there is a mask, and the spatial procedure is in charge.
  const p: NumberOrParameter = rule.p ?? 1;
  for (const thread of call.context.built) {
    if (typeof p === 'number') connectThread(call, thread, p);
    else connectThreadDrawn(call, thread, p.parameter);
  }
}

function connectThread(call: ConnectCall, thread: number, p: number): void {
  const { context, sources, draw } = call;
  const autapses = admitsAll(call);
  const targets = ownTargets(call, thread);
  const rng = context.generators.vpSpecific[thread]!;
  const maker = call.maker(thread, { expected: likelyAtMost(targets.length * sources.length * p) });
  draw.thread = thread;
  const batch = BatchMaker.of(maker, []);
  if (batch !== undefined) {
    tryInBatches(call, batch, { thread, targets, p, autapses });
    return;
  }
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, sources.length);
    for (let j = 0; j < sources.length; j++) {
      const source = sources[j]!;
      if (!autapses && source === target) continue;
      if (rng.drand() < p) maker.connect(source, target);
    }
  }
}

/** What one thread tries. */
interface Share {
  readonly thread: number;
  readonly targets: Int32Array;
  readonly p: number;
  readonly autapses: boolean;
}

function tryInBatches(call: ConnectCall, batch: BatchMaker, { thread, targets, p, autapses }: Share): void {
  const { sources } = call;
  const { length } = sources;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, length);
    // The target itself is passed over without a draw.
    const own = autapses ? length : indexSorted(sources, target);
    batchTrials(batch, sources, 0, own, target, p);
    batchTrials(batch, sources, own + 1, length, target, p);
  }
}

function connectThreadDrawn(call: ConnectCall, thread: number, p: number): void {
  const { context, sources, draw } = call;
  const autapses = call.step.rule.allowAutapses;
  const targets = ownTargets(call, thread);
  const rng = context.generators.vpSpecific[thread]!;
  const sampler = context.samplers[p]!;
  const maker = call.maker(thread, { expected: 0 });
  draw.thread = thread;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, sources.length);
    for (let j = 0; j < sources.length; j++) {
      const source = sources[j]!;
      if (!autapses && source === target) continue;
      const uniform = rng.drand();
      if (uniform < sampler.draw(rng, draw)) maker.connect(source, target);
    }
  }
}
