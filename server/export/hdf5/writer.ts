import { bytesOf } from '../npy';
import type { OutputFile } from '../output';
import { layOut } from './layout';
import { type Dataset, type Group, SIZE_OF } from './tree';

/** An HDF5 file whose datasets are written piece by piece, in any order; what is not written is zero. */
export class Hdf5Writer {
  private readonly addresses: ReadonlyMap<Dataset, number>;

  constructor(
    private readonly file: OutputFile,
    root: Group,
  ) {
    const { metadata, addresses, size } = layOut(root);
    this.addresses = addresses;
    file.write(metadata);
    // A reader checks that the file is as long as it says.
    if (size > metadata.length) file.writeAt(size - 1, new Uint8Array(1));
  }

  /** Writes numbers from an element of a dataset on (counted row by row); whole numbers as they are, below 2^53. */
  write(dataset: Dataset, from: number, numbers: ArrayLike<number>): void {
    if (numbers.length === 0) return;
    const position = this.addresses.get(dataset)! + from * SIZE_OF[dataset.type];
    this.file.writeAt(position, bytesOf(encoded(dataset, numbers)));
  }
}

function encoded({ type }: Dataset, numbers: ArrayLike<number>): ArrayBufferView {
  if (type === 'float64') return Float64Array.from(numbers);
  if (type === 'uint32') return Uint32Array.from(numbers);
  const words = new Uint32Array(2 * numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    words[2 * i] = number % 2 ** 32;
    words[2 * i + 1] = number / 2 ** 32;
  }
  return words;
}
