import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../diagnostics';
import type { Feature } from '../features';
import type {
  DocumentSymbol as Entry,
  FoldingRange as Folding,
  SymbolKind as Kind,
  SelectionRange as Selection,
} from '../language/features/types';

const KINDS: Readonly<Record<Kind, SymbolKind>> = {
  module: SymbolKind.Module,
  object: SymbolKind.Object,
  constant: SymbolKind.Constant,
  struct: SymbolKind.Struct,
  class: SymbolKind.Class,
  array: SymbolKind.Array,
  event: SymbolKind.Event,
  namespace: SymbolKind.Namespace,
};

const symbolOf = (document: TextDocument, entry: Entry): DocumentSymbol => ({
  name: entry.name,
  detail: entry.detail,
  kind: KINDS[entry.kind],
  range: rangeOf(document, entry.range),
  selectionRange: rangeOf(document, entry.selection),
  children: entry.children.map(child => symbolOf(document, child)),
});

const selectionOf = (document: TextDocument, { range, parent }: Selection): SelectionRange => ({
  range: rangeOf(document, range),
  parent: parent && selectionOf(document, parent),
});

const foldingOf = (document: TextDocument, { start, end, kind }: Folding): FoldingRange => ({
  startLine: document.positionAt(start).line,
  endLine: document.positionAt(end).line,
  kind: kind === 'comment' ? FoldingRangeKind.Comment : kind && FoldingRangeKind.Region,
});

/** What can be told of the shape of a text: its outline, what folds, and what a growing selection takes in. */
export const outline: Feature = {
  capabilities: { documentSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true },
  register(connection, handlers) {
    connection.onDocumentSymbol(
      handlers.document('listing symbols', [], async ({ document, analysis }): Promise<DocumentSymbol[]> => {
        const { documentSymbols } = await import('../language/features/documentSymbols');
        return documentSymbols(document.getText(), analysis.file).map(entry => symbolOf(document, entry));
      }),
    );
    connection.onFoldingRanges(
      handlers.document('finding what folds', [], async ({ document }): Promise<FoldingRange[]> => {
        const { foldingRanges } = await import('../language/features/folding');
        return foldingRanges(document.getText()).map(range => foldingOf(document, range));
      }),
    );
    connection.onSelectionRanges(
      handlers.document(
        'finding selections',
        [],
        async ({ document, analysis }, { positions }): Promise<SelectionRange[]> => {
          const { selectionRanges } = await import('../language/features/selectionRanges');
          const offsets = positions.map(position => document.offsetAt(position));
          return selectionRanges(document.getText(), analysis.file, offsets).map(range => selectionOf(document, range));
        },
      ),
    );
  },
};
