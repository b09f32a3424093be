import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import type { LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { type ExtensionApi, start } from './activate';

/** The desktop's and the remote host's entry: the language server is a process of its own. */
export const activate = (context: ExtensionContext): ExtensionApi =>
  start(context, async (options: LanguageClientOptions) => {
    // By far the largest part of the extension's code: it is not to keep the editor from going on.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = context.asAbsolutePath(path.join('dist', 'server.mjs'));
    const server: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6109'] } },
    };
    return new LanguageClient('netspec', 'netspec', server, options);
  });
