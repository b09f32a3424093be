import type { Body, Identifier, IfStatement, SourceFile, Statement } from '../syntax/ast';
import type { DocumentSymbol, SymbolKind, TextRange } from './types';

const MAX_LENGTH = 60;

/** A piece of the text on one line, shortened where it is long; `?` where there is none. */
export function excerpt(text: string, { start, end }: TextRange): string {
  const line = text.slice(start, end).replace(/#.*/g, '').replace(/\s+/g, ' ').trim();
  if (line === '') return '?';
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}

/** The outline of a file: its statements, with those of loops and conditions below them. */
export const documentSymbols = (text: string, file: SourceFile): readonly DocumentSymbol[] =>
  symbolsOf(text, file.statements);

const symbolsOf = (text: string, statements: readonly Statement[]): DocumentSymbol[] =>
  statements.flatMap(statement => symbolsOfStatement(text, statement));

const range = ({ start, end }: TextRange): TextRange => ({ start, end });

/** The keyword of a statement, be it mistyped and shorter. */
const keyword = ({ start, end, kind }: Statement): TextRange => ({ start, end: Math.min(start + kind.length, end) });

function symbol(
  kind: SymbolKind,
  name: string,
  statement: TextRange,
  selection: TextRange,
  detail?: string,
): DocumentSymbol {
  return { kind, name, detail, range: range(statement), selection: range(selection), children: [] };
}

function symbolsOfStatement(text: string, statement: Statement): DocumentSymbol[] {
  switch (statement.kind) {
    case 'network': {
      const { title } = statement;
      const name = title.kind === 'string' && title.value.trim() !== '' ? title.value : excerpt(text, title);
      return [symbol('module', name, statement, title, 'network')];
    }
    case 'kernel':
    case 'view':
      return [symbol('object', statement.kind, statement, keyword(statement))];
    case 'let':
      return [named('constant', statement.name, statement, excerpt(text, statement.value))];
    case 'model':
      return [named('struct', statement.name, statement, excerpt(text, statement.value))];
    case 'population':
      return [populationSymbol(text, statement)];
    case 'connect':
      return [projectionSymbol(text, statement)];
    case 'for': {
      const last = statement.clauses.at(-1)!;
      const head = { start: statement.start, end: last.end };
      return [nested(text, excerpt(text, head), statement, head, statement.body)];
    }
    case 'if':
      return ifSymbols(text, statement, '');
    case 'assert':
      return [];
  }
}

const named = (kind: SymbolKind, name: Identifier, statement: Statement, detail: string): DocumentSymbol =>
  symbol(kind, name.name || '?', statement, name, detail);

function nested(text: string, name: string, whole: TextRange, head: TextRange, body: Body): DocumentSymbol {
  return { ...symbol('namespace', name, whole, head), children: symbolsOf(text, body.statements) };
}

/** `E` or the family `E[k]`, with its model and size. */
function populationSymbol(text: string, statement: Statement & { kind: 'population' }): DocumentSymbol {
  const { name, indices, model, size } = statement;
  const suffix = indices.map(index => `[${excerpt(text, index)}]`).join('');
  const number = size === undefined ? '' : `[${excerpt(text, size)}]`;
  const kind = indices.length > 0 ? 'array' : 'class';
  return symbol(kind, `${name.name || '?'}${suffix}`, statement, name, `${model.name || '?'}${number}`);
}

/** `E → E + I`, with its rule. */
function projectionSymbol(text: string, statement: Statement & { kind: 'connect' }): DocumentSymbol {
  const { source, target, third, block } = statement;
  const astrocytes = third === undefined ? '' : `, third ${excerpt(text, third)}`;
  const rule = block?.entries.find(({ name }) => name.name === 'rule');
  const detail = rule === undefined ? 'all_to_all()' : excerpt(text, rule.value);
  const name = `${excerpt(text, source)} → ${excerpt(text, target)}${astrocytes}`;
  return symbol('event', name, statement, { start: source.start, end: (third ?? target).end }, detail);
}

/** An `if` and its `else`s stand side by side. */
function ifSymbols(text: string, { start, condition, then, otherwise }: IfStatement, prefix: string): DocumentSymbol[] {
  const head = { start, end: condition.end };
  const first = nested(text, prefix + excerpt(text, head), { start, end: then.end }, head, then);
  if (otherwise === undefined) return [first];
  if (otherwise.kind === 'if') return [first, ...ifSymbols(text, otherwise, 'else ')];
  const brace = { start: otherwise.start, end: Math.min(otherwise.start + 1, otherwise.end) };
  return [first, nested(text, 'else', otherwise, brace, otherwise)];
}
