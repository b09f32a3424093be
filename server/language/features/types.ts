/**
 * What editor features return: the shapes of the language server protocol, with offsets in the text (UTF-16, end
 * exclusive) in the place of lines and characters.
 */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces a range by a text. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

export type SymbolKind = 'module' | 'object' | 'constant' | 'struct' | 'class' | 'array' | 'event' | 'namespace';

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  /** The whole statement. */
  readonly range: TextRange;
  /** What is selected and shown when the entry is chosen, within `range`. */
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}

/** What can be folded: from the line of `start` to the line of `end`. */
export interface FoldingRange extends TextRange {
  readonly kind?: 'comment' | 'region';
}

/** Ever wider ranges around a place in the text. */
export interface SelectionRange {
  readonly range: TextRange;
  readonly parent?: SelectionRange;
}
