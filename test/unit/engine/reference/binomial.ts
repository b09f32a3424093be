import { exp } from '../../../../server/engine/math/exp';
import { lgamma } from '../../../../server/engine/math/lgamma';
import { log } from '../../../../server/engine/math/log';
import { roundHalfAway as round } from '../../../../server/engine/math/roundHalfAway';
import type { Engine } from './engines';
import { drand, Normal, standardExponential, untilDone } from './random';

/** Numbers of successes (construction.md 2.6, after Devroye 1986, X.4), in the document's letters. */
export class Binomials {
  private readonly normal = new Normal();

  draw(engine: Engine, n: number, p: number): number {
    const P = p <= 0.5 ? p : 1 - p;
    const k = n * P < 8 ? waiting(engine, n, -log(1 - P)) : this.rejecting(engine, n, P);
    return p > 0.5 ? n - k : k;
  }

  private rejecting(engine: Engine, n: number, P: number): number {
    const N = Math.floor(n * P);
    const pi = N / n;
    const Q = 1 - pi;
    const pi4 = Math.PI / 4;
    const d1 = round(Math.max(1, Math.sqrt(N * Q * log((32 * N) / (81 * pi4 * Q)))));
    const d2 = round(Math.max(1, Math.sqrt(N * Q * log((32 * n * Q) / (pi4 * pi)))));
    const s1 = Math.sqrt(N * Q) * (1 + d1 / (4 * N));
    const s2 = Math.sqrt(N * Q) * (1 + d2 / (4 * n * Q));
    const c = (2 * d1) / N;
    const h = Math.sqrt(Math.PI / 2);
    const a1 = exp(c) * s1 * h;
    const a12 = a1 + s2 * h;
    const S1 = s1 * s1;
    const a123 = a12 + ((exp(d1 / (n * Q)) * 2 * S1) / d1) * exp((-d1 * d1) / (2 * S1));
    const S2 = s2 * s2;
    const s = a123 + ((2 * S2) / d2) * exp((-d2 * d2) / (2 * S2));
    const F = lgamma(N + 1) + lgamma(n - N + 1);
    const lambda = log(pi / Q);

    /** Deviation from N and the logarithm to accept it by. */
    const propose = (): readonly [x: number, v: number] | undefined => {
      const u = s * drand(engine);
      if (u <= a12) {
        const left = u <= a1;
        const z = this.normal.next(engine);
        const y = (left ? s1 : s2) * Math.abs(z);
        if (y >= (left ? d1 : d2)) return undefined;
        const e = standardExponential(engine);
        return left ? [Math.floor(y), -e - (z * z) / 2 + c] : [Math.floor(-y), -e - (z * z) / 2];
      }
      const e1 = standardExponential(engine);
      const e2 = standardExponential(engine);
      if (u <= a123) {
        const y = d1 + (2 * S1 * e1) / d1;
        return [Math.floor(y), -e2 + d1 * (1 / (n - N) - y / (2 * S1))];
      }
      const y = d2 + (2 * S2 * e1) / d2;
      return [Math.floor(-y), -e2 - (d2 * y) / (2 * S2)];
    };

    const X = untilDone(() => {
      const proposal = propose();
      if (proposal === undefined) return undefined;
      const [x, v] = proposal;
      if (x < -N || x > n - N) return undefined;
      if (v > F - (lgamma(N + x + 1) + lgamma(n - (N + x) + 1)) + x * lambda) return undefined;
      return Math.floor(x + N + 0.4999999999999999);
    });
    return X + waiting(engine, n - X, -log(1 - (P - pi) / Q));
  }
}

function waiting(engine: Engine, t: number, q: number): number {
  let x = 0;
  let sum = 0;
  do {
    if (x === t) return x;
    sum += standardExponential(engine) / (t - x);
    x++;
  } while (sum <= q);
  return x - 1;
}
