import type { Maker } from './connections';
import type { Place } from './parameters';
import type { Call } from './world';

/** Evaluation on the thread that owns the target. */
export const placeFor = ({ world }: Call, target: number, v = target % world.threads): Place => ({
  rng: world.vp[v]!,
  thread: target % world.threads,
});

export const eachThread = ({ world }: Call, visit: (v: number) => void): void => {
  for (let v = 0; v < world.threads; v++) visit(v);
};

/** A pair as a virtual process sees it: its own, another's, or with a device, which it has an instance of. */
export function visit(call: Call, maker: Maker, v: number, s: number, t: number): void {
  const { world } = call;
  const place = placeFor(call, t, v);
  if (world.isDevice(t)) maker.connect(s, t, { thread: v, place, store: s % world.threads === v });
  else if (t % world.threads === v) maker.connect(s, t, { thread: v, place });
  else maker.skip(v, 1);
}
