import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { writeAtomically } from '../../../../server/node/writeAtomically';
import { WriteError } from '../../../../server/node/writeError';

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-write-'));
after(() => rmSync(folder, { recursive: true }));

const inside = (name: string) => path.join(folder, name);

describe('writeAtomically', () => {
  it('writes texts and bytes one after the other and counts bytes', () => {
    const bytes = writeAtomically(inside('a.txt'), ['é', new Uint8Array([0x41, 0x42])]);
    assert.equal(bytes, 4);
    assert.equal(readFileSync(inside('a.txt'), 'utf8'), 'éAB');
  });

  it('keeps the old file and leaves nothing behind when the chunks throw', () => {
    mkdirSync(inside('sub'));
    writeFileSync(inside('sub/old.txt'), 'old');
    function* chunks() {
      yield 'new';
      throw new Error('stop');
    }
    assert.throws(() => writeAtomically(inside('sub/old.txt'), chunks()), /^Error: stop$/);
    assert.equal(readFileSync(inside('sub/old.txt'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(inside('sub')), ['old.txt']);
  });

  it('keeps permissions and symbolic links', () => {
    writeFileSync(inside('real.txt'), 'old');
    chmodSync(inside('real.txt'), 0o640);
    symlinkSync('real.txt', inside('link.txt'));
    writeAtomically(inside('link.txt'), ['new']);
    assert.ok(lstatSync(inside('link.txt')).isSymbolicLink());
    assert.equal(readFileSync(inside('real.txt'), 'utf8'), 'new');
    assert.equal(statSync(inside('real.txt')).mode & 0o777, 0o640);
  });

  const reason = (file: string, pattern: RegExp) =>
    assert.throws(
      () => writeAtomically(file, ['x']),
      (error: unknown) => error instanceof WriteError && pattern.test(error.message),
    );

  it('says why it cannot write', () => {
    reason(folder, /^Cannot write .*: it is a folder\./);
    reason(inside('missing/x.txt'), /the folder does not exist/);
    reason(inside('a.txt/x.txt'), /not a folder/);
    if (existsSync('/dev/full')) reason('/dev/full', /no space is left/);
  });
});
