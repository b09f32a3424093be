import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind,
} from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked } from '../documents';
import { type HierarchyItem, neighbours, populationAt } from '../language/features/callHierarchy';

const itemOf = (
  { document }: Checked,
  { name, detail, isFamily, range, selection }: HierarchyItem,
): CallHierarchyItem => ({
  name,
  detail,
  kind: isFamily ? SymbolKind.Array : SymbolKind.Struct,
  uri: document.uri,
  range: rangeOf(document, range),
  selectionRange: rangeOf(document, selection),
});

/** The population whose name stands at an offset. */
export function prepareReply(checked: Checked, offset: number): CallHierarchyItem[] | null {
  const item = populationAt(checked.analysis, offset);
  return item ? [itemOf(checked, item)] : null;
}

/** What projects to the population, with the statements. */
export const sourcesReply = (checked: Checked, offset: number): CallHierarchyIncomingCall[] =>
  neighbours(checked.analysis, offset, 'sources').map(({ item, connects }) => ({
    from: itemOf(checked, item),
    fromRanges: connects.map(range => rangeOf(checked.document, range)),
  }));

/** What it projects to. */
export const targetsReply = (checked: Checked, offset: number): CallHierarchyOutgoingCall[] =>
  neighbours(checked.analysis, offset, 'targets').map(({ item, connects }) => ({
    to: itemOf(checked, item),
    fromRanges: connects.map(range => rangeOf(checked.document, range)),
  }));
