import { Blocks } from '../engine/matrix/blocks';
import type { ExportFormat } from '../protocol';
import { writeTable } from './connectionTables';
import { writeCoo } from './cooMatrix';
import { writeNpy } from './denseMatrix';
import { type ExportInput, networkOf } from './exportInput';
import { writeGraphml } from './graphml';
import { type Matrices, matricesCsv, matricesNpz } from './matrices';
import { writeNetworkJson } from './networkJson';
import type { Output } from './output';
import { writeSonata } from './sonata/sonata';
import { writeCsr, writeCsrBlocks, writeMatrixMarket } from './sparseMatrix';
import type { TextFormat } from './textFormats';

/** Formats made of a built network or of its connections; the others are made of the text. */
export type NetworkFormat = Exclude<ExportFormat, TextFormat>;

type Writer = (input: ExportInput, output: Output) => void;

function matricesOf(input: ExportInput): Matrices {
  const { view, provenance, progress } = input;
  const { populations } = view;
  const blocks = new Blocks(networkOf(input));
  blocks.collect(
    populations.flatMap(source => populations.map(target => [source.nodes, target.nodes] as const)),
    () => progress(0),
  );
  return { blocks, populations, provenance, progress };
}

const chunked =
  (make: (matrices: Matrices) => Iterable<Uint8Array | string>): Writer =>
  (input, output) => {
    const matrices = matricesOf(input);
    const file = output.file();
    for (const chunk of make(matrices)) file.write(chunk);
  };

const matrixWriter =
  (write: (matrices: Matrices, input: ExportInput, output: Output) => void): Writer =>
  (input, output) =>
    write(matricesOf(input), input, output);

const WRITERS: Readonly<Record<NetworkFormat, Writer>> = {
  npz: chunked(matricesNpz),
  npy: matrixWriter(writeNpy),
  'sparse-npz': matrixWriter(writeCsr),
  'coo-npz': writeCoo,
  'sparse-npz-blocks': matrixWriter(writeCsrBlocks),
  mtx: matrixWriter(writeMatrixMarket),
  'matrices-csv': chunked(matricesCsv),
  'connections-csv': (input, output) => writeTable(input, output, ','),
  'connections-tsv': (input, output) => writeTable(input, output, '\t'),
  'connections-json': writeNetworkJson,
  graphml: writeGraphml,
  sonata: writeSonata,
};

/**
 * Writes a file or folder of a network. Throws `ExportError` where the format cannot hold it, and what the output and
 * `input.progress` throw.
 */
export const writeExport = (format: NetworkFormat, input: ExportInput, output: Output): void =>
  WRITERS[format](input, output);
