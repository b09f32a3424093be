import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, openEditor } from './helpers';

const decoder = new TextDecoder();

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Runs an export whose save dialog is answered with a file in the workspace; rejects with the error message shown. */
async function exportTo(command: string, name: string): Promise<Uint8Array> {
  const target = inWorkspace(name);
  const window = vscode.window as Mutable<
    Pick<typeof vscode.window, 'showSaveDialog' | 'showErrorMessage' | 'showQuickPick'>
  >;
  const { showSaveDialog, showErrorMessage, showQuickPick } = window;
  let shown: string | undefined;
  window.showSaveDialog = async () => target;
  // Of sizes of figures the first: single column, 300 dots per inch.
  window.showQuickPick = (async (items: readonly unknown[]) => items[0]) as typeof showQuickPick;
  window.showErrorMessage = async (message: string) => {
    shown = message;
    return undefined;
  };
  try {
    await vscode.commands.executeCommand(command);
  } finally {
    Object.assign(window, { showSaveDialog, showErrorMessage, showQuickPick });
  }
  if (shown !== undefined) throw new Error(shown);
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
    assert.equal(rows[0], 'source,target,weight,delay,synapse_model,source_population,target_population');
    assert.equal(rows.length, 1 + 8);
    for (const row of rows.slice(1)) assert.match(row, /^[1-6],([7-9]|10),3,1,static_synapse,A,B$/);
  });

  it('matrices as CSV', async () => {
    const text = decoder.decode(await exportTo('netspec.exportMatricesCsv', 'matrices.csv'));
    const rows = text
      .trim()
      .split('\n')
      .filter(line => !line.startsWith('#'));
    assert.equal(rows[0], 'population,,A,A,A,A,A,A,B,B,B,B');
    const inputs = [8, 9, 10, 11].map(column =>
      rows.slice(2).reduce((sum, row) => sum + Number(row.split(',')[column]), 0),
    );
    // Two connections of 3 pA to each node of B.
    assert.deepEqual(inputs, [6, 6, 6, 6]);
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
    // 8.5 cm at 300 dots per inch are 1004 pixels; the layout has whole pixels, so one more or less is right, too.
    assert.ok(Math.abs(png.readUInt32BE(16) - (8.5 / 2.54) * 300) <= 2, String(png.readUInt32BE(16)));
    const resolution = png.indexOf('pHYs');
    assert.deepEqual([png.readUInt32BE(resolution + 4), png[resolution + 12]], [11811, 1]);
  });

  it('the figure as SVG, with its provenance', async () => {
    const svg = decoder.decode(await exportTo('netspec.exportFigureSvg', 'small.svg'));
    assert.match(svg, /^<svg/);
    assert.match(svg, /<metadata id="netspec">.*"rngSeed":143202461/);
  });
});
