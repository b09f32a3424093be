export { cos } from '../../server/engine/math/cos';
export { exp } from '../../server/engine/math/exp';
export { log } from '../../server/engine/math/log';
export { pow } from '../../server/engine/math/pow';
export { sin } from '../../server/engine/math/sin';

/** Loops of calls; the sums keep them from being optimised away. */

export function callOnEach(f: (x: number) => number, xs: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += f(xs[i]!);
  return sum;
}

export function callOnPairs(f: (x: number, y: number) => number, xs: Float64Array, ys: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += f(xs[i]!, ys[i]!);
  return sum;
}
