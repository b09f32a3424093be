import * as vscode from 'vscode';

/** A file system in memory, as virtual workspaces have one: no path of it exists on this machine. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path);
    if (!file && !this.#under(path).length) throw vscode.FileSystemError.FileNotFound(path);
    const type = file ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return this.#under(path).map(file => [file.slice(path.length + 1), vscode.FileType.File]);
  }

  createDirectory(): void {}

  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.files.set(path, content);
  }

  delete({ path }: vscode.Uri): void {
    for (const file of [path, ...this.#under(path)]) this.files.delete(file);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.delete(to);
    for (const file of [from.path, ...this.#under(from.path)]) {
      const content = this.files.get(file);
      if (content) this.files.set(to.path + file.slice(from.path.length), content);
    }
    this.delete(from);
  }

  #under(path: string): string[] {
    return [...this.files.keys()].filter(file => file.startsWith(path === '/' ? '/' : `${path}/`));
  }
}
