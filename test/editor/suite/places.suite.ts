import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnostics, inWorkspace, openEditor } from './helpers';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const BROKEN = 'let _n = nothing\n';

/** Renames or deletes files as the explorer does. */
async function change(edit: (changes: vscode.WorkspaceEdit) => void): Promise<void> {
  const changes = new vscode.WorkspaceEdit();
  edit(changes);
  assert.ok(await vscode.workspace.applyEdit(changes));
}

describe('files that come and go', () => {
  const [old, renamed] = [inWorkspace('old.netspec'), inWorkspace('new name ü.netspec')];

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(old, bytes(BROKEN));
    await openEditor('old.netspec');
    await diagnostics(old, all => all.length === 1);
  });
  afterEach(async () => {
    await closeAll();
    for (const uri of [old, renamed]) await vscode.workspace.fs.delete(uri).then(undefined, () => {});
  });

  it('take their problems with them when they are renamed', async () => {
    await change(changes => changes.renameFile(old, renamed));
    const [moved] = await diagnostics(renamed, all => all.length === 1);
    assert.equal(typeof moved?.code === 'object' ? moved.code.value : moved?.code, 'unknown-name');
    await diagnostics(old, all => all.length === 0);
  });

  it('leave no problem behind when they are deleted', async () => {
    await change(changes => changes.deleteFile(old));
    await closeAll();
    await diagnostics(old, all => all.length === 0);
  });
});

describe('a file that is not saved yet', () => {
  afterEach(closeAll);

  it('is checked and completed as any other', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'netspec', content: `${BROKEN}let m = ` });
    await vscode.window.showTextDocument(document);
    await diagnostics(document.uri, all => all.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(1, 8),
    );
    assert.ok(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'random'));
  });
});

describe('the workspace', () => {
  afterEach(closeAll);

  it('is searched for names also in files that are not open', async () => {
    const uri = inWorkspace('folder/closed.netspec');
    await vscode.workspace.fs.writeFile(uri, bytes('population VeryDeep = iaf_psc_alpha[3]\n'));
    await openEditor('small.netspec');
    const sought = () =>
      vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'veryd');
    const [found] = await sought();
    assert.equal(found?.name, 'VeryDeep');
    assert.equal(found.location.uri.toString(), uri.toString());
    await vscode.workspace.fs.delete(inWorkspace('folder'), { recursive: true });
    assert.deepEqual(await sought(), []);
  });

  it('offers its tables where a path is written', async () => {
    await vscode.workspace.fs.writeFile(inWorkspace('tables/größen.csv'), bytes('1,2\n'));
    const file = inWorkspace('reads.netspec');
    await vscode.workspace.fs.writeFile(file, bytes('let t = csv("tables/")\n'));
    await openEditor('reads.netspec');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      new vscode.Position(0, 20),
    );
    assert.ok(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'größen.csv'));
    for (const name of ['tables', 'reads.netspec'])
      await vscode.workspace.fs.delete(inWorkspace(name), { recursive: true });
  });
});
