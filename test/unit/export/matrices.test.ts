import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { Blocks } from '../../../server/engine/matrix/blocks';
import type { Network } from '../../../server/engine/network';
import { matricesCsv, matricesNpz } from '../../../server/export/matrices';
import { python, skipWithoutPython } from '../../helpers/python';
import { PROVENANCE, smallNetwork } from './smallNetwork';

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-matrices-'));
after(() => rmSync(folder, { recursive: true }));

const network = smallNetwork([
  [1, 1, 0.1, 10],
  [1, 1, 0.2, 10],
  [3, 4, -2.5, 10],
  [5, 2, 7, 10],
  [4, 5, 0, 10],
]);

const matrices = (of: Network) => ({
  blocks: new Blocks(of),
  populations: of.plan.view.populations,
  provenance: PROVENANCE,
});

/** Reads an archive with NumPy. */
function load(of: Network): Record<string, { dtype: string; shape: number[]; values: unknown }> {
  const file = path.join(folder, 'w.npz');
  writeFileSync(file, Buffer.concat([...matricesNpz(matrices(of))]));
  return python(
    `import json, sys, numpy as np
with np.load(sys.argv[1]) as archive:
    print(json.dumps({k: {"dtype": archive[k].dtype.str, "shape": archive[k].shape, "values": archive[k].tolist()} for k in archive.files}))`,
    [file],
  );
}

describe('matrices for NumPy', { skip: skipWithoutPython() }, () => {
  it('hold sums of weights, rows are sources', () => {
    const arrays = load(network);
    const sum = 0.1 + 0.2;
    assert.deepEqual(arrays.W_AA, {
      dtype: '<f8',
      shape: [3, 3],
      values: [
        [sum, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    });
    assert.deepEqual(arrays.W_BA!.values, [
      [0, 0],
      [0, 0],
      [-2.5, 0],
    ]);
    assert.deepEqual(arrays.W_AB, {
      dtype: '<f8',
      shape: [2, 3],
      values: [
        [0, 0, 0],
        [0, 7, 0],
      ],
    });
    assert.deepEqual(arrays.W_BB!.values, [
      [0, 0],
      [0, 0],
    ]);
  });

  it('say which nodes they are about, how they are to be read and where they come from', () => {
    const arrays = load(network);
    assert.deepEqual(arrays.ids_A!.values, [1, 2, 3]);
    assert.deepEqual(arrays.ids_B!.values, [4, 5]);
    assert.deepEqual(arrays.populations!.values, ['A', 'B']);
    assert.match(arrays.orientation!.values as string, /rows are sources/);
    assert.deepEqual(JSON.parse(arrays.provenance!.values as string), PROVENANCE);
  });

  it('have safe names for members of families', () => {
    const arrays = load(smallNetwork([[1, 1, 1, 10]], ['E[0]', 'E[1]']));
    assert.deepEqual(Object.keys(arrays).slice(0, 4), ['W_E_0_E_0', 'W_E_1_E_0', 'W_E_0_E_1', 'W_E_1_E_1']);
    assert.deepEqual(arrays.populations!.values, ['E[0]', 'E[1]']);
  });

  it('are compressed rows where dense ones would not fit', () => {
    const big = smallNetwork([
      [1, 3, 0.5, 10],
      [3, 1, -1, 10],
      [3, 3, 2, 10],
    ]);
    const nodes = { spans: [{ first: 1, count: 20_000, step: 1 }] };
    const plan = { ...big.plan, view: { ...big.plan.view, populations: [{ name: 'A', nodes }] } };
    const file = path.join(folder, 'sparse.npz');
    writeFileSync(file, Buffer.concat([...matricesNpz(matrices({ ...big, plan, nodeCount: 20_000 }))]));
    const read = python<{ shape: number[]; entries: number[][] }>(
      `import json, sys, numpy as np, scipy.sparse as sp
z = np.load(sys.argv[1])
W = sp.csr_array((z["W_AA_data"], z["W_AA_indices"], z["W_AA_indptr"]), shape=z["W_AA_shape"]).tocoo()
print(json.dumps({"shape": W.shape, "entries": [[int(i), int(j), v] for i, j, v in zip(W.row, W.col, W.data)]}))`,
      [file],
    );
    assert.deepEqual(read, {
      shape: [20_000, 20_000],
      entries: [
        [0, 2, 0.5],
        [2, 0, -1],
        [2, 2, 2],
      ],
    });
  });
});

describe('matrices as CSV', () => {
  it('are one table with populations and ids on both sides', () => {
    const text = [...matricesCsv(matrices(network))].join('');
    const lines = text.split('\n').filter(line => !line.startsWith('#'));
    assert.deepEqual(lines, [
      'population,,A,A,A,B,B',
      'node,,1,2,3,4,5',
      'A,1,0.30000000000000004,0,0,0,0',
      'A,2,0,0,0,0,0',
      'A,3,0,0,0,-2.5,0',
      'B,4,0,0,0,0,0',
      'B,5,0,7,0,0,0',
      '',
    ]);
    assert.match(text, /^# netspec 0\.1\.0/);
  });
});
