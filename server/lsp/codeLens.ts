import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Feature } from '../features';

/** Numbers of nodes and connections above the statements that make them. */
export const codeLens: Feature = {
  capabilities: { codeLensProvider: {} },
  register(connection, handlers) {
    connection.onCodeLens(
      handlers.document(
        'counting',
        [],
        async checked => {
          if (!(await handlers.settings.of(checked.document.uri)).codeLens) return [];
          return (await import('./codeLensReply')).codeLensReply(checked);
        },
        'check',
      ),
    );
  },
  refresh: { capability: 'codeLens', request: CodeLensRefreshRequest.type },
};
