import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { blockMatrix } from '../../../../server/engine/matrix/dense';
import { python, skipWithoutPython } from '../../../helpers/python';
import { type Exported, exported, ORDERS, PROVENANCE, Scratch, VARIED } from './exported';

const scratch = new Scratch();
after(() => scratch.remove());

const skip = skipWithoutPython();

/** The matrix between all populations shown, put together from the engine's blocks. */
function whole({ network, plan }: Exported): number[][] {
  const { populations } = plan.view;
  return populations.flatMap(source => {
    const blocks = populations.map(target => blockMatrix(network, source.nodes, target.nodes, 'weight'));
    return Array.from({ length: blocks[0]!.rows }, (_, row) =>
      blocks.flatMap(({ values, columns }) => [...values.slice(row * columns, (row + 1) * columns)]),
    );
  });
}

const IDS = Array.from({ length: 24 }, (_, i) => i + 1);

/** A matrix as text, for JSON knows no negative zero; infinities are not in it. */
const DUMP = 'dump = lambda M: [[float(x) for x in row] for row in np.asarray(M)]';

const LOAD = `import io, json, sys, numpy as np, scipy.sparse as sp, scipy.io
${DUMP}
`;

describe('matrices', { skip }, () => {
  it('.npy: one array, and behind it what it is', () => {
    const result = exported('npy', VARIED);
    const read = python<{ type: string; W: number[][]; ids: number[]; about: Record<string, unknown> }>(
      `${LOAD}
first = np.load(sys.argv[1])
with open(sys.argv[1], "rb") as f:
    W, ids, about = np.load(f), np.load(f), np.load(f)
    assert not f.read()
assert (first == W).all()
print(json.dumps({"type": W.dtype.str, "W": dump(W), "ids": ids.tolist(), "about": json.loads(about.item())}))`,
      [scratch.write('npy', result)],
    );
    assert.deepEqual([read.type, read.W, read.ids], ['<f8', whole(result), IDS]);
    assert.deepEqual(read.about.provenance, PROVENANCE);
    assert.deepEqual(read.about.populations, [
      { name: 'A', size: 7 },
      { name: 'L[0]', size: 6 },
      { name: 'L[1]', size: 6 },
      { name: 'F', size: 5 },
    ]);
  });

  it('CSR for SciPy: sums of weights, and cells of weight zero stay', () => {
    const result = exported('sparse-npz', VARIED);
    const read = python<Record<string, unknown>>(
      `${LOAD}
M = sp.load_npz(sys.argv[1])
z = np.load(sys.argv[1])
M.check_format()
print(json.dumps({"format": M.format, "types": [M.data.dtype.str, M.indices.dtype.str], "W": dump(M.toarray()), "nnz": M.nnz,
  "zeros": int((M.data == 0).sum()), "sorted": bool(M.has_sorted_indices), "ids": z["ids_rows"].tolist(), "about": json.loads(z["description"].item())}))`,
      [scratch.write('sparse-npz', result)],
    );
    const pairs = new Set(
      Array.from(result.table.source, (source, i) => `${source} ${result.table.target[i]}`).filter(pair =>
        pair.split(' ').every(id => Number(id) <= 24),
      ),
    );
    assert.deepEqual(read.W, whole(result));
    assert.deepEqual([read.format, read.types, read.sorted, read.ids], ['csr', ['<f8', '<i4'], true, IDS]);
    assert.equal(read.nnz, pairs.size);
    assert.ok((read.zeros as number) > 5);
    assert.deepEqual((read.about as { provenance: unknown }).provenance, PROVENANCE);
  });

  it('COO for SciPy: an entry a connection', () => {
    for (const stream of [false, true]) {
      const result = exported('coo-npz', VARIED, { stream });
      const read = python<{ format: string; entries: number[][]; order: string; shape: number[] }>(
        `${LOAD}
M = sp.load_npz(sys.argv[1])
about = json.loads(np.load(sys.argv[1])["description"].item())
print(json.dumps({"format": M.format, "shape": M.shape, "order": about["order"],
  "entries": [[int(i) + 1, int(j) + 1, float(w)] for i, j, w in zip(M.row, M.col, M.data)]}))`,
        [scratch.write('coo-npz', result)],
      );
      const { source, target, weight, count } = result.table;
      const expected = Array.from({ length: count }, (_, i) => [source[i]!, target[i]!, weight[i]!]).filter(
        ([from, to]) => from! <= 24 && to! <= 24,
      );
      const ordered = (rows: number[][]) =>
        stream ? rows.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!) : rows;
      assert.deepEqual(ordered(read.entries), ordered(expected));
      assert.deepEqual([read.format, read.shape], ['coo', [24, 24]]);
      assert.equal(read.order, stream ? ORDERS.creation : ORDERS.getconnections);
    }
  });

  it('COO has a node of two populations twice', () => {
    const text = 'population A = iaf_psc_alpha[3]\nconnect A -> A\nview { populations = [A, A[1:]] }\n';
    const read = python<number[][]>(`${LOAD}print(json.dumps(dump(sp.load_npz(sys.argv[1]).toarray())))`, [
      scratch.write('coo-npz', exported('coo-npz', text)),
    ]);
    assert.deepEqual(read, Array(5).fill(Array(5).fill(1)));
  });

  it('CSR blocks: a file a block', () => {
    const result = exported('sparse-npz-blocks', VARIED);
    const folder = scratch.write('sparse-npz-blocks', result);
    const read = python<Record<string, { W: number[][]; source: string; target: string }>>(
      `${LOAD}
import os
out = {}
for name in os.listdir(sys.argv[1]):
    file = os.path.join(sys.argv[1], name)
    about = json.loads(np.load(file)["description"].item())
    out[name] = {"W": dump(sp.load_npz(file).toarray()), "source": about["source"], "target": about["target"]}
print(json.dumps(out))`,
      [folder],
    );
    const { populations } = result.plan.view;
    assert.equal(Object.keys(read).length, populations.length ** 2);
    assert.deepEqual([read['W_L_0_A.npz']!.source, read['W_L_0_A.npz']!.target], ['A', 'L[0]']);
    for (const { W, source, target } of Object.values(read)) {
      const [from, to] = [source, target].map(name => populations.find(population => population.name === name)!.nodes);
      const { values } = blockMatrix(result.network, from!, to!, 'weight');
      assert.deepEqual(W.flat(), [...values]);
    }
  });

  it('MatrixMarket: coordinates from 1, sums of weights', () => {
    const result = exported('mtx', VARIED);
    const file = scratch.write('mtx', result);
    const read = python<{ W: number[][]; info: unknown[] }>(
      `${LOAD}
print(json.dumps({"W": dump(scipy.io.mmread(sys.argv[1]).toarray()), "info": list(scipy.io.mminfo(sys.argv[1]))}))`,
      [file],
    );
    assert.deepEqual(read.W, whole(result));
    assert.deepEqual([read.info[0], read.info[1], ...read.info.slice(3)], [24, 24, 'coordinate', 'real', 'general']);
    const text = new TextDecoder().decode(result.files.get(''));
    assert.match(text, /^%%MatrixMarket matrix coordinate real general\n% netspec 0\.1\.0/);
    assert.match(text, /^% order of rows and columns: A \(7\), L\[0\] \(6\), L\[1\] \(6\), F \(5\)$/m);
  });
});
