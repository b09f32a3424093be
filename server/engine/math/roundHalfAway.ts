/** Nearest integer, halves away from zero, as C's `round`: exact where floor(x + 0.5) is not. */
export function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  // The difference is exact.
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}
