import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { PATIENCE } from './patience';

/** A message of JSON-RPC, any kind. */
interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Notification {
  readonly method: string;
  readonly params: unknown;
}

export class ResponseFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const HEADER_END = '\r\n\r\n';

/** A language client as small as can be, on the standard streams of a server. */
export class LspClient {
  readonly notifications: Notification[] = [];
  /** Requests of the server, oldest first. */
  readonly requests: Notification[] = [];
  /** What the server is told its configuration is; a function of the document it asks for where folders have their own. */
  configuration: unknown | ((scope: string | undefined) => unknown) = null;
  /** Folders of the workspace, when the server asks for them. */
  folders: readonly { readonly uri: string; readonly name: string }[] = [];
  private readonly process: ChildProcess;
  private readonly pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  private readonly listeners = new Set<() => void>();
  private buffer = Buffer.alloc(0);
  private nextId = 1;

  constructor(server: string) {
    this.process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdout!.on('data', (chunk: Buffer) => this.receive(chunk));
    this.process.on('exit', () => {
      for (const { reject } of this.pending.values()) reject(new Error('the server ended'));
    });
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /**
   * Seconds of processor time that all threads of the server took so far, which depend little on what else the machine does;
   * 0 where the system does not tell. Source: proc_pid_stat(5), fields 14 and 15, in ticks of which there are 100 a second.
   */
  get processorSeconds(): number {
    const file = `/proc/${this.process.pid}/stat`;
    if (!existsSync(file)) return 0;
    // Field 2, a name in parentheses, may hold anything.
    const fields = readFileSync(file, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  async initialize(capabilities: object, more: object = {}): Promise<Record<string, unknown>> {
    const result = await this.request('initialize', { processId: process.pid, rootUri: null, capabilities, ...more });
    this.notify('initialized', {});
    return result as Record<string, unknown>;
  }

  request<T = unknown>(method: string, params: unknown): Promise<T> {
    return this.cancellable<T>(method, params).result;
  }

  /** A request with its id, so that it can be cancelled by `$/cancelRequest`. */
  cancellable<T>(method: string, params: unknown): { readonly id: number; readonly result: Promise<T> } {
    const id = this.nextId++;
    const result = new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), PATIENCE);
      const settle = (action: () => void) => {
        clearTimeout(timer);
        this.pending.delete(id);
        action();
      };
      this.pending.set(id, {
        resolve: value => settle(() => resolve(value as T)),
        reject: error => settle(() => reject(error)),
      });
    });
    this.send({ jsonrpc: '2.0', id, method, params });
    return { id, result };
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** The next notification (or one already here) that fits. */
  async notification<T>(method: string, fits: (params: T) => boolean = () => true): Promise<T> {
    return this.until(`notification ${method}`, () => {
      const found = this.notifications.find(item => item.method === method && fits(item.params as T));
      return found?.params as T | undefined;
    });
  }

  /** Waits until something said by the server makes `probe` give a value. */
  until<T>(what: string, probe: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (action: () => void) => {
        clearTimeout(timer);
        this.listeners.delete(look);
        action();
      };
      const look = () => {
        const value = probe();
        if (value !== undefined) finish(() => resolve(value));
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`waited in vain for ${what}`))), PATIENCE);
      this.listeners.add(look);
      look();
    });
  }

  open(uri: string, text: string, version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'netspec', version, text } });
  }

  /** Replaces the whole text. */
  change(uri: string, text: string, version: number): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Ends the server as the protocol says; its exit code must be 0. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    const ended = new Promise<number | null>(resolve => this.process.once('exit', resolve));
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    assert.equal(await ended, 0);
  }

  /** Ends the server at once, whatever it does. */
  kill(): void {
    this.process.kill('SIGKILL');
  }

  private send(message: Message): void {
    const body = Buffer.from(JSON.stringify(message));
    this.process.stdin!.write(`Content-Length: ${body.length}${HEADER_END}`);
    this.process.stdin!.write(body);
  }

  private receive(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const headerEnd = this.buffer.indexOf(HEADER_END);
      if (headerEnd < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('latin1', 0, headerEnd))?.[1]);
      const start = headerEnd + HEADER_END.length;
      if (this.buffer.length < start + length) return;
      this.dispatch(JSON.parse(this.buffer.toString('utf8', start, start + length)));
      this.buffer = this.buffer.subarray(start + length);
    }
  }

  private dispatch(message: Message): void {
    if (message.method !== undefined && message.id !== undefined) this.answer(message);
    else if (message.method !== undefined) this.notifications.push({ method: message.method, params: message.params });
    else {
      const pending = this.pending.get(message.id as number);
      if (message.error) pending?.reject(new ResponseFailure(message.error.code, message.error.message));
      else pending?.resolve(message.result);
    }
    for (const listener of [...this.listeners]) listener();
  }

  private answer({ id, method, params }: Message): void {
    this.requests.push({ method: method!, params });
    this.send({ jsonrpc: '2.0', id, result: this.resultFor(method!, params) });
  }

  private resultFor(method: string, params: unknown): unknown {
    if (method === 'workspace/workspaceFolders') return this.folders;
    if (method !== 'workspace/configuration') return null;
    const { items } = params as { readonly items: readonly { readonly scopeUri?: string }[] };
    const { configuration } = this;
    return items.map(item => (typeof configuration === 'function' ? configuration(item.scopeUri) : configuration));
  }
}
