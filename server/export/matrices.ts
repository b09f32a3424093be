import { type BlockEntries, pairWeight } from '../engine/matrix/blockEntries';
import type { Blocks } from '../engine/matrix/blocks';
import type { Provenance } from '../protocol';
import { blockNames, populationLabels } from './arrayNames';
import { ExportError } from './exportError';
import { npyNumbers, npyText } from './npy';
import { numberText } from './numberText';
import { commentLines } from './provenance';
import { idsOf, type ShownPopulation, sizeOf, widthOf } from './shownNodes';
import { type ArchiveEntry, zipArchive } from './zip';

/** The weight matrices to write: blocks between populations, in the order of the view. */
export interface Matrices {
  readonly blocks: Blocks;
  readonly populations: readonly ShownPopulation[];
  readonly provenance: Provenance;
  /** Is told how much is written, from 0 to 1. */
  readonly progress?: (done: number) => void;
}

const ORIENTATION =
  'rows are sources, columns are targets; W_ab holds the sums of the weights from population b to population a';

const SPARSE_ORIENTATION = `${ORIENTATION}; stored as scipy.sparse.csr_array((W_ab_data, W_ab_indices, W_ab_indptr), shape=W_ab_shape)`;

/** With more cells than this in all, 512 MiB of doubles, matrices are written as compressed sparse rows. */
const DENSE_CELLS = 2 ** 26;

/** A CSV table of more cells than this, some gigabytes, no program opens. */
const CSV_CELLS = 2 ** 30;

/** Rows of dense matrices are put together to about this many cells. */
const CELLS_PER_CHUNK = 2 ** 16;

/** Cells of the matrix between all populations. */
const cellsOf = (populations: readonly ShownPopulation[]): number => widthOf(populations) ** 2;

const tooManyCells = (cells: number): string =>
  `A table of ${cells.toLocaleString('en')} cells is too large for CSV. Export a sparse matrix or the connections instead.`;

/** Writes the weights of a row into `row`, which must hold zeros. */
function fillRow(entries: BlockEntries, index: number, row: Float64Array): void {
  const { rowStart, column } = entries;
  const end = rowStart[index + 1]!;
  for (let i = rowStart[index]!; i < end; i++) row[column[i]!] = pairWeight(entries, i);
}

function* denseRows(entries: BlockEntries): Generator<Float64Array> {
  const { rows, columns } = entries;
  const perChunk = Math.max(1, Math.floor(CELLS_PER_CHUNK / Math.max(1, columns)));
  for (let from = 0; from < rows; from += perChunk) {
    const count = Math.min(perChunk, rows - from);
    const chunk = new Float64Array(count * columns);
    for (let i = 0; i < count; i++) fillRow(entries, from + i, chunk.subarray(i * columns, (i + 1) * columns));
    yield chunk;
  }
}

/** Runs a generator only when it is iterated, so that blocks are put together one after the other. */
const lazily = (make: () => Iterable<Uint8Array>): Iterable<Uint8Array> => ({
  [Symbol.iterator]: () => make()[Symbol.iterator](),
});

const array = (name: string, make: () => Iterable<Uint8Array>): ArchiveEntry => ({
  name: `${name}.npy`,
  chunks: lazily(make),
});

const dense = (name: string, entries: () => BlockEntries): ArchiveEntry[] => [
  array(name, () => {
    const block = entries();
    return npyNumbers('<f8', [block.rows, block.columns], denseRows(block));
  }),
];

const weightsOf = (entries: BlockEntries): Float64Array =>
  typeof entries.weight === 'number'
    ? Float64Array.from({ length: entries.pairs }, (_, i) => pairWeight(entries, i))
    : entries.weight;

