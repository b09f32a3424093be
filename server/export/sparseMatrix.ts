import { pairWeight } from '../engine/matrix/blockEntries';
import { blockNames, fileNames } from './arrayNames';
import { description } from './denseMatrix';
import type { ExportInput } from './exportInput';
import type { Matrices } from './matrices';
import { numberText } from './numberText';
import type { Output, OutputFile } from './output';
import { provenanceLines } from './provenance';
import { allIdsOf, type ShownPopulation, sizeOf, widthOf } from './shownNodes';
import { indexType, SparseArchive } from './sparseArchive';

/** Blocks of some sources with some targets, which together are one sparse matrix. */
interface Part extends Pick<Matrices, 'blocks'> {
  readonly sources: readonly ShownPopulation[];
  readonly targets: readonly ShownPopulation[];
}

type CellVisitor = (row: number, column: number, weight: number) => void;

const whole = ({ blocks, populations }: Matrices): Part => ({ blocks, sources: populations, targets: populations });

/** Tells the cells of a matrix that have connections, row by row, ascending by column, and when each row is over. */
function eachCell({ blocks, sources, targets }: Part, visit: CellVisitor, endRow?: (row: number) => void): void {
  let row = 0;
  for (const source of sources) {
    const across = targets.map(target => blocks.entries(source.nodes, target.nodes));
    for (let i = 0; i < sizeOf(source); i++, row++) {
      let start = 0;
      for (const entries of across) {
        const { rowStart, column, columns } = entries;
        for (let pair = rowStart[i]!; pair < rowStart[i + 1]!; pair++)
          visit(row, start + column[pair]!, pairWeight(entries, pair));
        start += columns;
      }
      endRow?.(row);
    }
  }
}

/** Cells with at least one connection. */
const cellsOf = ({ blocks, sources, targets }: Part): number =>
  sources.reduce(
    (sum, source) => targets.reduce((row, target) => row + blocks.entries(source.nodes, target.nodes).pairs, sum),
    0,
  );

function writeCsrFile(part: Part, file: OutputFile, about: object, progress: (done: number) => void): void {
  const cells = cellsOf(part);
  const rows = allIdsOf(part.sources);
  const type = indexType(cells);
  const archive = new SparseArchive(file);
  archive.numbers('indices', type, cells, column => eachCell(part, (_row, index) => column.add(index)));
  progress(0.4);
  archive.numbers('indptr', type, rows.length + 1, column => {
    let end = 0;
    column.add(0);
    eachCell(
      part,
      () => end++,
      () => column.add(end),
    );
  });
  archive.numbers('data', '<f8', cells, column => eachCell(part, (_row, _column, weight) => column.add(weight)));
  archive.finish('csr', rows, allIdsOf(part.targets), about);
  progress(1);
}

/** The matrix between all populations shown in compressed sparse rows for `scipy.sparse.load_npz`; multapses are summed. */
export const writeCsr = (matrices: Matrices, { progress }: ExportInput, output: Output): void =>
  writeCsrFile(whole(matrices), output.file(), description(matrices.populations, matrices.provenance), progress);

/** The same, a file a block: `W_ab.npz` from population b to population a. */
export function writeCsrBlocks(matrices: Matrices, { progress }: ExportInput, output: Output): void {
  const { blocks, populations } = matrices;
  const names = blockNames(populations.map(population => population.name));
  const files = fileNames(names.map(({ name }) => name));
  for (const [index, { source, target }] of names.entries()) {
    const [from, to] = [populations[source]!, populations[target]!];
    const about = { ...description(matrices.populations, matrices.provenance), source: from.name, target: to.name };
    writeCsrFile({ blocks, sources: [from], targets: [to] }, output.file(`${files[index]}.npz`), about, done =>
      progress((index + done) / names.length),
    );
  }
}

/** Lines put together at a time. */
const LINES = 4096;

/**
 * The matrix between all populations shown as MatrixMarket (https://math.nist.gov/MatrixMarket/formats.html): coordinates
 * from 1, row by row; multapses are summed, as most readers would do it.
 */
export function writeMatrixMarket(matrices: Matrices, { progress }: ExportInput, output: Output): void {
  const part = whole(matrices);
  const width = widthOf(matrices.populations);
  const cells = cellsOf(part);
  const { orientation, populations } = description(matrices.populations, matrices.provenance);
  const order = `order of rows and columns: ${populations.map(({ name, size }) => `${name} (${size})`).join(', ')}`;
  const comments = [...provenanceLines(matrices.provenance), orientation, order].map(line => `% ${line}\n`);
  const file = output.file();
  file.write(`%%MatrixMarket matrix coordinate real general\n${comments.join('')}${width} ${width} ${cells}\n`);
  let lines = '';
  let count = 0;
  eachCell(part, (row, column, weight) => {
    lines += `${row + 1} ${column + 1} ${numberText(weight)}\n`;
    if (++count % LINES !== 0) return;
    file.write(lines);
    lines = '';
    progress(count / cells);
  });
  file.write(lines);
}
