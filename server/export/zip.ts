import { Zip, ZipDeflate } from 'fflate';
import { ExportError } from './exportError';

/** A file of an archive; `chunks` is read once, when its turn comes. */
export interface ArchiveEntry {
  readonly name: string;
  readonly chunks: Iterable<Uint8Array>;
}

/** Without the Zip64 extension, which the library does not write, sizes and offsets have 32 bits. */
const LARGEST_ARCHIVE = 0xffff_ffff;

/** Largest piece compressed at a time, so that an archive never holds more than this of a large array. */
const PIECE = 1 << 20;

const tooLarge = (entry: string): ExportError =>
  new ExportError(
    `The archive would exceed 4 GiB at ${entry}, which a zip file cannot hold. Export connections as TSV or SONATA instead.`,
  );

/**
 * Writes a zip archive of compressed files, one after the other. Times of the entries are fixed so that equal contents make
 * equal archives. Throws `ExportError` where a file or the archive passes 4 GiB.
 */
export class ZipWriter {
  private readonly zip: Zip;
  private file: ZipDeflate | undefined;
  private name = '';
  private size = 0;
  private written = 0;

  constructor(write: (chunk: Uint8Array) => void) {
    this.zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.written += chunk.length;
      write(chunk);
    });
  }

  /** Begins a file of so many bytes, which ends the one before. */
  open(name: string, bytes = 0): void {
    if (bytes > LARGEST_ARCHIVE) throw tooLarge(name);
    this.close();
    this.file = new ZipDeflate(name, { level: 3 });
    this.file.mtime = new Date(1980, 0, 1);
    this.name = name;
    this.size = 0;
    this.zip.add(this.file);
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE) {
      // The library keeps the pieces it is given until it has compressed them, and callers reuse their buffers.
      const piece = chunk.slice(at, at + PIECE);
      this.size += piece.length;
      this.file!.push(piece, false);
      if (this.size > LARGEST_ARCHIVE || this.written > LARGEST_ARCHIVE) throw tooLarge(this.name);
    }
  }

  /** Ends the archive. */
  finish(): void {
    this.close();
    this.zip.end();
    if (this.written > LARGEST_ARCHIVE) throw tooLarge('its end');
  }

  private close(): void {
    this.file?.push(new Uint8Array(0), true);
    this.file = undefined;
  }
}

/** An archive of the entries, chunk by chunk. */
export function* zipArchive(entries: Iterable<ArchiveEntry>): Generator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new ZipWriter(chunk => out.push(chunk));
  for (const { name, chunks } of entries) {
    zip.open(name);
    for (const chunk of chunks) {
      zip.write(chunk);
      yield* out.splice(0);
    }
  }
  zip.finish();
  yield* out.splice(0);
}
