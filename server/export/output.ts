/** A file under way. */
export interface OutputFile {
  /** Appends. */
  write(data: Uint8Array | string): void;
  /** Writes from a byte of the file on; where nothing was written between, there are zeros. */
  writeAt(position: number, data: Uint8Array): void;
}

/** Where an export goes. Nobody sees anything of it before it is delivered. */
export interface Output {
  /**
   * Opens a file; all of it must be written before the next one is opened. `name` is that within the folder, with `/`
   * between parts; an export that is one file has none.
   */
  file(name?: string): OutputFile;
}

/** An output that ends one way or the other. */
export interface Delivery extends Output {
  /** Everything takes its place at once; returns the number of bytes. */
  deliver(): number;
  /** Nothing is left behind. */
  discard(): void;
}

/** What an export is made of: one file or a folder of several. */
export type Shape = 'file' | 'folder';
