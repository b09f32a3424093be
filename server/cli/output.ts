import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { systemErrorCode } from '../node/systemErrorCode';
import { writeError } from '../node/writeError';
import { OutputClosed } from './errors';

/** Writes to a stream no faster than it is read. */
export class Output {
  private failure: unknown;
  private readonly closed: Promise<void>;

  /** `name` is what errors call the stream. */
  constructor(
    private readonly stream: Writable,
    private readonly name: string,
  ) {
    stream.on('error', (error: Error) => {
      this.failure = systemErrorCode(error) === 'EPIPE' ? new OutputClosed('closed') : writeError(this.name, error);
    });
    this.closed = new Promise(resolve => stream.once('close', resolve));
  }

  /** Throws `OutputClosed` when nobody reads any more, and `WriteError` for what else goes wrong with the stream. */
  async write(chunk: string | Uint8Array): Promise<void> {
    this.check();
    // What goes wrong while waiting is found by the check behind it.
    if (!this.stream.write(chunk)) await Promise.race([once(this.stream, 'drain').catch(() => {}), this.closed]);
    this.check();
  }

  async writeAll(chunks: Iterable<string | Uint8Array>): Promise<void> {
    for (const chunk of chunks) await this.write(chunk);
  }

  /** Waits until everything is written. */
  async flush(): Promise<void> {
    await new Promise<void>(resolve => this.stream.write('', () => resolve()));
    this.check();
  }

  private check(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
