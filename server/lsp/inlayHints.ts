import { InlayHintRefreshRequest } from 'vscode-languageserver';
import type { Feature } from '../features';

/** Values, sizes and names of arguments between the words of the text. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(connection, handlers) {
    connection.languages.inlayHint.on(
      handlers.document(
        'hinting',
        [],
        async (checked, { range }) => {
          const { inlayHintsReply } = await import('./inlayHintsReply');
          return inlayHintsReply(checked, range, (await handlers.settings.of(checked.document.uri)).inlayHints);
        },
        'check',
      ),
    );
  },
  refresh: { capability: 'inlayHint', request: InlayHintRefreshRequest.type },
};
