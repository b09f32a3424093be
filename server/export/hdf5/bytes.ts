/** No address: HDF5 writes it with all bits set. */
export const NOWHERE = -1;

/** Puts the fields of HDF5's metadata together, little-endian. */
export class Bytes {
  private readonly parts: number[] = [];

  get length(): number {
    return this.parts.length;
  }

  u8(...values: number[]): this {
    for (const value of values) this.parts.push(value & 0xff);
    return this;
  }

  u16(value: number): this {
    return this.u8(value, value >>> 8);
  }

  u32(value: number): this {
    return this.u16(value).u16(value >>> 16);
  }

  /** Addresses and lengths; whole numbers up to 2^53, or `NOWHERE`. */
  u64(value: number): this {
    if (value === NOWHERE) return this.u32(0xffff_ffff).u32(0xffff_ffff);
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  raw(bytes: Iterable<number>): this {
    for (const byte of bytes) this.parts.push(byte);
    return this;
  }

  text(text: string): this {
    return this.raw(new TextEncoder().encode(text));
  }

  /** Zeros up to a multiple of `size`. */
  pad(size: number): this {
    while (this.parts.length % size !== 0) this.parts.push(0);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.parts);
  }
}
