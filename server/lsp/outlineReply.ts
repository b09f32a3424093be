import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Position,
  type SelectionRange,
  SymbolKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../diagnostics';
import type { Checked } from '../documents';
import { documentSymbols } from '../language/features/documentSymbols';
import { foldingRanges } from '../language/features/folding';
import { selectionRanges } from '../language/features/selectionRanges';
import type {
  DocumentSymbol as Entry,
  FoldingRange as Folding,
  SymbolKind as Kind,
  SelectionRange as Selection,
} from '../language/features/types';

/** Kinds of the outline as the protocol has them. */
export const SYMBOL_KINDS: Readonly<Record<Kind, SymbolKind>> = {
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
  kind: SYMBOL_KINDS[entry.kind],
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

/** The outline as the protocol has it. */
export const symbolsReply = ({ document, analysis }: Checked): DocumentSymbol[] =>
  documentSymbols(document.getText(), analysis.file).map(entry => symbolOf(document, entry));

/** What folds, by lines. */
export const foldingReply = ({ document }: Checked): FoldingRange[] =>
  foldingRanges(document.getText()).map(range => foldingOf(document, range));

/** What a growing selection takes in, for each position. */
export function selectionReply({ document, analysis }: Checked, positions: readonly Position[]): SelectionRange[] {
  const offsets = positions.map(position => document.offsetAt(position));
  return selectionRanges(document.getText(), analysis.file, offsets).map(range => selectionOf(document, range));
}
