import type { ConnectCall } from '../context';
import { deviceFlags } from './ownTargets';

/** Explicit connections in the order listed (construction.md 5.12); array value i belongs to connection i. */
export function pairs(call: ConnectCall): void {
  const { context, sources, targets, step, draw } = call;
  if (step.rule.kind !== 'pairs') return;
  const { threads } = context;
  const devices = deviceFlags(call, targets);
  const count = step.rule.sources.length;
  for (const thread of context.built) {
    const maker = call.maker(thread, { expected: count / threads });
    context.work(count);
    for (let i = 0; i < count; i++) {
      const source = sources[step.rule.sources[i]!]!;
      const targetIndex = step.rule.targets[i]!;
      const target = targets[targetIndex]!;
      draw.thread = target % threads;
      const isDevice = devices?.[targetIndex] === 1;
      if ((isDevice ? source : target) % threads === thread) maker.connect(source, target);
      else if (isDevice) maker.discard();
      else maker.skip(1);
    }
  }
}
