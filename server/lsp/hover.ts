import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Feature } from '../features';

/** What there is to know about the word under the pointer. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(connection, handlers) {
    connection.onHover(
      handlers.position('hovering', null, async ({ document, analysis }, offset): Promise<Hover | null> => {
        const { hover: hoverAt } = await import('../language/features/hover');
        const found = hoverAt(analysis, offset);
        if (!found) return null;
        const range = { start: document.positionAt(found.start), end: document.positionAt(found.end) };
        return { range, contents: { kind: MarkupKind.Markdown, value: found.contents } };
      }),
    );
  },
};
