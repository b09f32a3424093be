import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationToken, type Connection } from 'vscode-languageserver';
import { Documents } from '../../../server/documents';
import type { RuntimeEnvironment } from '../../../server/runtime';

const URI = 'file:///a.netspec';

/** Documents whose client and clock the test is. */
function world() {
  const handlers = new Map<string, (params: object) => void>();
  const listen = (name: string) => (handler: (params: object) => void) => {
    handlers.set(name, handler);
    return { dispose: () => handlers.delete(name) };
  };
  const connection = new Proxy({}, { get: (_, name: string) => listen(name) }) as Connection;
  let timers: (() => void)[] = [];
  const runtime = {
    setTimeout: (callback: () => void) => {
      timers.push(callback);
      return { dispose: () => (timers = timers.filter(timer => timer !== callback)) };
    },
  } as unknown as RuntimeEnvironment;
  const documents = new Documents(connection, runtime);
  const tell = (name: string, textDocument: object, more = {}) => handlers.get(name)!({ textDocument, ...more });
  /** Time goes by. */
  const later = (): void => {
    const due = timers;
    timers = [];
    for (const timer of due) timer();
  };
  return { documents, tell, later, waiting: () => timers.length };
}

describe('a version that is waited for', () => {
  it('may take as long as it does while the document is open', async () => {
    const { documents, tell, later, waiting } = world();
    tell('onDidOpenTextDocument', { uri: URI, languageId: 'netspec', version: 1, text: '' });
    const reached = documents.reached(URI, 2, CancellationToken.None);
    for (let i = 0; i < 5; i++) later();
    tell('onDidChangeTextDocument', { uri: URI, version: 2 }, { contentChanges: [{ text: 'let _a = 1' }] });
    assert.equal(await reached, true);
    assert.equal(waiting(), 0);
  });

  it('is given up where the document is not opened, or was closed', async () => {
    const { documents, tell, later } = world();
    const never = documents.reached(URI, 1, CancellationToken.None);
    later();
    assert.equal(await never, false);
    tell('onDidOpenTextDocument', { uri: URI, languageId: 'netspec', version: 1, text: '' });
    const closed = documents.reached(URI, 2, CancellationToken.None);
    tell('onDidCloseTextDocument', { uri: URI });
    later();
    assert.equal(await closed, false);
  });

  it('counts when the document is opened anew in between', async () => {
    const { documents, tell, later } = world();
    tell('onDidOpenTextDocument', { uri: URI, languageId: 'netspec', version: 1, text: '' });
    const reached = documents.reached(URI, 3, CancellationToken.None);
    tell('onDidCloseTextDocument', { uri: URI });
    tell('onDidOpenTextDocument', { uri: URI, languageId: 'netspec', version: 3, text: '' });
    later();
    assert.equal(await reached, true);
  });
});
