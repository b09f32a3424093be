import { systemErrorCode } from './systemErrorCode';

/** A file could not be written; the message is for the user. */
export class WriteError extends Error {
  constructor(
    message: string,
    /** The system's code of what happened, as `ENOENT`. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'WriteError';
  }
}

/** What happened, and what to do about it. */
const REASONS: Readonly<Record<string, readonly [happened: string, advice: string]>> = {
  ENOSPC: ['no space is left on the device', 'Free some, or choose another place.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or choose another place.'],
  EACCES: ['permission denied', 'Choose a folder you may write to.'],
  EPERM: ['the operation is not permitted', 'Choose a folder you may write to.'],
  EROFS: ['the file system is read-only', 'Choose another place.'],
  EISDIR: ['it is a folder', 'Choose another name.'],
  ENOTDIR: ['a part of the path is not a folder', 'Choose another place.'],
  ELOOP: ['its symbolic links lead in a circle', 'Choose another name.'],
  ENOENT: ['the folder does not exist', 'Create it, or choose another place.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  EFBIG: ['the file would be too large for the file system', 'Choose another place.'],
  EBUSY: ['it is in use', 'Close what uses it, or choose another name.'],
  EEXIST: ['there is something of that name', 'Choose another name.'],
};

/** A `WriteError` about a file for what a system error's code is about. */
export function refused(file: string, code: string): WriteError {
  const [happened, advice] = REASONS[code]!;
  return new WriteError(`Cannot write ${file}: ${happened}. ${advice}`, code);
}

/** What the file system objects to as a `WriteError` about the file that was to be written; all else as it is. */
export function writeError(file: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined || error instanceof WriteError) return error;
  const known = REASONS[code];
  const message = known ? `${known[0]}. ${known[1]}` : `${(error as Error).message}.`;
  return new WriteError(`Cannot write ${file}: ${message}`, code, { cause: error });
}

/** Runs something of the file system for a file. */
export function about<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw writeError(file, error);
  }
}
