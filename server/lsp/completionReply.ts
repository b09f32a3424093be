import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import { rangeOf } from '../diagnostics';
import type { Checked, Documents } from '../documents';
import { complete } from '../language/features/completion/completion';
import type { ItemKind, CompletionItem as Proposal, Topic } from '../language/features/completion/item';
import { describeTopic } from '../language/features/documentation';
import { fileProposals } from './fileProposals';

const KINDS: Readonly<Record<ItemKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  function: CompletionItemKind.Function,
  rule: CompletionItemKind.Function,
  model: CompletionItemKind.Class,
  parameter: CompletionItemKind.Property,
  entry: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  unit: CompletionItemKind.Unit,
  constant: CompletionItemKind.Constant,
  namespace: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  population: CompletionItemKind.Struct,
};

/** Opens the next list, or the signature, right after the proposal was taken. */
const CONTINUE = {
  proposals: { title: 'Suggest', command: 'editor.action.triggerSuggest' },
  signature: { title: 'Show signature', command: 'editor.action.triggerParameterHints' },
} as const;

/** The proposals at an offset as the protocol has them; in the path of a file to be read, the files that are there. */
export async function completionReply(
  { document, analysis }: Checked,
  documents: Documents,
  offset: number,
  trigger?: string,
): Promise<CompletionList> {
  const text = document.getText();
  const { range, isPath, items } = complete(text, analysis.bindings, offset, trigger);
  const where = rangeOf(document, range);
  if (isPath) {
    const files = await fileProposals(documents, document.uri, text.slice(range.start, offset), where);
    return { isIncomplete: false, items: files };
  }
  return { isIncomplete: false, items: items.map((item, index) => itemOf(item, index, where)) };
}

/** A proposal with its documentation. */
export function resolveReply(item: CompletionItem): CompletionItem {
  const value = item.data === undefined ? undefined : describeTopic(item.data as Topic);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function itemOf(item: Proposal, index: number, range: Range): CompletionItem {
  return {
    label: item.label,
    kind: KINDS[item.kind],
    ...(item.detail !== undefined && { labelDetails: { description: item.detail } }),
    ...(item.preselect && { preselect: true }),
    sortText: `${item.rank}${index.toString().padStart(4, '0')}`,
    filterText: item.filter ?? item.label,
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: item.insert ?? item.label },
    data: item.topic,
    command: item.continues && CONTINUE[item.continues],
  };
}
