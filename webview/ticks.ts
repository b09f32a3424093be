/** Round numbers along an axis or a colour bar. */

/** The least of 1, 2 and 5 times a power of ten that is at least `rough`. */
export function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find(factor => factor * power >= rough * (1 - 1e-9)) ?? 10);
}

/** Step of at most `count` ticks over `length` nodes: whole nodes. */
export const integerStep = (length: number, count: number): number =>
  Math.max(1, roundStep(length / Math.max(1, count)));

/** Multiples of the step from `lo` to `hi`. */
export function multiples(lo: number, hi: number, step: number): number[] {
  const first = Math.ceil(lo / step - 1e-6);
  const last = Math.floor(hi / step + 1e-6);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * step);
}

/** Power of ten to take out of the numbers between `lo` and `hi` so that they stay short; 0 where they are. */
export function commonExponent(lo: number, hi: number): number {
  const size = Math.max(Math.abs(lo), Math.abs(hi));
  if (size === 0 || (size < 1e5 && size >= 1e-2)) return 0;
  return Math.floor(Math.log10(size));
}

/** A tick's number with as many decimals as the step needs, and a true minus sign. */
export function tickText(value: number, step: number, exponent: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) - exponent + 1e-9));
  return (value / 10 ** exponent).toFixed(decimals).replace('-', '−');
}

/** "10⁵" */
export const powerText = (exponent: number): string =>
  `10${String(exponent).replace(/./g, c => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!))}`;
