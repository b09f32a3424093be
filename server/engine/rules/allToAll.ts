import type { ConnectCall } from '../context';
import { batchSources } from './batches';
import { BatchMaker } from './batchMaker';
import { admitsAll, deviceFlags, ownsNode } from './ownTargets';
import { connectAllSources } from './runs';

/** Every source to every target (construction.md 5.9); devices are targets on every thread (construction.md 6). */
export function allToAll(call: ConnectCall): void {
  for (const thread of call.context.built) connectThread(call, thread);
}

function connectThread(call: ConnectCall, thread: number): void {
  const { context, sources, targets, draw } = call;
  const { threads } = context;
  const autapses = admitsAll(call);
  const devices = deviceFlags(call, targets);
  const owned = countOwned(call, thread, devices);
  const maker = call.maker(thread, { expected: owned * sources.length });
  draw.thread = thread;
  const batch = autapses ? BatchMaker.of(maker, []) : undefined;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, sources.length);
    draw.thread = target % threads;
    if (devices?.[i] === 1) {
      for (let j = 0; j < sources.length; j++) {
        if (ownsNode(call, thread, sources[j]!)) maker.connect(sources[j]!, target);
        else maker.discard();
      }
      continue;
    }
    if (target % threads !== thread) {
      maker.skip(sources.length);
      continue;
    }
    if (batch !== undefined) {
      batchSources(batch, sources, target);
      continue;
    }
    if (maker.plain && autapses) {
      connectAllSources(maker, sources, target);
      continue;
    }
    for (let j = 0; j < sources.length; j++) {
      if (autapses || sources[j] !== target) maker.connect(sources[j]!, target);
      else maker.skip(1);
    }
  }
}

/** Targets that get all their connections here; of a device's, each thread keeps those of its own sources. */
function countOwned(call: ConnectCall, thread: number, devices: Uint8Array | undefined): number {
  const { targets, context } = call;
  let count = 0;
  for (let i = 0; i < targets.length; i++) {
    if (devices?.[i] === 1) count += 1 / context.threads;
    else if (targets[i]! % context.threads === thread) count++;
  }
  return count;
}
