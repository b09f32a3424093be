import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { lookup3 } from '../../../../server/export/hdf5/lookup3';
import { dataset, group } from '../../../../server/export/hdf5/tree';
import { Hdf5Writer } from '../../../../server/export/hdf5/writer';
import { MemoryDelivery } from '../../../../server/export/memoryDelivery';
import { python, skipWithoutPython } from '../../../helpers/python';

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-hdf5-'));
after(() => rmSync(folder, { recursive: true }));

const weights = dataset('float64', [5]);
const ids = dataset('uint64', [2, 3], { node_population: 'Ä', range: [3, 4] });
const empty = dataset('uint32', [0]);
const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`member ${i}`, dataset('uint32', [1])]));
const root = group(
  {
    weights,
    ids,
    'the same ids': ids,
    empty,
    inner: group({ deeper: group({}, { name: 'x'.repeat(5000) }) }),
    many: group(many),
  },
  { magic: 0x0a7a, version: [0, 1] },
);

function write(): string {
  const output = new MemoryDelivery();
  const file = new Hdf5Writer(output.file(), root);
  file.write(weights, 3, [Number.NEGATIVE_INFINITY, -0]);
  file.write(weights, 0, Float64Array.of(0.1, 20.138692305536114));
  file.write(ids, 0, Int32Array.of(1, 2, 3));
  file.write(ids, 3, [4, 2 ** 40 + 7, 2 ** 53 - 1]);
  file.write(many['member 299']!, 0, [299]);
  const name = path.join(folder, 'file.h5');
  writeFileSync(name, output.files.get('')!);
  return name;
}

const EXPECTED = {
  weights: [0.1, 20.138692305536114, 0, '-inf', '-0.0'],
  ids: [
    [1, 2, 3],
    [4, 2 ** 40 + 7, 2 ** 53 - 1],
  ],
};

describe('HDF5 files', () => {
  it('are read by the library of HDF5 itself', { skip: skipWithoutPython() }, () => {
    const read = python<Record<string, unknown>>(
      `import h5py, json, sys
with h5py.File(sys.argv[1]) as f:
    text = lambda x: str(x) if x in (float("-inf"),) or str(x) == "-0.0" else float(x)
    print(json.dumps({
        "weights": [text(x) for x in f["weights"][:]],
        "ids": f["ids"][:].tolist(), "linked": f["the same ids"] == f["ids"], "empty": f["empty"].shape,
        "types": [f["weights"].dtype.str, f["ids"].dtype.str, f["empty"].dtype.str],
        "attributes": [int(f.attrs["magic"]), f.attrs["version"].tolist(), f["ids"].attrs["node_population"],
                       f["ids"].attrs["range"].tolist(), len(f["inner/deeper"].attrs["name"])],
        "many": [len(f["many"]), int(f["many/member 299"][0]), int(f["many/member 7"][0])]}))`,
      [write()],
    );
    assert.deepEqual(read, {
      ...EXPECTED,
      linked: true,
      empty: [0],
      types: ['<f8', '<u8', '<u4'],
      attributes: [0x0a7a, [0, 1], 'Ä', [3, 4], 5000],
      many: [300, 299, 0],
    });
  });

  it('are read by h5wasm, a newer version of that library', async () => {
    const h5 = await import('h5wasm/node');
    await h5.ready;
    const file = new h5.File(write(), 'r');
    try {
      const read = file.get('ids') as InstanceType<typeof h5.Dataset>;
      assert.deepEqual(Array.from(read.value as BigUint64Array, Number), EXPECTED.ids.flat());
      assert.equal(read.attrs.node_population!.value, 'Ä');
      assert.equal((file.get('many') as InstanceType<typeof h5.Group>).keys().length, 300);
    } finally {
      file.close();
    }
  });

  it('have the checksum of the reference', () => {
    const text = (of: string) => lookup3(new TextEncoder().encode(of));
    // Printed by driver5 of lookup3.c with the initial value 0.
    assert.deepEqual([text(''), text('Four score and seven years ago')], [0xdeadbeef, 0x17770551]);
  });
});
