import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll } from './helpers';
import { MemoryFiles } from './memoryFiles';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Window = Mutable<
  Pick<typeof vscode.window, 'showSaveDialog' | 'showOpenDialog' | 'showErrorMessage' | 'showQuickPick'>
>;

const SCHEME = 'netspec-memory';
const TEXT = 'population A = iaf_psc_alpha[3]\nconnect A -> A { synapse = static_synapse(weight=2.5) }\n';

const inMemory = (path: string, scheme = SCHEME) => vscode.Uri.from({ scheme, path });

/** Exports from the list of formats; dialogs are answered. Rejects with the error message shown. */
async function exportAs(label: string, answers: { save?: vscode.Uri; folder?: vscode.Uri }): Promise<void> {
  const window = vscode.window as Window;
  const { showSaveDialog, showOpenDialog, showErrorMessage, showQuickPick } = window;
  let shown: string | undefined;
  window.showSaveDialog = async () => answers.save;
  window.showOpenDialog = async () => answers.folder && [answers.folder];
  window.showErrorMessage = async (message: string) => {
    shown = message;
    return undefined;
  };
  window.showQuickPick = (async (items: Thenable<vscode.QuickPickItem[]>) =>
    (await items).find(item => item.label === label)) as unknown as typeof showQuickPick;
  try {
    await vscode.commands.executeCommand('netspec.export');
  } finally {
    Object.assign(window, { showSaveDialog, showOpenDialog, showErrorMessage, showQuickPick });
  }
  if (shown !== undefined) throw new Error(shown);
}

describe('exports of a virtual workspace', () => {
  const memory = new MemoryFiles();
  const registered: vscode.Disposable[] = [];

  before(async () => {
    registered.push(vscode.workspace.registerFileSystemProvider(SCHEME, memory));
    registered.push(
      vscode.workspace.registerFileSystemProvider('netspec-readonly', new MemoryFiles(), { isReadonly: true }),
    );
    memory.writeFile(inMemory('/work/net.netspec'), new TextEncoder().encode(TEXT));
    const document = await vscode.workspace.openTextDocument(inMemory('/work/net.netspec'));
    await vscode.window.showTextDocument(document);
  });
  after(async () => {
    await closeAll();
    for (const each of registered) each.dispose();
  });

  it('a file', async () => {
    await exportAs('Connections as TSV', { save: inMemory('/work/net.tsv') });
    const text = new TextDecoder().decode(memory.files.get('/work/net.tsv'));
    assert.match(text, /^1\t3\t2\.5\t1\tstatic_synapse\tA\tA$/m);
    assert.deepEqual([...memory.files.keys()].sort(), ['/work/net.netspec', '/work/net.tsv']);
  });

  it('a folder', async () => {
    await exportAs('Network as SONATA (folder)', { folder: inMemory('/work') });
    const names = [...memory.files.keys()].filter(name => name.startsWith('/work/net.sonata/'));
    assert.deepEqual(names.map(name => name.slice('/work/net.sonata/'.length)).sort(), [
      'circuit_config.json',
      'edge_types.csv',
      'edges.h5',
      'node_types.csv',
      'nodes.h5',
    ]);
    assert.ok(![...memory.files.keys()].some(name => name.includes('.tmp')));
  });

  it('says that a place is read-only, and what to do', async () => {
    const save = inMemory('/net.tsv', 'netspec-readonly');
    await assert.rejects(
      exportAs('Connections as TSV', { save }),
      /read-only\. Choose a folder that can be written to\./,
    );
  });
});
