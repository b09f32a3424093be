import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { NetworkFormat } from '../../../server/export/writeExport';
import { python, skipWithoutPython } from '../../helpers/python';
import { exported } from '../export/formats/exported';

const root = path.resolve(import.meta.dirname, '../../..');
const EXAMPLE = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');

const FILES: Readonly<Partial<Record<NetworkFormat, string>>> = {
  npz: 'net.npz',
  npy: 'net.npy',
  'sparse-npz': 'net.csr.npz',
  'coo-npz': 'net.coo.npz',
  'sparse-npz-blocks': 'net.blocks',
  mtx: 'net.mtx',
};

/** Runs the lines of a page; prints shape and sum of each matrix after the line that reads it. */
const PROGRAM = `import json, os, re, sys
os.chdir(sys.argv[1])
found = []
def recording(line):
    assigned = re.search("^( *).*?(W_EI|W)(, ids, about)? = ", line)
    return f"{line}\\n{assigned[1]}found.append({assigned[2]})" if assigned else line
exec("\\n".join(map(recording, sys.argv[2].split("\\n"))))
print(json.dumps([[list(W.shape), round(float(W.sum()), 6)] for W in found]))`;

describe('the lines that read matrices with Python', { skip: skipWithoutPython() }, () => {
  it('read what is exported', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'netspec-reading-'));
    try {
      for (const [format, name] of Object.entries(FILES)) {
        const { files } = exported(format as NetworkFormat, EXAMPLE);
        for (const [part, bytes] of files) {
          const file = path.join(folder, name, part);
          mkdirSync(path.dirname(file), { recursive: true });
          writeFileSync(file, bytes);
        }
      }
      const [lines] = readFileSync(path.join(root, 'docs/exports.md'), 'utf8').match(
        /(?<=```python\n)[\s\S]*?(?=```)/,
      )!;
      const read = python<[number[], number][]>(PROGRAM, [folder, lines]);
      const [block, whole] = [read[0]!, read[1]!];
      assert.deepEqual(
        [block[0], whole[0]],
        [
          [25, 100],
          [125, 125],
        ],
      );
      assert.deepEqual(read, [block, whole, whole, whole, whole, block, whole]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
