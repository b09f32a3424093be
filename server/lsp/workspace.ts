import type { Feature } from '../features';
import { runSafe } from '../runSafe';

const load = () => import('./workspaceReply');

/** Ways to other files: links to the tables a text reads, and names of all open files. */
export const workspace: Feature = {
  capabilities: { documentLinkProvider: {}, workspaceSymbolProvider: true },
  register(connection, handlers) {
    const { documents } = handlers;
    connection.onDocumentLinks(
      handlers.document('linking files', [], async checked => (await load()).linksReply(checked, documents), 'check'),
    );
    connection.onWorkspaceSymbol(({ query }, token) =>
      runSafe(connection.console, 'looking for a name', [], token, async () =>
        (await load()).symbolsReply(documents, query),
      ),
    );
  },
};
