import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { Feature } from '../features';
import type { ItemKind, CompletionItem as Proposal, Topic } from '../language/features/completion/item';
import { runSafe } from '../runSafe';

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

const NONE: CompletionList = { isIncomplete: false, items: [] };

/** Opens the next list, or the signature, right after the proposal was taken. */
const CONTINUE = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/** Proposals as the protocol has them; documentation follows when one is highlighted. */
export const completion: Feature = {
  capabilities: { completionProvider: { triggerCharacters: ['.', '"', '=', ' ', '('], resolveProvider: true } },
  register(connection, handlers) {
    connection.onCompletion(
      handlers.position('completing', NONE, async ({ document, analysis }, offset): Promise<CompletionList> => {
        const { complete } = await import('../language/features/completion/completion');
        const { range, items } = complete(document.getText(), analysis.bindings, offset);
        const where = { start: document.positionAt(range.start), end: document.positionAt(range.end) };
        return { isIncomplete: false, items: items.map((item, index) => itemOf(item, index, where)) };
      }),
    );
    connection.onCompletionResolve((item, token) =>
      runSafe(connection.console, `describing ${item.label}`, item, token, async () => {
        const { describeTopic } = await import('../language/features/documentation');
        const value = item.data === undefined ? undefined : describeTopic(item.data as Topic);
        return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
      }),
    );
  },
};

function itemOf(item: Proposal, index: number, range: Range): CompletionItem {
  return {
    label: item.label,
    kind: KINDS[item.kind],
    detail: item.detail,
    sortText: `${item.rank}${index.toString().padStart(4, '0')}`,
    filterText: item.label,
    insertTextFormat: item.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: item.insert ?? item.label },
    data: item.topic,
    command: item.continues ? CONTINUE : undefined,
  };
}
