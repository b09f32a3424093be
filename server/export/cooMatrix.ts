import { at, ORDERS } from './connectionSource';
import { description } from './denseMatrix';
import type { ExportInput } from './exportInput';
import type { Output } from './output';
import { allIdsOf } from './shownNodes';
import { indexType, SparseArchive } from './sparseArchive';

/** Where nodes stand in the matrix of all populations shown; a node of several populations stands there several times. */
class Places {
  private readonly first: Int32Array;
  private readonly next: Int32Array;

  constructor(ids: Int32Array) {
    const largest = ids.reduce((most, id) => Math.max(most, id), 0);
    this.first = new Int32Array(largest + 1).fill(-1);
    this.next = new Int32Array(ids.length);
    for (let place = ids.length - 1; place >= 0; place--) {
      this.next[place] = this.first[ids[place]!]!;
      this.first[ids[place]!] = place;
    }
  }

  /** Calls back for every pair of places of two nodes; returns nothing where one is not shown. */
  each(source: number, target: number, visit: (row: number, column: number) => void): void {
    const { first, next } = this;
    if (source >= first.length || target >= first.length) return;
    for (let row = first[source]!; row >= 0; row = next[row]!)
      for (let column = first[target]!; column >= 0; column = next[column]!) visit(row, column);
  }
}

/**
 * The matrix between all populations shown as coordinates for `scipy.sparse.load_npz`: one entry a connection, so that
 * multapses stay apart until SciPy adds them up.
 */
export function writeCoo(input: ExportInput, output: Output): void {
  const { view, connections, progress } = input;
  const source = connections('reported');
  const ids = allIdsOf(view.populations);
  const places = new Places(ids);
  const visit = (entry: (row: number, column: number, weight: number) => void): void =>
    source.visit(({ count, source: from, target: to, weight }) => {
      for (let i = 0; i < count; i++) places.each(from[i]!, to[i]!, (row, column) => entry(row, column, at(weight, i)));
    });
  let entries = 0;
  visit(() => entries++);
  progress(0.25);
  const archive = new SparseArchive(output.file());
  archive.numbers('row', indexType(entries), entries, numbers => visit(row => numbers.add(row)));
  progress(0.5);
  archive.numbers('col', indexType(entries), entries, numbers => visit((_row, column) => numbers.add(column)));
  progress(0.75);
  archive.numbers('data', '<f8', entries, numbers => visit((_row, _column, weight) => numbers.add(weight)));
  archive.finish('coo', ids, ids, {
    ...description(input.view.populations, input.provenance),
    order: ORDERS[source.order],
  });
}
