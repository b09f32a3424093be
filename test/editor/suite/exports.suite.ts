import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openEditor } from './helpers';

const decoder = new TextDecoder();

/** Answers the next save dialog with a file in the workspace. */
async function exportTo(command: string, name: string): Promise<Uint8Array> {
  const target = inWorkspace(name);
  const window = vscode.window as { showSaveDialog: typeof vscode.window.showSaveDialog };
  const original = window.showSaveDialog;
  window.showSaveDialog = async () => target;
  try {
    await vscode.commands.executeCommand(command);
  } finally {
    window.showSaveDialog = original;
  }
  return vscode.workspace.fs.readFile(target);
}

describe('exports', () => {
  before(() => openEditor('small.netspec'));
  after(closeAll);

  it('connections as CSV', async () => {
    const lines = decoder
      .decode(await exportTo('netspec.exportConnectionsCsv', 'small.csv'))
      .trim()
      .split('\n');
    const rows = lines.filter(line => !line.startsWith('#'));
    assert.equal(rows[0], 'source,target,weight,delay');
    assert.equal(rows.length, 1 + 8);
    for (const row of rows.slice(1)) assert.match(row, /^[1-6],([7-9]|10),3(\.0)?,1(\.0)?$/);
  });

  it('matrices as CSV', async () => {
    const text = decoder.decode(await exportTo('netspec.exportMatricesCsv', 'matrices.csv'));
    assert.match(text, /W_BA/);
  });

  it('matrices as a NumPy archive', async () => {
    const bytes = await exportTo('netspec.exportNpz', 'small.npz');
    assert.deepEqual([...bytes.subarray(0, 2)], [0x50, 0x4b]);
    assert.match(Buffer.from(bytes).toString('latin1'), /W_BA\.npy/);
  });

  it('a PyNEST script', async () => {
    const text = decoder.decode(await exportTo('netspec.exportPyNest', 'small.py'));
    assert.match(text, /nest\.Create\("iaf_psc_alpha", 6\)/);
    assert.match(text, /fixed_indegree/);
  });

  it('the figure as PNG, with its provenance', async () => {
    const png = Buffer.from(await exportTo('netspec.exportFigurePng', 'small.png'));
    assert.deepEqual([...png.subarray(1, 4)].map(c => String.fromCharCode(c)).join(''), 'PNG');
    assert.match(png.toString('latin1'), /iTXtnetspec.*"rngSeed":143202461/s);
  });

  it('the figure as SVG, with its provenance', async () => {
    const svg = decoder.decode(await exportTo('netspec.exportFigureSvg', 'small.svg'));
    assert.match(svg, /^<svg/);
    assert.match(svg, /<metadata id="netspec">.*"rngSeed":143202461/);
  });
});
