import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Feature } from '../features';
import { hover as hoverAt } from '../language/features/hover';

/** What there is to know about the word under the pointer. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(connection, handlers) {
    connection.onHover(
      handlers.position('hovering', null, ({ document, analysis }, offset): Hover | null => {
        const found = hoverAt(analysis, offset);
        if (!found) return null;
        const range = { start: document.positionAt(found.start), end: document.positionAt(found.end) };
        return { range, contents: { kind: MarkupKind.Markdown, value: found.contents } };
      }),
    );
  },
};
