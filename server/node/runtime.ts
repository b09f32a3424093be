import { readFile, realpath, stat } from 'node:fs/promises';
import { freemem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type FileResult, LARGEST_FILE, type RuntimeEnvironment } from '../runtime';
import { startWorker } from './startWorker';
import { systemErrorCode } from './systemErrorCode';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go in circles',
};

const problem = (reason: string): FileResult => ({ kind: 'error', reason });

/** Path of a `file:` URI; undefined for any other. */
export function filePath(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

export const isInside = (file: string, folder: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
};

async function readText(file: string): Promise<FileResult> {
  const info = await stat(file);
  if (info.isDirectory()) return problem('it is a folder');
  // A pipe or device might never end.
  if (!info.isFile()) return problem('it is not a regular file');
  if (info.size > LARGEST_FILE) return problem(`it is larger than ${LARGEST_FILE / 1024 / 1024} MiB`);
  return { kind: 'text', text: await readFile(file, 'utf8') };
}

/** Reads a file of the local disk, see `RuntimeEnvironment.readFile`. */
async function readLocalFile(uri: string, within: string | undefined): Promise<FileResult> {
  const file = filePath(uri);
  const folder = within === undefined ? undefined : filePath(within);
  if (file === undefined || (within !== undefined && folder === undefined)) return problem('it is not on this machine');
  try {
    const real = await realpath(file);
    if (folder !== undefined && !isInside(real, await realpath(folder)))
      return problem('it leads out of the workspace folder');
    return await readText(real);
  } catch (error) {
    return problem(REASONS[systemErrorCode(error) ?? ''] ?? 'it cannot be read');
  }
}

export const nodeRuntime: RuntimeEnvironment = {
  readFile: readLocalFile,
  listFolder: async (uri, within) => (await import('./listFolder')).listLocalFolder(uri, within),
  startWorker,
  setTimeout: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
  // Unlike os.freemem, it counts caches and heeds the limits of containers; older versions of Node lack it.
  availableMemory: () => process.availableMemory?.() ?? freemem(),
  filePath,
  writeFile: async (file, chunks) => (await import('./writeAtomically')).writeAtomically(file, chunks),
};
