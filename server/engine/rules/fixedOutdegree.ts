import type { ConnectCall } from '../context';
import { roundHalfAway } from '../math/roundHalfAway';
import type { NumberOrParameter } from '../plan';
import { DrawBatch } from '../rng/leaf/drawBatch';
import type { SynapseMaker } from '../synapseMaker';
import { batchOutdegrees } from './batches';
import { BatchMaker } from './batchMaker';
import { NodeChooser } from './nodeChooser';
import { admitsAll, likelyAtMost } from './ownTargets';
import { connectDrawnTargets } from './runs';

/**
 * K targets for every source (construction.md 5.4). Targets come from the rank-synchronised generator, parameters from
 * that of the target's thread. The two do not influence each other, so each connection is made as soon as its target is
 * known.
 */
export function fixedOutdegree(call: ConnectCall): void {
  const { context, sources, targets, step, draw } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_outdegree') return;
  const { threads } = context;
  const rng = context.generators.rankSynchronised;
  const chooser = new NodeChooser(call, targets, rule.allowAutapses, rule.allowMultapses);
  const makers = makersOf(call, rule.outdegree);
  const free = threads === 1 && rule.allowMultapses && admitsAll(call);
  if (free && typeof rule.outdegree === 'number' && connectInBatches(call, makers[0]!, rule.outdegree)) return;
  let degree = 0;
  for (let i = call.enter(0); i < sources.length; i++) {
    const source = sources[i]!;
    // The degree of this source is not known yet.
    call.pass(0, i, 1 + Math.max(0, degree));
    degree = degreeOf(call, rule.outdegree, source);
    if (free && makers[0]!.plain) {
      draw.thread = 0;
      connectDrawnTargets(makers[0]!, rng, source, targets, degree);
      continue;
    }
    chooser.begin(source, degree);
    for (let k = 0; k < degree; k++) {
      const target = chooser.choose(rng);
      const thread = target % threads;
      draw.thread = thread;
      makers[thread]!.connect(source, target);
      if (threads > 1) skipOthers(makers, thread);
    }
  }
}

/** Connects all, on one thread; returns false where it cannot. */
function connectInBatches(call: ConnectCall, maker: SynapseMaker, outdegree: number): boolean {
  call.draw.thread = 0;
  const batch = BatchMaker.of(maker, []);
  const chooser = DrawBatch.create(call.context.generators.rankSynchronised, [call.targets.length], []);
  if (batch === undefined || chooser === undefined) return false;
  batchOutdegrees(batch, chooser, call, outdegree);
  return true;
}

function makersOf(call: ConnectCall, outdegree: NumberOrParameter): SynapseMaker[] {
  const { threads } = call.context;
  const total = typeof outdegree === 'number' ? call.sources.length * outdegree : 0;
  const expected = threads === 1 ? total : likelyAtMost(total / threads);
  return Array.from({ length: threads }, (_, thread) => call.maker(thread, { expected }));
}

function degreeOf({ context, draw }: ConnectCall, outdegree: NumberOrParameter, source: number): number {
  if (typeof outdegree === 'number') return outdegree;
  draw.thread = source % context.threads;
  const sampler = context.samplers[outdegree.parameter]!;
  return roundHalfAway(sampler.draw(context.generators.rankSynchronised, draw));
}

/** Array values of connections made by other threads are passed over. */
function skipOthers(makers: readonly SynapseMaker[], thread: number): void {
  for (let other = 0; other < makers.length; other++) if (other !== thread) makers[other]!.skip(1);
}
