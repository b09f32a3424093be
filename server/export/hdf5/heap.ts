import { Bytes } from './bytes';
import type { HeapReference } from './messages';

/** Collections of the global heap are at least this large. */
const SMALLEST = 4096;

/** Header of the collection, and of each object in it. */
const HEADER = 16;

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** The texts of a file in one collection of the global heap (HDF5 File Format Specification, III.E); equal ones once. */
export class Heap {
  private readonly texts = new Map<string, Uint8Array>();

  add(text: string): void {
    if (!this.texts.has(text)) this.texts.set(text, new TextEncoder().encode(text));
  }

  /** Bytes of the collection; 0 without texts. */
  get size(): number {
    if (this.texts.size === 0) return 0;
    const used = [...this.texts.values()].reduce((sum, { length }) => sum + HEADER + padded(length), 2 * HEADER);
    return Math.max(SMALLEST, used);
  }

  /** Where a text that was added is, in a collection at `address`. */
  reference(text: string, address: number): HeapReference {
    const index = [...this.texts.keys()].indexOf(text) + 1;
    return { address, index, bytes: this.texts.get(text)!.length };
  }

  done(): Uint8Array {
    const { size } = this;
    const bytes = new Bytes().text('GCOL').u8(1, 0, 0, 0).u64(size);
    [...this.texts.values()].forEach((text, index) => {
      bytes
        .u16(index + 1)
        .u16(1)
        .u32(0)
        .u64(text.length)
        .raw(text)
        .pad(8);
    });
    const free = size - bytes.length;
    bytes.u16(0).u16(0).u32(0).u64(free);
    return bytes.raw(new Uint8Array(size - bytes.length)).done();
  }
}
