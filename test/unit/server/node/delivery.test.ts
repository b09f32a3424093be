import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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
import { openDelivery } from '../../../../server/node/delivery';
import { WriteError } from '../../../../server/node/writeError';

const folder = mkdtempSync(path.join(tmpdir(), 'netspec-delivery-'));
after(() => rmSync(folder, { recursive: true }));

const inside = (...parts: string[]) => path.join(folder, ...parts);

/** A folder of its own for a test. */
function place(name: string): string {
  mkdirSync(inside(name));
  return inside(name);
}

const refused = (action: () => unknown, pattern: RegExp) =>
  assert.throws(action, (error: unknown) => error instanceof WriteError && pattern.test(error.message));

describe('delivery of a file', () => {
  it('is seen only when it is whole, written in any order', () => {
    const at = place('whole');
    const delivery = openDelivery(path.join(at, 'x.bin'));
    const file = delivery.file();
    file.write('abc');
    file.writeAt(6, Buffer.from('gh'));
    file.writeAt(1, Buffer.from('B'));
    file.write('d');
    assert.equal(existsSync(path.join(at, 'x.bin')), false);
    assert.equal(delivery.deliver(), 8);
    assert.equal(readFileSync(path.join(at, 'x.bin'), 'latin1'), 'aBcd\0\0gh');
    assert.deepEqual(readdirSync(at), ['x.bin']);
  });

  it('keeps what was there and leaves nothing when it is discarded', () => {
    const at = place('discarded');
    writeFileSync(path.join(at, 'x'), 'old');
    const delivery = openDelivery(path.join(at, 'x'));
    delivery.file().write('x'.repeat(1 << 20));
    delivery.discard();
    assert.deepEqual([readdirSync(at), readFileSync(path.join(at, 'x'), 'utf8')], [['x'], 'old']);
  });
});

describe('delivery through links that lead nowhere', () => {
  it('writes what they lead to, and leaves them as they are', () => {
    const at = place('dangling');
    mkdirSync(path.join(at, 'data'));
    symlinkSync('data/new.csv', path.join(at, 'file'));
    symlinkSync('file', path.join(at, 'link'));
    symlinkSync(path.join(at, 'data/net'), path.join(at, 'folder'));
    const file = openDelivery(path.join(at, 'link'));
    file.file().write('1');
    file.deliver();
    const net = openDelivery(path.join(at, 'folder'), 'folder');
    net.file('a.txt').write('2');
    net.deliver();
    assert.deepEqual(readdirSync(at).sort(), ['data', 'file', 'folder', 'link']);
    assert.ok(lstatSync(path.join(at, 'link')).isSymbolicLink() && lstatSync(path.join(at, 'folder')).isSymbolicLink());
    assert.equal(readFileSync(path.join(at, 'data/new.csv'), 'utf8'), '1');
    assert.equal(readFileSync(path.join(at, 'data/net/a.txt'), 'utf8'), '2');
  });

  it('says where there is no folder for it, and where links lead in a circle', () => {
    const at = place('astray');
    symlinkSync('nowhere/x', path.join(at, 'link'));
    symlinkSync('circle', path.join(at, 'circle'));
    refused(() => openDelivery(path.join(at, 'link')), /link: the folder does not exist/);
    refused(() => openDelivery(path.join(at, 'circle')), /circle: its symbolic links lead in a circle/);
  });
});

describe('delivery of a folder', () => {
  const write = (target: string, files: Readonly<Record<string, string>>) => {
    const delivery = openDelivery(target, 'folder');
    for (const [name, text] of Object.entries(files)) delivery.file(name).write(text);
    return delivery;
  };

  it('is seen only when it is whole', () => {
    const at = place('folder');
    const target = path.join(at, 'net');
    const delivery = write(target, { 'a.txt': 'one', 'deep/er/b.txt': 'three' });
    assert.equal(existsSync(target), false);
    assert.equal(delivery.deliver(), 8);
    assert.deepEqual(readdirSync(target).sort(), ['a.txt', 'deep']);
    assert.equal(readFileSync(path.join(target, 'deep/er/b.txt'), 'utf8'), 'three');
    assert.deepEqual(readdirSync(at), ['net']);
  });

  it('replaces the old one as a whole, through a link', () => {
    const at = place('replaced');
    write(path.join(at, 'net'), { 'old.txt': '1' }).deliver();
    symlinkSync('net', path.join(at, 'link'));
    write(path.join(at, 'link'), { 'new.txt': '2' }).deliver();
    assert.deepEqual(readdirSync(path.join(at, 'net')), ['new.txt']);
    assert.deepEqual(readdirSync(at).sort(), ['link', 'net']);
  });

  it('leaves the old one when it is discarded', () => {
    const at = place('kept');
    write(path.join(at, 'net'), { 'old.txt': '1' }).deliver();
    write(path.join(at, 'net'), { 'new.txt': '2' }).discard();
    assert.deepEqual([readdirSync(at), readdirSync(path.join(at, 'net'))], [['net'], ['old.txt']]);
  });

  it('does not take the place of a file', () => {
    writeFileSync(inside('file'), '');
    refused(() => openDelivery(inside('file'), 'folder'), /there is something of that name\. Choose another name\./);
  });
});

