import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { OutputClosed } from '../../../../server/cli/errors';
import { Output } from '../../../../server/cli/output';

describe('Output', () => {
  it('waits for the reader', async () => {
    let waiting: (() => void) | undefined;
    const seen: string[] = [];
    const stream = new Writable({
      highWaterMark: 1,
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        seen.push(chunk);
        waiting = done;
      },
    });
    let finished = false;
    const writing = new Output(stream, 'it').writeAll(['a', 'b']).then(() => {
      finished = true;
    });
    await new Promise(setImmediate);
    assert.deepEqual([seen, finished], [['a'], false]);
    waiting!();
    await new Promise(setImmediate);
    assert.deepEqual([seen, finished], [['a', 'b'], false]);
    waiting!();
    await writing;
    assert.ok(finished);
  });

  it('keeps no listeners behind', async () => {
    const stream = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => setImmediate(done) });
    const output = new Output(stream, 'it');
    for (let i = 0; i < 30; i++) await output.write('x');
    assert.ok(stream.listenerCount('close') <= 2 && stream.listenerCount('drain') === 0);
  });

  it('tells a reader that went away from other trouble', async () => {
    const failing = (code: string) =>
      new Output(
        new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) }),
        'it',
      );
    const write = async (output: Output) => {
      await output.write('x');
      await new Promise(setImmediate);
      await output.write('y');
    };
    await assert.rejects(write(failing('EPIPE')), OutputClosed);
    await assert.rejects(write(failing('EIO')), /EIO/);
  });
});
