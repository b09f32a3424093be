import * as vscode from 'vscode';
import type { DataExport, FigureExport } from './exportFormats';

/** Asks where to save an export; beside the specification and named like it by default. The dialog asks before overwriting. */
export function askTarget(source: vscode.Uri, format: DataExport | FigureExport): Thenable<vscode.Uri | undefined> {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.netspec$/, '') || 'network';
  const file = [name, format.infix, format.extension].filter(part => part !== undefined).join('.');
  const folder =
    source.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(source, '..');
  return vscode.window.showSaveDialog({
    title: format.label,
    defaultUri: folder && vscode.Uri.joinPath(folder, file),
    filters: { [format.filter]: [format.extension] },
  });
}

/** Writes a file as a whole or not at all. */
export async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = target.with({ path: `${target.path}.${Date.now().toString(36)}.tmp` });
  try {
    await fs.writeFile(temporary, bytes);
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await fs.delete(temporary).then(undefined, () => {});
    throw error;
  }
}

/** Says that a file is there, and offers to open it. */
export async function announce(target: vscode.Uri, isText: boolean): Promise<void> {
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const choice = await vscode.window.showInformationMessage(`Exported ${name}.`, isText ? 'Open' : 'Show');
  if (choice === 'Open') await vscode.window.showTextDocument(target);
  if (choice === 'Show') await vscode.commands.executeCommand('vscode.open', target);
}
