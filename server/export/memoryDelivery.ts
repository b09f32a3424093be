import type { Delivery, OutputFile } from './output';

const FIRST = 1 << 16;

/** A file in memory. */
class MemoryFile implements OutputFile {
  private bytes = new Uint8Array(FIRST);
  private length = 0;

  write(data: Uint8Array | string): void {
    this.writeAt(this.length, typeof data === 'string' ? new TextEncoder().encode(data) : data);
  }

  writeAt(position: number, data: Uint8Array): void {
    const end = position + data.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    this.bytes.set(data, position);
    this.length = Math.max(this.length, end);
  }

  get content(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Keeps an export in memory, for who cannot be handed a path. */
export class MemoryDelivery implements Delivery {
  private readonly opened = new Map<string, MemoryFile>();

  file(name = ''): OutputFile {
    const file = new MemoryFile();
    this.opened.set(name, file);
    return file;
  }

  /** The files by name; '' where there is only one. */
  get files(): Map<string, Uint8Array> {
    return new Map([...this.opened].map(([name, file]) => [name, file.content]));
  }

  deliver(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0);
  }

  discard(): void {
    this.opened.clear();
  }
}
