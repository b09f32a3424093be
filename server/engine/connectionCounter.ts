import { BuildError } from './buildError';
import { CONNECTIONS_PER_LIST } from './limits';
import type { WriterKey } from './sink';

/** Counts connections as they are made and enforces limits that no estimate foresaw. */
export class ConnectionCounter {
  total = 0;
  private readonly byList = new Map<string, number>();

  constructor(private readonly limit: number) {}

  /** Returns how many there are now; throws `BuildError` where a limit is passed. */
  add(key: WriterKey, added: number): number {
    this.total += added;
    if (this.total > this.limit)
      throw new BuildError('too-many-connections', tooMany('connections', this.total, this.limit), key.step);
    const list = `${key.thread} ${key.model}`;
    const held = (this.byList.get(list) ?? 0) + added;
    this.byList.set(list, held);
    if (held > CONNECTIONS_PER_LIST) throw new BuildError('too-many-per-thread', perThread(key.model), key.step);
    return this.total;
  }
}

export function tooMany(what: string, count: number, limit: number): string {
  const format = (value: number): string => Math.round(value).toLocaleString('en');
  return `There would be ${format(count)} ${what}; the limit in the settings is ${format(limit)}.`;
}

function perThread(model: string): string {
  return `NEST holds at most ${CONNECTIONS_PER_LIST.toLocaleString('en')} connections of \`${model}\` on one thread, and this call makes more. Use more threads (\`local_num_threads\`).`;
}
