import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { type ExtensionApi, start } from './activate';

/** The desktop's and the remote host's entry: the language server is a process of its own. */
export const activate = (context: ExtensionContext): ExtensionApi =>
  start(context, (options: LanguageClientOptions) => {
    const module = context.asAbsolutePath(path.join('dist', 'server.mjs'));
    const server: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6109'] } },
    };
    return new LanguageClient('netspec', 'netspec', server, options);
  });
