import type { ConnectCall } from '../context';
import { roundHalfAway } from '../math/roundHalfAway';
import { batchDrawnSources, batchIndegrees } from './batches';
import { BatchMaker } from './batchMaker';
import { indexSorted, NodeChooser } from './nodeChooser';
import { admitsAll, ownTargets } from './ownTargets';
import { connectDrawnSources } from './runs';

/** K sources for every target (construction.md 5.3). */
export function fixedIndegree(call: ConnectCall): void {
  const { rule } = call.step;
  if (rule.kind !== 'fixed_indegree') return;
  const chooser = new NodeChooser(call, call.sources, admitsAll(call), rule.allowMultapses);
  for (const thread of call.context.built) {
    if (typeof rule.indegree === 'number') connectThread(call, thread, rule.indegree, chooser);
    else connectThreadDrawn(call, thread, rule.indegree.parameter, chooser);
  }
}

function connectThread(call: ConnectCall, thread: number, indegree: number, chooser: NodeChooser): void {
  const { context, sources, targets, draw } = call;
  const { threads } = context;
  const rng = context.generators.vpSpecific[thread]!;
  const own = ownTargets(call, thread);
  const maker = call.maker(thread, { expected: own.length * indegree });
  draw.thread = thread;
  const { allowMultapses } = call.step.rule;
  const free = allowMultapses && admitsAll(call);
  const batch = allowMultapses ? BatchMaker.of(maker, [sources.length]) : undefined;
  if (batch !== undefined) {
    if (free) batchIndegrees(batch, call, own, indegree, thread);
    else connectWithoutAutapses(call, batch, { targets: own, thread, indegree, chooser });
    return;
  }
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    if (target % threads !== thread) {
      maker.skip(indegree);
      continue;
    }
    call.pass(thread, i, indegree);
    if (free && maker.plain) {
      connectDrawnSources(maker, sources, target, indegree);
      continue;
    }
    chooser.begin(target, indegree);
    for (let k = 0; k < indegree; k++) maker.connect(chooser.choose(rng), target);
  }
}

/** What one thread connects. */
interface Share {
  readonly thread: number;
  readonly targets: Int32Array;
  readonly indegree: number;
  readonly chooser: NodeChooser;
}

function connectWithoutAutapses(
  call: ConnectCall,
  batch: BatchMaker,
  { thread, targets, indegree, chooser }: Share,
): void {
  const { sources } = call;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, indegree);
    chooser.begin(target, indegree);
    const self = indexSorted(sources, target);
    // No source has the index behind the last.
    batch.autapseShift = -self;
    batchDrawnSources(batch, sources, target, indegree);
  }
}

/**
 * The degree is drawn just before the sources. With several threads each thread draws it for the targets of the others
 * too and ignores it, unless the targets are all nodes there are and of one model.
 */
function connectThreadDrawn(call: ConnectCall, thread: number, indegree: number, chooser: NodeChooser): void {
  const { context, targets, draw } = call;
  const { threads } = context;
  const rng = context.generators.vpSpecific[thread]!;
  const sampler = context.samplers[indegree]!;
  const onlyOwn = context.nodes.isAll(targets.length);
  const maker = call.maker(thread, { expected: 0 });
  let degree = 0;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    const own = target % threads === thread;
    if (!own && onlyOwn) continue;
    // The degree of this target is not known yet.
    call.pass(thread, i, 1 + Math.max(0, degree));
    draw.thread = target % threads;
    degree = roundHalfAway(sampler.draw(rng, draw));
    if (!own) continue;
    chooser.begin(target, degree);
    for (let k = 0; k < degree; k++) maker.connect(chooser.choose(rng), target);
  }
}
