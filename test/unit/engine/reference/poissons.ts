import { exp } from '../../../../server/engine/math/exp';
import { lgamma } from '../../../../server/engine/math/lgamma';
import { log } from '../../../../server/engine/math/log';
import { roundHalfAway as round } from '../../../../server/engine/math/roundHalfAway';
import type { Engine } from './engines';
import { drand, Normal, standardExponential, untilDone } from './random';

/** Poisson numbers (construction.md 2.6, after Devroye 1986, X.3), in the document's letters. */
export class Poissons {
  private readonly normal = new Normal();

  draw(engine: Engine, mean: number): number {
    return mean >= 12 ? this.large(engine, mean) : small(engine, mean);
  }

  private large(engine: Engine, mean: number): number {
    const m = Math.floor(mean);
    const l = log(mean);
    const L = lgamma(m + 1);
    const s = Math.sqrt(m);
    const pi4 = Math.PI / 4;
    const delta = Math.sqrt(2 * m * log((32 * m) / pi4));
    const d = round(Math.max(6, Math.min(m, delta)));
    const cx = 2 * m + d;
    const t = Math.sqrt(cx / 2);
    const i = 1 / cx;
    const b2 = Math.sqrt(pi4 * cx) * exp(i);
    const b = (2 * cx * exp(-d * i * (1 + d / 2))) / d;
    const c1 = s * Math.sqrt(Math.PI / 2);
    const c2 = b2 + c1;
    const c3 = c2 + 1;
    const c4 = c3 + 1;
    const c5 = c4 + 1.0129030479320018;
    const c = b + c5;

    /** Deviation from m and the logarithm to accept it by, besides e. */
    const propose = (u: number): readonly [x: number, w: number] | undefined => {
      if (u <= c1) {
        const z = this.normal.next(engine);
        const x = Math.floor(-Math.abs(z) * s - 1);
        return x < -m ? undefined : [x, (-z * z) / 2];
      }
      if (u <= c2) {
        const y = 1 + Math.abs(this.normal.next(engine)) * t;
        const x = Math.ceil(y);
        return x > d ? undefined : [x, y * (2 - y) * i];
      }
      if (u <= c3) return [-1, 0];
      if (u <= c4) return [0, 0];
      if (u <= c5) return [1, 1 / 78];
      const y = d + (standardExponential(engine) * (2 * (2 * m + d))) / d;
      return [Math.ceil(y), -d * i * (1 + y / 2)];
    };

    return untilDone(() => {
      const u = c * drand(engine);
      const e = standardExponential(engine);
      const proposal = propose(u);
      if (proposal === undefined) return undefined;
      const [x, w] = proposal;
      if (w - e - x * l > L - lgamma(x + m + 1)) return undefined;
      return Math.floor(x + m + 0.4999999999999999);
    });
  }
}

function small(engine: Engine, mean: number): number {
  const threshold = exp(-mean);
  let x = 0;
  let product = 1;
  do {
    product *= drand(engine);
    x++;
  } while (product > threshold);
  return x - 1;
}
