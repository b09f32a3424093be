import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  api,
  closeAll,
  diagnostics,
  inWorkspace,
  openEditor,
  painted,
  previewTabs,
  previewTitle,
  replace,
} from './helpers';

const isError = ({ severity }: vscode.Diagnostic): boolean => severity === vscode.DiagnosticSeverity.Error;

describe('extension', () => {
  afterEach(closeAll);

  it('knows the language and registers every command of the manifest', async () => {
    const editor = await openEditor('small.netspec');
    assert.equal(editor.document.languageId, 'netspec');
    await api();
    const commands = new Set(await vscode.commands.getCommands(true));
    const manifest = vscode.extensions.getExtension('netspec.netspec')!.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    for (const { command } of manifest.contributes.commands) assert.ok(commands.has(command), command);
  });

  it('shows what is wrong while typing, and that it is mended', async () => {
    const editor = await openEditor('small.netspec');
    const { uri } = editor.document;
    await replace(editor, 'indegree=2', 'indegree=NN');
    const problem = (await diagnostics(uri, all => all.some(isError))).find(isError)!;
    assert.equal(problem.source, 'netspec');
    assert.equal(editor.document.getText(problem.range), 'NN');
    await replace(editor, 'indegree=NN', 'indegree=2');
    await diagnostics(uri, all => !all.some(isError));
  });

  it('finds no fault with past versions shown in a comparison, but tells about them', async () => {
    const past = vscode.Uri.parse('past:/small.netspec');
    const provider = vscode.workspace.registerTextDocumentContentProvider('past', {
      provideTextDocumentContent: () => 'let a = b\n',
    });
    try {
      const editor = await openEditor('small.netspec');
      await vscode.workspace.openTextDocument(past);
      await vscode.commands.executeCommand('vscode.diff', past, editor.document.uri);
      const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        past,
      );
      assert.deepEqual(
        outline.map(({ name }) => name),
        ['a'],
      );
      const compared = vscode.window.activeTextEditor!;
      await replace(compared, 'indegree=2', 'indegree=NN');
      await diagnostics(editor.document.uri, all => all.some(isError));
      assert.deepEqual(vscode.languages.getDiagnostics(past), []);
      await replace(compared, 'indegree=NN', 'indegree=2');
    } finally {
      provider.dispose();
    }
  });

  it('explains the codes of problems on pages of their own', async () => {
    const editor = await openEditor('small.netspec');
    await replace(editor, 'indegree=2', 'indegree=NN');
    const problem = (await diagnostics(editor.document.uri, all => all.some(isError))).find(isError)!;
    const { target } = problem.code as { target: vscode.Uri };
    const page = await vscode.workspace.openTextDocument(target);
    assert.match(page.getText(), /^# unknown-name\n/);
  });

  it('opens the example of the walkthrough', async () => {
    await vscode.commands.executeCommand('netspec.openExample');
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'netspec');
    assert.match(document.getText(), /fixed_indegree/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('offers completion and hover', async () => {
    const editor = await openEditor('small.netspec');
    const { document } = editor;
    const offset = document.getText().indexOf('indegree=2') + 'indegree='.length;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('fixed_indegree')),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('fixed_outdegree'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(offset - 2),
    );
    assert.ok(hovers.length > 0);
  });

  it('draws a preview to the side, follows edits, and keeps focus in the text', async () => {
    const editor = await openEditor('small.netspec');
    const { document } = editor;
    const first = painted(document.uri);
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    await first;
    assert.equal(previewTabs().length, 1);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    const next = painted(document.uri, document.version + 1);
    await replace(editor, 'A = iaf_psc_alpha[6]', 'A = iaf_psc_alpha[7]');
    await next;
  });

  it('keeps working after an error in the text', async () => {
    const editor = await openEditor('small.netspec');
    const { document } = editor;
    const first = painted(document.uri);
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    await first;
    await replace(editor, 'iaf_psc_alpha[6]', 'iaf_psc_alpha[');
    await diagnostics(document.uri, all => all.length > 0);
    const mended = painted(document.uri, document.version + 1);
    await replace(editor, 'iaf_psc_alpha[', 'iaf_psc_alpha[5]');
    await mended;
  });

  it('follows the active editor unless it is locked', async () => {
    const first = painted(inWorkspace('small.netspec'));
    await openEditor('small.netspec');
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    await first;
    const followed = painted(inWorkspace('other.netspec'));
    await openEditor('other.netspec');
    await followed;
    await previewTitle('Preview other.netspec');
    await vscode.commands.executeCommand('netspec.toggleLock');
    await previewTitle('[Preview] other.netspec');
    await openEditor('small.netspec');
    await new Promise(resolve => setTimeout(resolve, 300));
    await previewTitle('[Preview] other.netspec');
  });

  it('draws anew on saving only, where the setting says so', async () => {
    const configuration = vscode.workspace.getConfiguration('netspec.preview');
    await configuration.update('update', 'onSave', vscode.ConfigurationTarget.Workspace);
    try {
      const editor = await openEditor('small.netspec');
      const { document } = editor;
      const first = painted(document.uri);
      await vscode.commands.executeCommand('netspec.openPreviewToSide');
      await first;
      const { onDidPaint } = await api();
      const versions: number[] = [];
      const subscription = onDidPaint(({ version }) => versions.push(version));
      await replace(editor, 'weight=3 pA', 'weight=4 pA');
      const edited = document.version;
      await new Promise(resolve => setTimeout(resolve, 500));
      assert.ok(!versions.includes(edited), 'drawn before it was saved');
      const saved = painted(document.uri, edited);
      await document.save();
      await saved;
      subscription.dispose();
      await replace(editor, 'weight=4 pA', 'weight=3 pA');
      await document.save();
    } finally {
      await configuration.update('update', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('survives a restart of the language server', async () => {
    const editor = await openEditor('small.netspec');
    const { document } = editor;
    const first = painted(document.uri);
    await vscode.commands.executeCommand('netspec.openPreviewToSide');
    await first;
    const again = painted(document.uri);
    await vscode.commands.executeCommand('netspec.restartServer');
    await again;
  });
});
