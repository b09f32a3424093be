import { bytesOf, npyHeader } from './npy';

export type NpyNumbers = '<f8' | '<i4' | '<i8';

/** Elements put together before they are handed on. */
const BUFFER = 65536;

const bufferFor = (type: NpyNumbers) =>
  type === '<f8' ? new Float64Array(BUFFER) : type === '<i4' ? new Int32Array(BUFFER) : new BigInt64Array(BUFFER);

/** An array of numbers as a .npy file, element by element; there must be `length` of them in the end. */
export class NpyColumn {
  private readonly buffer: Float64Array | Int32Array | BigInt64Array;
  private used = 0;

  constructor(
    type: NpyNumbers,
    length: number,
    private readonly write: (bytes: Uint8Array) => void,
  ) {
    this.buffer = bufferFor(type);
    write(npyHeader(type, [length]));
  }

  add(value: number): void {
    if (this.used === BUFFER) this.flush();
    const { buffer } = this;
    if (buffer instanceof BigInt64Array) buffer[this.used++] = BigInt(value);
    else buffer[this.used++] = value;
  }

  flush(): void {
    this.write(bytesOf(this.buffer.subarray(0, this.used)));
    this.used = 0;
  }
}
