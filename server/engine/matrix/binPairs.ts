import type { TileValues } from './tile';

/** Whole nodes [first, end) of a range, within a side of so many. */
export function cutTo(size: number, [first, end]: readonly [number, number]): [number, number] {
  const from = Math.min(size, Math.max(0, Math.floor(first)));
  return [from, Math.max(from, Math.min(size, Math.ceil(end)))];
}

/** Nodes along a side that each bin stands for; the last one may have fewer. */
export function nodesInBins([first, end]: readonly [number, number], perBin: number, bins: number): number[] {
  return Array.from({ length: bins }, (_, k) => Math.min(perBin, end - first - k * perBin));
}

/** Divides values of bins, row-major, by how many pairs of nodes each has; returns the extremes of those that are not NaN. */
export function divideByPairs(
  values: Float64Array,
  rows: readonly number[],
  columns: readonly number[],
): [number, number] | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let row = 0, bin = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++, bin++) {
      const value = values[bin]! / (rows[row]! * columns[column]!);
      values[bin] = value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? [min, max] : undefined;
}

/**
 * Sums of bins become means over all their pairs of nodes, those without connections included: what bins of different sizes
 * show is then comparable. `rows` and `columns` are the nodes [first, end) that the tile shows. Values are changed in place.
 */
export function meanOverPairs(
  sums: TileValues,
  rows: readonly [number, number],
  columns: readonly [number, number],
): TileValues {
  const { cellsPerBin, height, width, values } = sums;
  if (cellsPerBin[0] === 1 && cellsPerBin[1] === 1) return sums;
  const extremes = divideByPairs(
    values,
    nodesInBins(rows, cellsPerBin[0], height),
    nodesInBins(columns, cellsPerBin[1], width),
  );
  return { ...sums, extremes };
}
