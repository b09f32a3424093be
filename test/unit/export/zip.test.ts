import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { ExportError } from '../../../server/export/exportError';
import { ZipWriter, zipArchive } from '../../../server/export/zip';

describe('zip archives', () => {
  it('hold what was written piece by piece, from buffers that are used again', () => {
    const chunks: Uint8Array[] = [];
    const zip = new ZipWriter(chunk => chunks.push(chunk));
    const buffer = new Uint8Array(3);
    zip.open('a');
    for (const value of [1, 2, 3]) zip.write(buffer.fill(value));
    zip.open('b');
    zip.finish();
    const read = unzipSync(Buffer.concat(chunks));
    assert.deepEqual([...read.a!], [1, 1, 1, 2, 2, 2, 3, 3, 3]);
    assert.deepEqual([...read.b!], []);
  });

  it('are equal for equal contents', () => {
    const make = () =>
      Buffer.concat([...zipArchive([{ name: 'x', chunks: [new Uint8Array(1e5).fill(7), new Uint8Array(10)] }])]);
    assert.deepEqual(make(), make());
  });

  it('refuse a file that cannot fit before it is written', () => {
    const zip = new ZipWriter(() => {});
    assert.throws(
      () => zip.open('data.npy', 2 ** 32),
      (error: unknown) => error instanceof ExportError && /4 GiB at data\.npy.*TSV or SONATA/.test(error.message),
    );
  });
});
