import type { Severity } from '../problem';

/** Apart from the documentation in `checks.ts`, which only documentation needs. */
const WARNINGS: ReadonlySet<string> = new Set([
  'array-repeated',
  'delay-rounded',
  'delay-wraps',
  'autapses-not-rejected',
  'oversized-mask',
  'positions-of-other-slice',
  'unproven-outdegree',
  'shadows-builtin',
  'weight-unit',
]);

const HINTS: ReadonlySet<string> = new Set(['ignored-error', 'unknown-check', 'unused-name']);

/** Severity of a check; what is neither a warning nor a hint is an error, as all that NEST or the engine refuses. */
export function severityOf(code: string): Severity {
  if (WARNINGS.has(code)) return 'warning';
  return HINTS.has(code) ? 'hint' : 'error';
}
