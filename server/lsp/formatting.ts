import type { TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../diagnostics';
import type { Feature } from '../features';
import { formatEdits } from '../language/features/formatting/format';
import { formatOnType, formatRange } from '../language/features/formatting/formatRange';
import type { TextEdit as Edit } from '../language/features/types';

const editsOf = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(edit => ({ range: rangeOf(document, edit), newText: edit.text }));

/** The one canonical style, for the document, a range of it, and behind what has just been typed. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
  },
  register(connection, handlers) {
    connection.onDocumentFormatting(
      handlers.document('formatting', [], ({ document }): TextEdit[] =>
        editsOf(document, formatEdits(document.getText())),
      ),
    );
    connection.onDocumentRangeFormatting(
      handlers.document('formatting a range', [], ({ document }, { range }): TextEdit[] => {
        const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
        return editsOf(document, formatRange(document.getText(), offsets));
      }),
    );
    connection.onDocumentOnTypeFormatting(
      handlers.position('formatting while typing', [], ({ document }, offset, { ch }): TextEdit[] =>
        editsOf(document, formatOnType(document.getText(), offset, ch)),
      ),
    );
  },
};
