import type { NodeIndex } from '../matrix/nodeIndex';
import type { PairSet } from './pairSet';

/** Pairs of different nodes connected both ways, against what chance would make of the same connection densities. */
export interface Reciprocity {
  /** Pairs of nodes that could be connected both ways. */
  readonly possible: number;
  readonly pairs: number;
  /** `possible` times the product of the fractions of pairs connected in each direction. */
  readonly expected: number;
}

/**
 * Within one set of connections: over the nodes that are both source and target. Undefined with fewer than two of them, or
 * where the pairs are not known.
 */
export function reciprocityWithin(set: PairSet, rows: NodeIndex, columns: NodeIndex): Reciprocity | undefined {
  if (set.pairs === undefined) return undefined;
  let common = 0;
  for (const id of rows.ids) if (columns.of[id]! >= 0) common++;
  if (common < 2) return undefined;
  let connected = 0;
  let both = 0;
  set.forEach((row, column) => {
    const source = rows.ids[row]!;
    const target = columns.ids[column]!;
    const backRow = rows.of[target]!;
    const backColumn = columns.of[source]!;
    if (source === target || backRow < 0 || backColumn < 0) return;
    connected++;
    if (set.has(backRow, backColumn)) both++;
  });
  const possible = (common * (common - 1)) / 2;
  const density = connected / (2 * possible);
  return { possible, pairs: both / 2, expected: possible * density * density };
}

/** Between two sets of nodes; `back` holds the pairs from targets to sources. */
export function reciprocityBetween(
  forward: PairSet,
  back: PairSet,
  rows: NodeIndex,
  columns: NodeIndex,
): Reciprocity | undefined {
  if (forward.pairs === undefined || back.pairs === undefined) return undefined;
  let selves = 0;
  for (const id of rows.ids) if (columns.of[id]! >= 0) selves++;
  const possible = rows.size * columns.size - selves;
  if (possible === 0) return undefined;
  let connected = 0;
  let both = 0;
  forward.forEach((row, column) => {
    if (rows.ids[row] === columns.ids[column]) return;
    connected++;
    if (back.has(column, row)) both++;
  });
  let connectedBack = 0;
  back.forEach((row, column) => {
    if (columns.ids[row] !== rows.ids[column]) connectedBack++;
  });
  return { possible, pairs: both, expected: (connected * connectedBack) / possible };
}
