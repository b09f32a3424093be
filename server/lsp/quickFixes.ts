import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import type { Feature } from '../features';

/** The edits that mend what is wrong around the cursor. */
export const quickFixes: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register(connection, handlers) {
    connection.onCodeAction(
      handlers.document(
        'finding fixes',
        [],
        async (checked, params): Promise<CodeAction[]> =>
          (await import('./quickFixesReply')).quickFixesReply(checked, params),
      ),
    );
  },
};
