import * as vscode from 'vscode';
import type { SavedFormat } from './exportFormats';

type File = readonly [name: string, bytes: Uint8Array];

/**
 * Asks where to save an export; beside the specification and named like it by default. For one that is a folder of files,
 * the folder to put it into is asked for: save dialogs are about files. What is there is replaced only if the user says so.
 */
export async function askTarget(source: vscode.Uri, format: SavedFormat): Promise<vscode.Uri | undefined> {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.netspec$/, '') || 'network';
  const folder =
    source.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(source, '..');
  const file = `${name}.${format.ending}`;
  const target = await (format.isFolder ? askFolder(format, folder, file) : askFile(format, folder, file));
  if (!target) return undefined;
  if (vscode.workspace.fs.isWritableFileSystem(target.scheme) === false)
    throw new Error(`${target.scheme}: is read-only. Choose a folder that can be written to.`);
  return format.isFolder && !(await mayReplace(target)) ? undefined : target;
}

const askFile = ({ label, ending, filter }: SavedFormat, folder: vscode.Uri | undefined, file: string) =>
  vscode.window.showSaveDialog({
    title: label,
    defaultUri: folder && vscode.Uri.joinPath(folder, file),
    filters: { [filter]: [ending.slice(ending.lastIndexOf('.') + 1)] },
  });

async function askFolder({ label }: SavedFormat, folder: vscode.Uri | undefined, name: string) {
  const title = `${label}: where to put ${name}`;
  const options = {
    title,
    defaultUri: folder,
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: 'Export Here',
  };
  const [parent] = (await vscode.window.showOpenDialog(options)) ?? [];
  return parent && vscode.Uri.joinPath(parent, name);
}

async function mayReplace(folder: vscode.Uri): Promise<boolean> {
  const exists = await vscode.workspace.fs.stat(folder).then(
    () => true,
    () => false,
  );
  if (!exists) return true;
  const message = `${folder.path} exists. Replace it and all that is in it?`;
  return (await vscode.window.showWarningMessage(message, { modal: true }, 'Replace')) === 'Replace';
}

const beside = (target: vscode.Uri): vscode.Uri =>
  target.with({ path: `${target.path}.${Date.now().toString(36)}.tmp` });

/** Writes the one file of an export as a whole or not at all. */
export const writeWhole = (target: vscode.Uri, [[, bytes]]: readonly File[] | [File]): Promise<void> =>
  replacing(target, temporary => vscode.workspace.fs.writeFile(temporary, bytes));

/** Writes a folder of files as a whole or not at all. */
export const writeFolder = (target: vscode.Uri, files: readonly File[]): Promise<void> =>
  replacing(target, async temporary => {
    for (const [name, bytes] of files) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(temporary, name), bytes);
  });

async function replacing(target: vscode.Uri, write: (temporary: vscode.Uri) => Thenable<void>): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = beside(target);
  try {
    await write(temporary);
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await fs.delete(temporary, { recursive: true }).then(undefined, () => {});
    throw error;
  }
}

/** Says that a file is there, and offers to open it. */
export async function announce(
  target: vscode.Uri,
  { isFolder, isReadable }: { readonly isFolder: boolean; readonly isReadable: boolean },
): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const offer = isReadable ? 'Open' : 'Show';
  const choice = await vscode.window.showInformationMessage(`Exported ${name}.`, offer);
  if (choice === 'Open') await vscode.window.showTextDocument(target);
  if (choice === 'Show') await vscode.commands.executeCommand(isFolder ? 'revealInExplorer' : 'vscode.open', target);
}
