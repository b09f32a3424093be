import { type DocumentHighlight, DocumentHighlightKind, type Location, type Range } from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Feature } from '../features';
import { requestFailed } from '../runSafe';

const load = () => import('../language/features/navigation');

/** Definition, references, highlights and renaming of the names a file binds. */
export const navigation: Feature = {
  capabilities: {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
  },
  register(connection, handlers) {
    connection.onDefinition(
      handlers.position(
        'finding the definition',
        null,
        async ({ document, analysis }, offset): Promise<Location | null> => {
          const { definition } = await load();
          const range = definition(analysis, offset);
          return range ? { uri: document.uri, range: rangeOf(document, range) } : null;
        },
      ),
    );
    connection.onReferences(
      handlers.position(
        'finding references',
        [],
        async ({ document, analysis }, offset, { context }): Promise<Location[]> => {
          const { occurrences } = await load();
          return occurrences(analysis, offset)
            .filter(({ declares }) => !declares || context.includeDeclaration)
            .map(range => ({ uri: document.uri, range: rangeOf(document, range) }));
        },
      ),
    );
    connection.onDocumentHighlight(
      handlers.position('highlighting', [], async ({ document, analysis }, offset): Promise<DocumentHighlight[]> => {
        const { occurrences } = await load();
        return occurrences(analysis, offset).map(found => ({
          range: rangeOf(document, found),
          kind: found.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
    connection.onPrepareRename(
      handlers.position('preparing to rename', null, async ({ document, analysis }, offset): Promise<Range | null> => {
        const { renameRange } = await load();
        const range = renameRange(analysis, offset);
        return range ? rangeOf(document, range) : null;
      }),
    );
    connection.onRenameRequest(
      handlers.position('renaming', null, async ({ document, analysis }, offset, { newName }) => {
        const { rename } = await load();
        const result = rename(analysis, offset, newName);
        if ('refused' in result) throw requestFailed(result.refused);
        const edits = result.edits.map(range => ({ range: rangeOf(document, range), newText: newName }));
        return { changes: { [document.uri]: edits } };
      }),
    );
  },
};
