/**
 * The shortest decimal text of a double that every reader (Python, R, JavaScript, C's strtod) reads back to the very same
 * double. It differs from `String` in the negative zero; infinities are `inf` as NumPy, pandas and R read them.
 */
export function numberText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

/** The same for JSON, which has no infinity: 1e999 is a valid JSON number and reads back as infinity; NaN is null. */
export function numberJson(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'null' : value > 0 ? '1e999' : '-1e999';
}
