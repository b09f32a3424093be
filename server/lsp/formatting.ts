import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../diagnostics';
import type { Feature } from '../features';
import type { TextEdit as Edit } from '../language/features/types';

const editsOf = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(edit => ({ range: rangeOf(document, edit), newText: edit.text }));

const load = () => import('../language/features/formatting/formatRange');

/** The one canonical style, for the document, a range of it, and behind what has just been typed. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  },
  register(connection, handlers) {
    connection.onDocumentFormatting(
      handlers.document('formatting', [], async ({ document }): Promise<TextEdit[]> => {
        const { formatEdits } = await import('../language/features/formatting/format');
        return editsOf(document, formatEdits(document.getText()));
      }),
    );
    connection.onDocumentRangeFormatting(
      handlers.document('formatting a range', [], async ({ document }, { range }): Promise<TextEdit[]> => {
        const { formatRange } = await load();
        const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return editsOf(document, formatRange(document.getText(), offsets));
      }),
    );
    connection.onDocumentOnTypeFormatting(
      handlers.position('formatting while typing', [], async ({ document }, offset, { ch }): Promise<TextEdit[]> => {
        const { formatOnType } = await load();
        return editsOf(document, formatOnType(document.getText(), offset, ch));
      }),
    );
  },
};
