import type { Feature } from '../features';
import { runSafe } from '../runSafe';
import type { WorkspaceFiles } from './workspaceFiles';

const load = () => import('./workspaceReply');

/** Ways to other files: links to the tables a text reads, and names of all specifications of the workspace. */
export const workspace: Feature = {
  capabilities: { documentLinkProvider: {}, workspaceSymbolProvider: true },
  register(connection, handlers) {
    const { documents } = handlers;
    let known: Promise<WorkspaceFiles> | undefined;
    const files = () => {
      known ??= import('./workspaceFiles').then(({ WorkspaceFiles }) => new WorkspaceFiles(documents));
      return known;
    };
    connection.onDocumentLinks(
      handlers.document('linking files', [], async checked => (await load()).linksReply(checked, documents), 'check'),
    );
    connection.onWorkspaceSymbol(({ query }, token) =>
      runSafe(connection.console, 'looking for a name', [], token, async () =>
        (await load()).symbolsReply(documents, await files(), query, token),
      ),
    );
  },
};
