import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** Checking a long text makes tens of MB of short-lived objects; room for them spares collecting in between. */
const YOUNG_GENERATION = '--max-semi-space-size=64';

/**
 * The GNU C library is to give the memory of large arrays back at once: by default it keeps what is freed for arrays to come,
 * which with large networks adds up to hundreds of MB. Others do not know this name.
 */
const MEMORY_RETURNED = { MALLOC_MMAP_THRESHOLD_: '131072' };

/** A language client whose server is a process of its own that runs `module`. */
export function createLanguageClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
  const env = MEMORY_RETURNED;
  const execArgv = [YOUNG_GENERATION];
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { env, execArgv } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { env, execArgv: [...execArgv, '--nolazy', '--inspect=6109'] },
    },
  };
  return new LanguageClient('netspec', 'netspec', server, options);
}
