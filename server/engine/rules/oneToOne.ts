import type { ConnectCall } from '../context';
import type { SynapseMaker } from '../synapseMaker';
import { deviceFlags } from './ownTargets';

/** Source i to target i (construction.md 5.9), with `make_symmetric` also back (construction.md 5.10). */
export function oneToOne(call: ConnectCall): void {
  const { context, sources, targets, step } = call;
  const { makeSymmetric } = step.rule;
  const expected = (sources.length / context.threads) * (makeSymmetric ? 2 : 1);
  const targetDevices = deviceFlags(call, targets);
  const sourceDevices = deviceFlags(call, sources);
  for (const thread of context.built) {
    const maker = call.maker(thread, { expected });
    connectPairs(call, { sources, targets, devices: targetDevices, thread, maker });
    if (!makeSymmetric) continue;
    maker.rewind();
    connectPairs(call, { sources: targets, targets: sources, devices: sourceDevices, thread, maker });
  }
}

interface Pairs {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Flags of the targets that are devices. */
  readonly devices: Uint8Array | undefined;
  readonly thread: number;
  readonly maker: SynapseMaker;
}

function connectPairs(call: ConnectCall, { sources, targets, devices, thread, maker }: Pairs): void {
  const { threads } = call.context;
  const autapses = call.step.rule.allowAutapses;
  call.context.work(sources.length);
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i]!;
    const target = targets[i]!;
    // A pair left out does not use up an array value.
    if (!autapses && source === target) continue;
    call.draw.thread = target % threads;
    const isDevice = devices?.[i] === 1;
    if ((isDevice ? source : target) % threads === thread) maker.connect(source, target);
    else if (isDevice) maker.discard();
    else maker.skip(1);
  }
}
