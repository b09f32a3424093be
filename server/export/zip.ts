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
  new ExportError(`The archive would exceed 4 GiB at ${entry}, which a zip file cannot hold.`);

function* pieces(chunks: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, Math.min(at + PIECE, chunk.length));
}

/**
 * A zip archive of compressed files, chunk by chunk. Times of the entries are fixed so that equal contents make equal
 * archives. Throws `ExportError` where a file or the archive passes 4 GiB.
 */
export function* zipArchive(entries: Iterable<ArchiveEntry>): Generator<Uint8Array> {
  const out: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
    written += chunk.length;
  });
  for (const entry of entries) {
    const file = new ZipDeflate(entry.name, { level: 3 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    let size = 0;
    for (const piece of pieces(entry.chunks)) {
      size += piece.length;
      // The library keeps the pieces it is given until it has compressed them, and callers reuse their buffers.
      file.push(piece.slice(), false);
      if (size > LARGEST_ARCHIVE || written > LARGEST_ARCHIVE) throw tooLarge(entry.name);
      yield* out.splice(0);
    }
    file.push(new Uint8Array(0), true);
    yield* out.splice(0);
  }
  zip.end();
  if (written > LARGEST_ARCHIVE) throw tooLarge('its end');
  yield* out.splice(0);
}
