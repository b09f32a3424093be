import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openEditor, painted, previewTabs, previewTitle, replace } from './helpers';

const write = (name: string, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(inWorkspace(name), new TextEncoder().encode(text));

/** Opens a preview to the side of what the active editor shows, and waits for its picture. */
async function openPreview(): Promise<void> {
  const first = painted(vscode.window.activeTextEditor!.document.uri);
  await vscode.commands.executeCommand('netspec.openPreviewToSide');
  await first;
}

describe('preview', () => {
  afterEach(closeAll);

  it('is one for each column, and one more where it is locked', async () => {
    await openEditor('small.netspec');
    await openPreview();
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    assert.equal(previewTabs().length, 1);
    const locked = painted(inWorkspace('small.netspec'));
    await vscode.commands.executeCommand('netspec.openLockedPreviewToSide');
    await locked;
    assert.equal(previewTabs().length, 2);
  });

  it('shows a file that is not saved yet', async () => {
    const content = 'population A = iaf_psc_alpha[3]\nconnect A -> A {}\n';
    const document = await vscode.workspace.openTextDocument({ language: 'netspec', content });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await openPreview();
  });

  it('moves along with a renamed file', async () => {
    await write('before.netspec', 'population A = iaf_psc_alpha[3]\nconnect A -> A {}\n');
    await openEditor('before.netspec');
    await openPreview();
    const moved = painted(inWorkspace('after.netspec'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(inWorkspace('before.netspec'), inWorkspace('after.netspec'));
    await vscode.workspace.applyEdit(edit);
    await moved;
    await previewTitle('Preview after.netspec');
  });

  it('catches up when it was hidden', async () => {
    const editor = await openEditor('small.netspec');
    await openPreview();
    const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(tab => previewTabs().includes(tab)))!;
    await vscode.window.showTextDocument(inWorkspace('other.netspec'), { viewColumn: group.viewColumn });
    const { document } = await openEditor('small.netspec');
    await replace(editor, 'iaf_psc_alpha[6]', 'iaf_psc_alpha[8]');
    const shown = painted(document.uri, document.version);
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    await shown;
  });

  it('draws the file again when its changes are given up', async () => {
    const editor = await openEditor('small.netspec');
    await openPreview();
    const { uri, version } = editor.document;
    const edited = painted(uri, version + 1);
    await replace(editor, 'iaf_psc_alpha[6]', 'iaf_psc_alpha[9]');
    await edited;
    const restored = painted(uri);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await restored;
  });

  it('draws anew when a file that it reads changes', async () => {
    await write('sizes.csv', '3, 4\n');
    await write(
      'reads.netspec',
      'let sizes = csv("sizes.csv")\npopulation A = iaf_psc_alpha[int(sizes[0])]\nconnect A -> A {}\n',
    );
    await openEditor('reads.netspec');
    await openPreview();
    const again = painted(inWorkspace('reads.netspec'));
    await write('sizes.csv', '5, 4\n');
    await again;
  });
});
