import type { Engine } from './engines';
import type { Placed } from './layers';
import { Refused } from './parameters';
import { drand, untilDone } from './random';
import type { Call } from './world';

/** Index by weight (spatial.md 5.5). */
export function drawIndex(rng: Engine, weights: readonly number[]): number {
  if (weights.length === 1) return 0;
  const W = weights.reduce((sum, w) => sum + w, 0);
  if (!(W > 0)) throw new Refused('no weight');
  let c = 0;
  const sums = weights.map(w => {
    c += w / W;
    return c;
  });
  sums[sums.length - 1] = 1;
  const u = drand(rng);
  return sums.findIndex(sum => sum >= u);
}

interface Draws {
  readonly call: Call;
  readonly found: readonly Placed[];
  readonly degree: number;
  /** The node that is rejected, or 0. */
  readonly self: number;
  readonly draw: () => number;
}

/** Partners of a node among its candidates (spatial.md 5.5, 5.6). */
export function drawPartners({ call, found, degree, self, draw }: Draws, accept: (chosen: Placed) => void): void {
  const { allowMultapses } = call.step.rule;
  if (found.length === 0 || (!allowMultapses && found.length < degree)) throw new Refused('too few');
  const used = new Set<number>();
  for (let k = 0; k < degree; k++) {
    const chosen = untilDone(() => {
      const i = draw();
      if ((!allowMultapses && used.has(i)) || found[i]!.id === self) return undefined;
      used.add(i);
      return found[i];
    });
    accept(chosen);
  }
}
