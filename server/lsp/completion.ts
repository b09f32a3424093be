import type { CompletionList } from 'vscode-languageserver';
import type { Feature } from '../features';
import { runSafe } from '../runSafe';

const NONE: CompletionList = { isIncomplete: false, items: [] };

const load = () => import('./completionReply');

/** Proposals as the protocol has them; documentation follows when one is highlighted. */
export const completion: Feature = {
  capabilities: {
    completionProvider: { triggerCharacters: ['.', '"', '=', ' ', '(', '[', '/'], resolveProvider: true },
  },
  register(connection, handlers) {
    connection.onCompletion(
      handlers.position('completing', NONE, async (checked, offset, { context }) =>
        (await load()).completionReply(checked, handlers.documents, offset, context?.triggerCharacter),
      ),
    );
    connection.onCompletionResolve((item, token) =>
      runSafe(connection.console, `describing ${item.label}`, item, token, async () =>
        (await load()).resolveReply(item),
      ),
    );
  },
};
