import type { WorkerHandle } from './preview/jobs';

/** What became of reading a file. */
export type FileResult =
  | { readonly kind: 'text'; readonly text: string }
  /** `reason` ends a sentence: "it does not exist". */
  | { readonly kind: 'error'; readonly reason: string };

/** A file or folder in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** When a file was written, in ms since 1970. */
  readonly modified: number;
}

/** What the server needs of the platform it runs on; Node and the browser each inject their own. */
export interface RuntimeEnvironment {
  /**
   * Reads a UTF-8 text file by its URI. Where `within` is given, a file that in truth (after links are followed) lies
   * outside that folder is an error. Never rejects.
   */
  readFile(uri: string, within: string | undefined): Promise<FileResult>;
  /**
   * What a folder holds, by name; empty where it cannot be read, or in truth lies outside the folder `within`. Never rejects.
   * Absent where folders cannot be read.
   */
  listFolder?(uri: string, within: string): Promise<readonly FolderEntry[]>;
  /** Starts a thread that builds networks. */
  startWorker(): WorkerHandle;
  setTimeout(callback: () => void, milliseconds: number): { dispose(): void };
  /** Bytes of memory that can still be had, where the platform tells. */
  availableMemory?(): number;
  /** The path behind a `file:` URI, where the platform can write files. */
  filePath?(uri: string): string | undefined;
  /** Writes a file, all or nothing; rejects with an error whose message is for the user. Absent where there is no file system. */
  writeFile?(path: string, chunks: Iterable<Uint8Array | string>): Promise<number>;
}

/** Files larger than this are not read: a table of numbers of that size does not belong into a specification. */
export const LARGEST_FILE = 64 * 1024 * 1024;
