import type { Generator } from '../rng/generator';

/**
 * What a Parameter may look at while it is evaluated: scratch that callers own, fill in before a draw and reuse. A
 * sampler only reads it. Coordinates and the displacement (target − source in the layer's geometry, spatial.md 1.3) need
 * filling in only where spatial Parameters are drawn.
 */
export interface DrawContext {
  /** Virtual process whose memory cell normal and lognormal Parameters use: `target id mod T` (construction.md 3.3). */
  thread: number;
  /** Of the layer: 2 or 3; 0 without positions. */
  dimensions: number;
  /** Coordinates of the node (node parameters), of the source, of the target: 3 entries, unused ones 0. */
  readonly node: Float64Array;
  readonly source: Float64Array;
  readonly target: Float64Array;
  readonly displacement: Float64Array;
}

/** One Parameter object, compiled. Every call evaluates it anew (construction.md 3). */
export interface Sampler {
  /** Throws `RedrawLimit` where a `redraw` finds no value within its limits. */
  draw(rng: Generator, context: DrawContext): number;
}

/** Evaluations after which a `redraw` gives up, as NEST does (construction.md 3.5). */
export const REDRAW_LIMIT = 1000;

/** A `redraw` did not come within its limits in `REDRAW_LIMIT` evaluations. */
export class RedrawLimit extends Error {
  constructor(
    readonly min: number,
    readonly max: number,
  ) {
    super(`\`math.redraw\` found no value from ${min} to ${max} in ${REDRAW_LIMIT} draws.`);
    this.name = 'RedrawLimit';
  }
}

/** A context without positions, for thread 0. */
export function createDrawContext(): DrawContext {
  return {
    thread: 0,
    dimensions: 0,
    node: new Float64Array(3),
    source: new Float64Array(3),
    target: new Float64Array(3),
    displacement: new Float64Array(3),
  };
}
