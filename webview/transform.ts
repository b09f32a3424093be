/** How values are laid along a colour scale: linearly, by their logarithm, or by a logarithm that goes through zero. */

export type Transform =
  | { readonly kind: 'linear' }
  /** For values of one sign; negative ones mirrored. */
  | { readonly kind: 'log'; readonly sign: 1 | -1 }
  /** sign(v) · log₁₀(1 + |v| / threshold): nearly linear below the threshold. */
  | { readonly kind: 'symlog'; readonly threshold: number };

export const LINEAR: Transform = { kind: 'linear' };

/** Decades of a symmetric logarithm on each side of zero. */
const DECADES = 3;

/** The transform asked for, as far as the values between `low` and `high` allow it: a logarithm needs one sign. */
export function transformFor(kind: 'log' | 'symlog' | undefined, low: number, high: number): Transform {
  if (!kind || (low === 0 && high === 0)) return LINEAR;
  if (kind === 'log' && low > 0) return { kind, sign: 1 };
  if (kind === 'log' && high < 0) return { kind, sign: -1 };
  return { kind: 'symlog', threshold: Math.max(-low, high) / 10 ** DECADES };
}

/** Monotone: where a value lies. */
export function forward(transform: Transform, value: number): number {
  switch (transform.kind) {
    case 'linear':
      return value;
    case 'log':
      return transform.sign * Math.log10(transform.sign * value);
    case 'symlog':
      return Math.sign(value) * Math.log10(1 + Math.abs(value) / transform.threshold);
  }
}

/** The value that lies there. */
export function inverse(transform: Transform, at: number): number {
  switch (transform.kind) {
    case 'linear':
      return at;
    case 'log':
      return transform.sign * 10 ** (transform.sign * at);
    case 'symlog':
      return Math.sign(at) * (10 ** Math.abs(at) - 1) * transform.threshold;
  }
}
