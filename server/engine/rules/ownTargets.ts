import type { ConnectCall } from '../context';

/** Whether a node that is not a device lives on a thread (construction.md 1.2). */
export function ownsNode({ context }: ConnectCall, thread: number, id: number): boolean {
  return id % context.threads === thread;
}

/** Targets that live on a thread, ascending. For targets that are not devices. */
export function ownTargets({ targets, context }: ConnectCall, thread: number): Int32Array {
  const { threads } = context;
  if (threads === 1) return targets;
  let count = 0;
  for (let i = 0; i < targets.length; i++) if (targets[i]! % threads === thread) count++;
  const own = new Int32Array(count);
  let next = 0;
  for (let i = 0; i < targets.length; i++) if (targets[i]! % threads === thread) own[next++] = targets[i]!;
  return own;
}

/** By index in a list of ids: 1 for devices. Undefined where there are none. */
export function deviceFlags({ context }: ConnectCall, ids: Int32Array): Uint8Array | undefined {
  if (context.nodes.devices.length === 0) return undefined;
  let flags: Uint8Array | undefined;
  for (let i = 0; i < ids.length; i++) {
    if (!context.nodes.isDevice(ids[i]!)) continue;
    flags ??= new Uint8Array(ids.length);
    flags[i] = 1;
  }
  return flags;
}

/** An expected number of connections as a size that is rarely exceeded: four standard deviations of a Poisson count. */
export function likelyAtMost(mean: number): number {
  return mean + 4 * Math.sqrt(mean) + 1;
}

/** Whether there is no autapse to leave out: they are allowed, or no source is a target. */
export function admitsAll({ step, sources, targets }: ConnectCall): boolean {
  if (step.rule.allowAutapses) return true;
  for (let i = 0, j = 0; i < sources.length && j < targets.length; ) {
    if (sources[i] === targets[j]) return false;
    if (sources[i]! < targets[j]!) i++;
    else j++;
  }
  return true;
}
