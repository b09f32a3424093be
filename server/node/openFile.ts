import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { OutputFile } from '../export/output';
import { systemErrorCode } from './systemErrorCode';

/** Small pieces are put together before they are written. */
const BUFFER = 1 << 18;

/** How long to wait, in ms, for whoever reads a pipe. */
const PAUSE = 5;

/** A file that is written, by its descriptor. */
export class OpenFile implements OutputFile {
  private readonly buffer = Buffer.allocUnsafe(BUFFER);
  private pending = 0;
  /** Bytes appended, the pending ones included. */
  private position = 0;
  private end = 0;

  private constructor(
    private readonly descriptor: number,
    private readonly isPipe: boolean,
  ) {}

  /** A new file; throws where there is one of that name. */
  static create(file: string, mode?: number): OpenFile {
    return new OpenFile(openSync(file, 'wx', mode), false);
  }

  /** A device or pipe. */
  static existing(file: string): OpenFile {
    return new OpenFile(openSync(file, 'w'), true);
  }

  static standardOutput(): OpenFile {
    return new OpenFile(1, true);
  }

  write(data: Uint8Array | string): void {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    if (this.pending + bytes.length > BUFFER) this.flush();
    if (bytes.length > BUFFER) this.put(bytes, this.position);
    else {
      this.buffer.set(bytes, this.pending);
      this.pending += bytes.length;
    }
    this.position += bytes.length;
    this.end = Math.max(this.end, this.position);
  }

  writeAt(position: number, data: Uint8Array): void {
    this.flush();
    this.put(data, position);
    this.end = Math.max(this.end, position + data.length);
  }

  /** Writes what is pending; returns the number of bytes in the file. */
  flush(): number {
    const { pending } = this;
    this.pending = 0;
    if (pending > 0) this.put(this.buffer.subarray(0, pending), this.position - pending);
    return this.end;
  }

  /** Returns when the device has it all. */
  finish(): number {
    const bytes = this.flush();
    if (this.isPipe) return bytes;
    if (fstatSync(this.descriptor).size < bytes) ftruncateSync(this.descriptor, bytes);
    fsyncSync(this.descriptor);
    return bytes;
  }

  close(): void {
    if (this.descriptor !== 1) closeSync(this.descriptor);
  }

  private put(bytes: Uint8Array, position: number): void {
    for (let at = 0; at < bytes.length; ) {
      const where = this.isPipe ? null : position + at;
      try {
        at += writeSync(this.descriptor, bytes, at, bytes.length - at, where);
      } catch (error) {
        // A pipe that is full for now.
        if (!this.isPipe || systemErrorCode(error) !== 'EAGAIN') throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
      }
    }
  }
}
