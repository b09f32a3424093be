import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../client/activate';

export const workspace = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
export const inWorkspace = (name: string): vscode.Uri => vscode.Uri.joinPath(workspace(), name);

export async function api(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>('netspec.netspec');
  assert.ok(extension, 'the extension is not installed');
  return extension.activate();
}

export async function openEditor(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(inWorkspace(name));
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

/** How long anything may take, in milliseconds: many times what it takes on a quiet machine. */
const PATIENCE = 60_000;

/** Resolves when `check` gives something, asked again whenever `event` fires. */
export function eventually<T, E>(
  event: vscode.Event<E>,
  check: (fired?: E) => T | undefined,
  what: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(undefined), PATIENCE);
    const subscription = event(fired => finish(check(fired), false));
    const finish = (value: T | undefined, late = true) => {
      if (value === undefined && !late) return;
      clearTimeout(timer);
      subscription.dispose();
      if (value === undefined) reject(new Error(`timed out waiting for ${what}`));
      else resolve(value);
    };
    finish(check(), false);
  });
}

export const diagnostics = (
  uri: vscode.Uri,
  count: (all: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> =>
  eventually(
    vscode.languages.onDidChangeDiagnostics,
    () => {
      const all = vscode.languages.getDiagnostics(uri);
      return count(all) ? all : undefined;
    },
    'diagnostics',
  );

/** Waits until a preview shows `version` or a later one of a document. */
export async function painted(uri: vscode.Uri, version = 0): Promise<number> {
  const { onDidPaint } = await api();
  return eventually(
    onDidPaint,
    fired => (fired && fired.uri.toString() === uri.toString() && fired.version >= version ? fired.version : undefined),
    `a picture of ${uri} at version ${version}`,
  );
}

export function replace(editor: vscode.TextEditor, from: string, to: string): Thenable<boolean> {
  const text = editor.document.getText();
  const start = text.indexOf(from);
  assert.ok(start >= 0, `no "${from}" in the text`);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + from.length));
  return editor.edit(edit => edit.replace(range, to));
}

export const previewTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .filter(tab => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('netspec.preview'));

/** Waits until the preview's tab has a title; the editor takes it over some time after it was set. */
export const previewTitle = (title: string): Promise<true> =>
  eventually(
    vscode.window.tabGroups.onDidChangeTabs,
    () => (previewTabs().some(({ label }) => label === title) ? true : undefined),
    `a preview called ${title}, not ${previewTabs().map(({ label }) => label)}`,
  );

export async function closeAll(): Promise<void> {
  for (const editor of vscode.window.visibleTextEditors)
    if (editor.document.isDirty) {
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
