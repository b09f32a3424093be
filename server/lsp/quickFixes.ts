import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Feature } from '../features';

/** All that can be mended without changing the network; also on saving, where `editor.codeActionsOnSave` says so. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.netspec`;

/** The edits that mend what is wrong around the cursor, and all at once those that need no decision. */
export const quickFixes: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } },
  register(connection, handlers) {
    connection.onCodeAction(
      handlers.document(
        'finding fixes',
        [],
        async (checked, params): Promise<CodeAction[]> => {
          const { levels } = await handlers.settings.of(checked.document.uri);
          return (await import('./quickFixesReply')).quickFixesReply(checked, params, levels);
        },
        'check',
      ),
    );
  },
};
