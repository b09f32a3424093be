import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** A file could not be written; the message is for the user. */
export class WriteError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WriteError';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOENT: 'the folder does not exist',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'the file would be too large for the file system',
  EBUSY: 'it is in use',
};

/** Code of a system error, as `ENOENT`. */
export const systemErrorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

function writeError(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  return new WriteError(`Cannot write ${file}: ${REASONS[code] ?? (error as Error).message}.`, { cause: error });
}

function writeAll(descriptor: number, chunks: Iterable<Uint8Array | string>): number {
  let bytes = 0;
  for (const chunk of chunks) {
    const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < data.length; ) at += writeSync(descriptor, data, at);
    bytes += data.length;
  }
  return bytes;
}

/** Opens a file, hands its descriptor on and closes it whatever happens. */
function withFile(file: string, flags: string, mode: number | undefined, use: (descriptor: number) => number): number {
  const descriptor = openSync(file, flags, mode);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function discard(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never created, or is gone already.
  }
}

function replace(file: string, existing: Stats | undefined, chunks: Iterable<Uint8Array | string>): number {
  // A symbolic link stays one: the file it leads to is replaced, with its permissions.
  const target = existing ? realpathSync(file) : file;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const bytes = withFile(temporary, 'wx', existing?.mode, descriptor => {
      const written = writeAll(descriptor, chunks);
      fsyncSync(descriptor);
      return written;
    });
    renameSync(temporary, target);
    return bytes;
  } catch (error) {
    discard(temporary);
    throw error;
  }
}

/**
 * Writes a file all at once: chunks go to a temporary file in the same folder, which takes the name at the end, so that
 * nobody ever sees half a file. A device or pipe is written directly. Whatever the chunks throw (a cancellation, say)
 * passes after the temporary file is gone; what the file system objects to becomes a `WriteError`. Returns the number of
 * bytes.
 */
export function writeAtomically(file: string, chunks: Iterable<Uint8Array | string>): number {
  try {
    const existing = statSync(file, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw new WriteError(`Cannot write ${file}: ${REASONS.EISDIR}.`);
    if (existing && !existing.isFile())
      return withFile(file, 'w', undefined, descriptor => writeAll(descriptor, chunks));
    return replace(file, existing, chunks);
  } catch (error) {
    throw writeError(file, error);
  }
}