const sparse = (name: string, entries: () => BlockEntries): ArchiveEntry[] => {
  const part = (suffix: string, make: (block: BlockEntries) => Iterable<Uint8Array>) =>
    array(`${name}_${suffix}`, () => make(entries()));
  return [
    part('data', block => npyNumbers('<f8', [block.pairs], [weightsOf(block)])),
    part('indices', block => npyNumbers('<i4', [block.pairs], [block.column])),
    part('indptr', block => npyNumbers('<i4', [block.rows + 1], [Int32Array.from(block.rowStart)])),
    part('shape', block => npyNumbers('<i4', [2], [Int32Array.of(block.rows, block.columns)])),
  ];
};

function* npzEntries({ blocks, populations, provenance, progress }: Matrices): Generator<ArchiveEntry> {
  const names = populations.map(population => population.name);
  const all = blockNames(names);
  const isDense = cellsOf(populations) <= DENSE_CELLS;
  for (const [index, { source, target, name }] of all.entries()) {
    progress?.(index / all.length);
    yield* (isDense ? dense : sparse)(name, () =>
      blocks.entries(populations[source]!.nodes, populations[target]!.nodes),
    );
  }
  const labels = populationLabels(names);
  for (const [index, population] of populations.entries())
    yield array(`ids_${labels[index]}`, () => npyNumbers('<i4', [sizeOf(population)], [idsOf(population)]));
  yield array('populations', () => npyText(names));
  yield array('orientation', () => npyText(isDense ? ORIENTATION : SPARSE_ORIENTATION));
  yield array('provenance', () => npyText(JSON.stringify(provenance)));
}

/**
 * Weight matrices as a .npz archive for `numpy.load`: `W_ab` for every pair of populations shown (float64, exact),
 * `ids_a` with the node ids of each population, `populations` with their names, `orientation` and, as JSON,
 * `provenance`. Networks of more than 8192 nodes have compressed sparse rows instead of dense matrices.
 */
export const matricesNpz = (matrices: Matrices): Generator<Uint8Array> => zipArchive(npzEntries(matrices));

/** Fields of names and ids are quoted where they must be. */
const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);

function headerLines(populations: readonly ShownPopulation[], ids: readonly Int32Array[]): string {
  const names = populations.flatMap(({ name }, index) => Array<string>(ids[index]!.length).fill(field(name)));
  return `population,,${names.join(',')}\nnode,,${ids.map(own => own.join(',')).join(',')}\n`;
}

/**
 * The weight matrix between all populations shown as one CSV table: two header rows with population and node id of each
 * target, two header columns with those of each source, and 0 where there is no connection. In pandas:
 * `read_csv(file, comment="#", header=[0, 1], index_col=[0, 1])`, and `.loc["E", "I"]` is the block from E to I. Throws
 * `ExportError` where the table would be too large to be of use.
 */
export function* matricesCsv(matrices: Matrices): Generator<string> {
  const { populations, provenance, progress } = matrices;
  const size = cellsOf(populations);
  if (size > CSV_CELLS) throw new ExportError(tooManyCells(size));
  yield commentLines(provenance);
  yield `# ${ORIENTATION.split(';')[0]}\n`;
  const ids = populations.map(idsOf);
  const width = ids.reduce((sum, own) => sum + own.length, 0);
  let written = 0;
  yield headerLines(populations, ids);
  const cells = new Float64Array(width);
  for (const [source, { name }] of populations.entries()) {
    for (const [index, id] of ids[source]!.entries()) {
      cells.fill(0);
      fillAcross(matrices, source, index, cells);
      progress?.(++written / width);
      yield `${field(name)},${id},${Array.from(cells, numberText).join(',')}\n`;
    }
  }
}

/** The weights of one source to the nodes of all populations side by side; `cells` must hold zeros. */
export function fillAcross(
  { blocks, populations }: Matrices,
  source: number,
  index: number,
  cells: Float64Array,
): void {
  let at = 0;
  for (const { nodes } of populations) {
    const entries = blocks.entries(populations[source]!.nodes, nodes);
    fillRow(entries, index, cells.subarray(at, at + entries.columns));
    at += entries.columns;
  }
}
