import type { Severity } from '../problem';

/** Apart from the documentation in `checks.ts`, which only documentation needs. */
const WARNINGS: ReadonlySet<string> = new Set([
  'autapse-of-single',
  'delay-below-resolution',
  'inhibitory-weight',
  'multapses-across',
  'view-overlap',
  'weight-sign',
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

const HINTS: ReadonlySet<string> = new Set([
  'autapses-unstated',
  'degree-nearly-all',
  'delay-end-points',
  'device-at-random',
  'mixed-signs',
  'multapses-unstated',
  'no-connections',
  'probability-clipped',
  'shadows-name',
  'unused-population',
  'ignored-error',
  'unknown-check',
  'unused-name',
]);

/** Those of them that are only told where settings give them a severity. */
const OFF: ReadonlySet<string> = new Set(['seed-unstated', 'threads-unstated', 'unit-unstated']);

const INFORMATION: ReadonlySet<string> = new Set([...OFF, 'huge-network']);

/** Severity of a check; what is neither a warning nor a hint is an error, as all that NEST or the engine refuses. */
export function severityOf(code: string): Severity {
  if (WARNINGS.has(code)) return 'warning';
  if (HINTS.has(code)) return 'hint';
  return INFORMATION.has(code) ? 'information' : 'error';
}

/** Whether a check is only told of where it is asked for. */
export const isOffByDefault = (code: string): boolean => OFF.has(code);
