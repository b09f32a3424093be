import { Moments, type Summary } from './moments';

/** How many nodes have which degree: `counts[k]` nodes have degree `first + k`. */
export interface DegreeHistogram {
  readonly first: number;
  readonly counts: Float64Array;
}

/** Histogram of degrees, one entry a node. */
export function degreeHistogram(degrees: ArrayLike<number>): DegreeHistogram {
  if (degrees.length === 0) return { first: 0, counts: new Float64Array(0) };
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < degrees.length; i++) {
    const degree = degrees[i]!;
    if (degree < least) least = degree;
    if (degree > most) most = degree;
  }
  const counts = new Float64Array(most - least + 1);
  for (let i = 0; i < degrees.length; i++) counts[degrees[i]! - least]!++;
  return { first: least, counts };
}

/** Extremes, mean and standard deviation of degrees over the nodes. */
export function degreeSummary(degrees: ArrayLike<number>): Summary {
  const moments = new Moments();
  moments.add(degrees, degrees.length);
  return moments.summary();
}
