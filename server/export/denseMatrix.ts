import type { Provenance } from '../protocol';
import { ExportError } from './exportError';
import type { ExportInput } from './exportInput';
import { fillAcross, type Matrices } from './matrices';
import { bytesOf, npyHeader, npyText } from './npy';
import type { Output } from './output';
import { allIdsOf, type ShownPopulation, sizeOf, widthOf } from './shownNodes';

/** A matrix of more cells than this, 32 GiB, hardly anybody can load. */
const MOST_CELLS = 2 ** 32;

/** Rows are put together to about this many cells. */
const CELLS_PER_CHUNK = 2 ** 16;

const WHOLE_ORIENTATION = 'rows are sources, columns are targets; a cell is the sum of the weights of all connections';

/** What a matrix of all populations shown says about itself. */
export const description = (populations: readonly ShownPopulation[], provenance: Provenance) => ({
  orientation: WHOLE_ORIENTATION,
  populations: populations.map(population => ({ name: population.name, size: sizeOf(population) })),
  provenance,
});

/** The matrix between all populations, row by row, chunk by chunk; a chunk is used again for the next. */
function* rowsOf(matrices: Matrices): Generator<Float64Array> {
  const width = widthOf(matrices.populations);
  const perChunk = Math.max(1, Math.floor(CELLS_PER_CHUNK / Math.max(1, width)));
  const chunk = new Float64Array(perChunk * width);
  let filled = 0;
  for (const [source, population] of matrices.populations.entries()) {
    const rows = sizeOf(population);
    for (let row = 0; row < rows; row++) {
      fillAcross(matrices, source, row, chunk.subarray(filled * width, (filled + 1) * width));
      if (++filled < perChunk) continue;
      yield chunk;
      chunk.fill(0);
      filled = 0;
    }
  }
  yield chunk.subarray(0, filled * width);
}

/**
 * The weight matrix between all populations shown as one .npy array, float64. Behind it in the same file stand two more
 * arrays, as `numpy.save` writes several into one: node ids of rows and columns, and a description in JSON.
 */
export function writeNpy(matrices: Matrices, { progress }: ExportInput, output: Output): void {
  const width = widthOf(matrices.populations);
  if (width ** 2 > MOST_CELLS) {
    const cells = (width ** 2).toLocaleString('en');
    throw new ExportError(`A dense matrix of ${cells} cells is too large. Export a sparse matrix instead.`);
  }
  const file = output.file();
  file.write(npyHeader('<f8', [width, width]));
  let written = 0;
  for (const chunk of rowsOf(matrices)) {
    file.write(bytesOf(chunk));
    written += chunk.length;
    progress(written / width ** 2);
  }
  file.write(npyHeader('<i4', [width]));
  file.write(bytesOf(allIdsOf(matrices.populations)));
  for (const bytes of npyText(JSON.stringify(description(matrices.populations, matrices.provenance))))
    file.write(bytes);
}