/** A file system of 64 kB, where we may mount one. */
function tinyFileSystem(): string | undefined {
  const at = inside('tiny');
  mkdirSync(at);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at]).status === 0 ? at : undefined;
}

describe('what goes wrong', () => {
  const full = '/dev/full';

  it('no space on a device', { skip: !existsSync(full) && 'there is no /dev/full' }, () => {
    const delivery = openDelivery(full);
    const file = delivery.file();
    refused(() => {
      file.write('x'.repeat(1 << 20));
      delivery.deliver();
    }, /^Cannot write \/dev\/full: no space is left on the device\. Free some, or choose another place\.$/);
  });

  it('no space on a file system: nothing is left behind', context => {
    const at = tinyFileSystem();
    if (!at) return context.skip('no file system can be mounted here');
    try {
      for (const shape of ['file', 'folder'] as const) {
        const delivery = openDelivery(path.join(at, 'x'), shape);
        refused(() => delivery.file('part').write('x'.repeat(1 << 20)), /no space is left on the device/);
        delivery.discard();
        assert.deepEqual(readdirSync(at), []);
      }
      const small = openDelivery(path.join(at, 'fits'));
      small.file().write('x'.repeat(1 << 14));
      assert.equal(small.deliver(), 1 << 14);
    } finally {
      spawnSync('umount', [at]);
    }
  });

  it('a folder that does not exist, and a path through a file', () => {
    refused(
      () => openDelivery(inside('nowhere/x')),
      /the folder does not exist\. Create it, or choose another place\.$/,
    );
    refused(() => openDelivery(inside('nowhere/x'), 'folder'), /the folder does not exist/);
    writeFileSync(inside('plain'), '');
    refused(() => openDelivery(inside('plain/x')), /a part of the path is not a folder/);
  });

  it('a folder that may not be written to', context => {
    const at = place('locked');
    writeFileSync(path.join(at, 'x'), 'old');
    chmodSync(at, 0o555);
    // Nothing is forbidden to root: another user has to try.
    if (process.getuid?.() === 0) return asNobody(at);
    try {
      for (const shape of ['file', 'folder'] as const)
        refused(
          () => openDelivery(path.join(at, 'y'), shape),
          /permission denied\. Choose a folder you may write to\.$/,
        );
      refused(() => openDelivery(path.join(at, 'x')), /permission denied/);
    } finally {
      chmodSync(at, 0o755);
    }
    return context.diagnostic('as the user of the tests');
  });

  function asNobody(at: string): void {
    chmodSync(folder, 0o755);
    const script = `const { openDelivery } = require('${path.resolve(__dirname, '../../../../server/node/delivery.ts')}');
process.setgid(65534); process.setuid(65534);
for (const [name, shape] of [['y', 'file'], ['y', 'folder'], ['x', 'file']])
  try { openDelivery(${JSON.stringify(`${at}/`)} + name, shape); console.log('written'); } catch (error) { console.log(error.name + ': ' + error.message); }
`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      encoding: 'utf8',
      cwd: path.resolve(__dirname, '../../../..'),
    });
    const line = (name: string) =>
      `WriteError: Cannot write ${at}/${name}: permission denied. Choose a folder you may write to.`;
    assert.deepEqual(stdout.trim().split('\n'), [line('y'), line('y'), line('x')], stderr);
    assert.equal(statSync(path.join(at, 'x')).size, 3);
  }
});
