/** Bits, a power of two: half a megabyte stays in the cache while millions of cells are looked up. */
const BITS = 2 ** 22;

/** A set of cells of a matrix that may also claim to have some it has not (B. H. Bloom, CACM 13, 1970, with one hash). */
export class CellFilter {
  private readonly words = new Uint32Array(BITS / 32);

  add(row: number, column: number): void {
    const bit = bitOf(row, column);
    this.words[bit >>> 5]! |= 1 << (bit & 31);
  }

  mayHave(row: number, column: number): boolean {
    const bit = bitOf(row, column);
    return ((this.words[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  }
}

/** Cells of blocks of up to 2048 × 2048 nodes have bits of their own. */
function bitOf(row: number, column: number): number {
  return (row * 2048 + column + Math.imul((row >>> 11) ^ ((column >>> 11) << 16), 0x9e3779b1)) & (BITS - 1);
}
