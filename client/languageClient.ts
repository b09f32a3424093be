import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** Checking a long text makes tens of MB of short-lived objects; room for them spares collecting in between. */
const YOUNG_GENERATION = '--max-semi-space-size=64';

/** A language client whose server is a process of its own that runs `module`. */
export function createLanguageClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { execArgv: [YOUNG_GENERATION] } },
    debug: {
      module,
      transport: TransportKind.ipc,
      options: { execArgv: [YOUNG_GENERATION, '--nolazy', '--inspect=6109'] },
    },
  };
  return new LanguageClient('netspec', 'netspec', server, options);
}
