import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import path from 'node:path';
import type { Delivery, OutputFile, Shape } from '../export/output';
import { OpenFile } from './openFile';
import { about, refused } from './writeError';

/** The target that stands for standard output. */
export const STANDARD_OUTPUT = '-';

/** A name beside a file or folder that nobody else uses and that file browsers do not show. */
const beside = (target: string): string =>
  path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);

/** Where a target is in the end: a symbolic link stays one, and what it leads to is written, be it there or not. */
function placeOf(target: string): string {
  if (existsSync(target)) return realpathSync(target);
  if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
  return placeOf(path.resolve(realpathSync(path.dirname(target)), readlinkSync(target)));
}

/**
 * Starts to write a file or folder. It is written beside its place under another name, which it loses at the end: nobody
 * ever sees half of it, and what was there before stays until then. A device, a pipe and standard output (`-`) are
 * written directly. What the file system objects to becomes a `WriteError`.
 */
export function openDelivery(target: string, shape: Shape = 'file'): Delivery {
  if (target === STANDARD_OUTPUT) return new Stream('standard output', OpenFile.standardOutput());
  return about(target, () => {
    const existing = statSync(target, { throwIfNoEntry: false });
    if (shape === 'folder') return openFolder(target, existing);
    if (existing?.isDirectory()) throw refused(target, 'EISDIR');
    if (existing && !existing.isFile()) return new Stream(target, OpenFile.existing(target));
    return new SingleFile(target, existing);
  });
}

function openFolder(target: string, existing: Stats | undefined): Delivery {
  if (existing && !existing.isDirectory()) throw refused(target, 'EEXIST');
  return new Folder(target, existing !== undefined);
}

/** Calls of the file system about one target. */
class Guarded implements OutputFile {
  constructor(
    private readonly target: string,
    private readonly inner: OpenFile,
  ) {}

  write(data: Uint8Array | string): void {
    about(this.target, () => this.inner.write(data));
  }

  writeAt(position: number, data: Uint8Array): void {
    about(this.target, () => this.inner.writeAt(position, data));
  }
}

class Stream implements Delivery {
  constructor(
    private readonly target: string,
    private readonly stream: OpenFile,
  ) {}

  file(): OutputFile {
    return new Guarded(this.target, this.stream);
  }

  deliver(): number {
    return about(this.target, () => {
      const bytes = this.stream.finish();
      this.stream.close();
      return bytes;
    });
  }

  discard(): void {
    this.stream.close();
  }
}

class SingleFile implements Delivery {
  /** The file that is replaced, if there is one, with its permissions. */
  private readonly place: string;
  private readonly temporary: string;
  private readonly open: OpenFile;
  private isOpen = true;

  constructor(
    private readonly target: string,
    existing: Stats | undefined,
  ) {
    this.place = placeOf(target);
    this.temporary = beside(this.place);
    this.open = OpenFile.create(this.temporary, existing?.mode);
  }

  file(): OutputFile {
    return new Guarded(this.target, this.open);
  }

  deliver(): number {
    return about(this.target, () => {
      const bytes = this.open.finish();
      this.close();
      renameSync(this.temporary, this.place);
      return bytes;
    });
  }

  discard(): void {
    this.close();
    rmSync(this.temporary, { force: true });
  }

  private close(): void {
    if (this.isOpen) this.open.close();
    this.isOpen = false;
  }
}

class Folder implements Delivery {
  private readonly place: string;
  private readonly temporary: string;
  private open: OpenFile | undefined;
  private bytes = 0;

  constructor(
    private readonly target: string,
    private readonly exists: boolean,
  ) {
    this.place = placeOf(target);
    this.temporary = beside(this.place);
    mkdirSync(this.temporary);
  }

  file(name = ''): OutputFile {
    return about(this.target, () => {
      this.finishFile();
      const file = path.join(this.temporary, name);
      mkdirSync(path.dirname(file), { recursive: true });
      this.open = OpenFile.create(file);
      return new Guarded(this.target, this.open);
    });
  }

  deliver(): number {
    return about(this.target, () => {
      this.finishFile();
      if (this.exists) this.replace();
      else renameSync(this.temporary, this.place);
      return this.bytes;
    });
  }

  discard(): void {
    this.open?.close();
    this.open = undefined;
    rmSync(this.temporary, { recursive: true, force: true });
  }

  /** Folders cannot be renamed over others: the old one steps aside, and back if the new one cannot take its place. */
  private replace(): void {
    const { place } = this;
    const old = beside(place);
    renameSync(place, old);
    try {
      renameSync(this.temporary, place);
    } catch (error) {
      renameSync(old, place);
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
  }

  private finishFile(): void {
    const { open } = this;
    if (!open) return;
    this.bytes += open.finish();
    this.open = undefined;
    open.close();
  }
}
