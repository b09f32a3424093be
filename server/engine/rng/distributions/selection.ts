import type { Generator } from '../generator';

/**
 * `count` of the elements in their order, all choices being equally likely: D. E. Knuth's algorithm S, with two decisions
 * from one draw where an engine output is large enough for it (construction.md 2.6). Lists of up to 9 · 10^7.
 */
export function selectSorted(rng: Generator, elements: Int32Array, count: number): Int32Array {
  const chosen = new Int32Array(Math.min(count, elements.length));
  const inPairs = rng.bits === 64 || Math.floor(0xffffffff / elements.length) >= elements.length;
  let made = 0;
  let left = elements.length;
  const decide = (draw: number): void => {
    // `left` counts the elements behind the one in question.
    left--;
    if (draw < chosen.length - made) chosen[made++] = elements[elements.length - 1 - left]!;
  };
  while (inPairs && made < chosen.length && left >= 2) {
    const second = left - 1;
    const draw = rng.ulrand(left * second);
    decide(Math.floor(draw / second));
    if (made < chosen.length) decide(draw % second);
  }
  while (made < chosen.length) decide(rng.ulrand(left));
  return chosen;
}
