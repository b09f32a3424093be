import {
  type BaseLanguageClient,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

/** A language client whose server is a process of its own that runs `module`. */
export function createLanguageClient(module: string, options: LanguageClientOptions): BaseLanguageClient {
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6109'] } },
  };
  return new LanguageClient('netspec', 'netspec', server, options);
}
