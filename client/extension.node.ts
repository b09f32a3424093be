import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { type ExtensionApi, start } from './activate';

/** The desktop's and the remote host's entry: the language server is a process of its own. */
export const activate = (context: ExtensionContext): ExtensionApi =>
  start(
    context,
    async options => {
      // By far the largest part of the extension's code, and a file of its own: it is not to keep the editor from going on.
      const { createLanguageClient } = await import('./languageClient');
      return createLanguageClient(context.asAbsolutePath(path.join('dist', 'server.mjs')), options);
    },
    () => import('./exports'),
  );
