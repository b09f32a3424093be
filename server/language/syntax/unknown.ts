/** What stands where a statement is expected and is none. */
import type { LetStatement, Statement } from './ast';
import { skipToStatement } from './bodies';
import { fix } from './codes';
import { parseConnection } from './connect';
import type { Cursor } from './cursor';
import { nearest } from './distance';
import { parseExpression } from './expressions';
import { parseStatement } from './statements';
import { STATEMENT_KEYWORDS } from './tokens';

const STATEMENTS: readonly string[] = [...STATEMENT_KEYWORDS, 'for', 'if'];

/** Statements of Python and calls of PyNEST that people will try, with what to write instead. */
const HABITS: ReadonlyMap<string, string> = new Map([
  ['def', 'Functions cannot be defined; expressions can be named with `let`.'],
  ['class', 'Classes cannot be defined; copies of models are named with `model`.'],
  ['import', 'Nothing needs to be imported: models, rules and functions are known by their names.'],
  ['from', 'Nothing needs to be imported: models, rules and functions are known by their names.'],
  ['while', 'There is no `while`; write `for name in list { … }`.'],
  ['return', 'There is no `return`: nothing can be defined that would return.'],
  ['print', 'There is no `print`; hover over a name to see its value.'],
  ['pass', 'There is no `pass`: leave the braces empty, `{ }`.'],
  ['break', 'There is no `break`; choose the items of the loop in its list.'],
  ['continue', 'There is no `continue`; put the statements into an `if`.'],
  ['with', 'There is no `with`.'],
  ['try', 'There is no `try`.'],
  ['raise', 'There is no `raise`; write `assert condition, "message"`.'],
  ['global', 'There is no `global`.'],
  ['del', 'Names cannot be deleted.'],
  ['var', 'A value is named with `let name = value`.'],
  ['const', 'A value is named with `let name = value`.'],
  ['set', 'A value is named with `let name = value`.'],
  ['neurons', 'Nodes are created with `population NAME = model[size]`.'],
  ['neuron', 'Nodes are created with `population NAME = model[size]`.'],
  ['group', 'Nodes are created with `population NAME = model[size]`.'],
  ['pop', 'Nodes are created with `population NAME = model[size]`.'],
  ['projection', 'Connections are written `connect SOURCE -> TARGET { rule = … synapse = … }`.'],
  ['connection', 'Connections are written `connect SOURCE -> TARGET { rule = … synapse = … }`.'],
  ['synapses', 'Connections are written `connect SOURCE -> TARGET { rule = … synapse = … }`.'],
  ['synapse', 'Synapses are entries of a `connect` block.'],
  ['rule', 'Rules are entries of a `connect` block.'],
]);

export function parseUnknown(c: Cursor): Statement | undefined {
  if (c.at('else')) return strayElse(c);
  if (!c.at('name')) return junk(c);
  const word = c.text;
  const next = c.kindAt(c.position + 1);
  if (next === '=') return bareBinding(c);
  if (next === '.' || next === '(') return bareExpression(c, word);
  if (next === '->') return bareArrow(c);
  if (!c.isFirstOnLine && c.position > 0) return junk(c);
  const meant = nearest(word, STATEMENTS);
  return meant === undefined ? unknownWord(c, word) : mistyped(c, word, meant);
}

function strayElse(c: Cursor): undefined {
  const at = { start: c.start, end: c.start + 4 };
  c.report('unknown-statement', '`else` has no `if` before it.', { at });
  c.next();
  skipToStatement(c);
}

/** A word or symbol that neither goes on with the statement before it nor begins one. */
function junk(c: Cursor): undefined {
  if (isForeignComment(c)) return foreignComment(c);
  const at = { start: c.start, end: c.start + c.text.length };
  const what = c.isFirstOnLine || c.position === 0 ? 'a statement' : 'an operator or the next statement';
  if (c.at('name') && c.text === 'is') c.report('unknown-statement', '`is` is not an operator; `==` is.', { at });
  else c.expected('unknown-statement', what, { at });
  c.next();
  skipToStatement(c);
}

/** `// note`, `/* note`, `-- note` at the beginning of a line. */
function isForeignComment(c: Cursor): boolean {
  const isFirst = c.isFirstOnLine || c.position === 0;
  return isFirst && /^(\/\/|\/\*|--)/.test(c.tokens.text.slice(c.start, c.start + 2));
}

/** What is on the line says nothing more. */
function foreignComment(c: Cursor): undefined {
  const at = { start: c.start, end: c.start + 2 };
  const mark = c.tokens.text.slice(at.start, at.end);
  const fixes = mark === '/*' ? undefined : [fix('Write #', at.start, at.end, '#')];
  c.report('unknown-statement', 'Comments begin with `#` and end with the line.', { at, fixes });
  do c.next();
  while (!c.at('end') && !c.isFirstOnLine);
}

/** `E -> I` without `connect`. */
function bareArrow(c: Cursor): Statement | undefined {
  const { start } = c;
  c.report('unknown-statement', 'Connections are written `connect SOURCE -> TARGET`.', {
    fixes: [fix('Insert connect', start, start, 'connect ')],
  });
  return parseConnection(c, start);
}

/** `g = 5.0` without `let`; read as one. */
function bareBinding(c: Cursor): LetStatement {
  const { start, text: word, position } = c;
  const created = createCall(c, word);
  if (created) return created;
  const isPopulation = c.kindAt(position + 2) === 'name' && c.kindAt(position + 3) === '[';
  const population = isPopulation ? [fix('Insert population', start, start, 'population ')] : [];
  c.report('unknown-statement', `A name is bound with \`let ${word} = …\`; populations with \`population\`.`, {
    at: { start, end: start + word.length },
    fixes: [...population, fix('Insert let', start, start, 'let ')],
  });
  const name = c.identifier();
  c.next();
  const value = parseExpression(c);
  return { kind: 'let', start, end: c.previousEnd, name, value };
}

/** `E = nest.Create("iaf_psc_alpha", 100)`: as in PyNEST. */
function createCall(c: Cursor, word: string): LetStatement | undefined {
  const { start, position, tokens, partners } = c;
  const open = position + 5;
  const last = partners[open] ?? -1;
  if (c.kindAt(open) !== '(' || last < open) return undefined;
  const call = tokens.text.slice(tokens.starts[position + 2], tokens.ends[last]);
  const parts = /^nest\s*\.\s*Create\s*\(\s*["'](\w+)["']\s*(?:,\s*(?:n\s*=\s*)?(\w+)\s*)?\)$/.exec(call);
  if (!call.startsWith('nest')) return undefined;
  const [, model, size] = parts ?? [];
  const text = `population ${word} = ${model ?? 'model'}${size === undefined && model ? '' : `[${size ?? 'size'}]`}`;
  c.report('unknown-statement', `Nodes are created with \`${text}\`.`, {
    at: { start, end: tokens.ends[last]! },
    fixes: model === undefined ? undefined : [fix(`Write ${text}`, start, tokens.ends[last]!, text)],
  });
  const name = c.identifier();
  while (c.position <= last) c.next();
  c.silence();
  return { kind: 'let', start, end: c.previousEnd, name, value: c.missing() };
}

/** `nest.Connect(E, I)`, `print(x)`: an expression is no statement. */
function bareExpression(c: Cursor, word: string): undefined {
  const habit = HABITS.get(word) ?? pynestHabit(c, word);
  const at = { start: c.start, end: c.start + word.length };
  c.report('unknown-statement', habit ?? 'Expected a statement, found an expression; name it with `let`.', { at });
  parseExpression(c);
  if (!c.isFirstOnLine) skipToStatement(c);
}

function pynestHabit(c: Cursor, word: string): string | undefined {
  if (word !== 'nest') return undefined;
  const { starts, ends, text } = c.tokens;
  switch (text.slice(starts[c.position + 2], ends[c.position + 2])) {
    case 'Create':
      return 'Nodes are created with `population NAME = model[size]`.';
    case 'Connect':
      return 'Connections are written `connect SOURCE -> TARGET { rule = … synapse = … }`.';
    case 'CopyModel':
      return 'Models are copied with `model NAME = base(parameter=value)`.';
    case 'SetKernelStatus':
      return 'Kernel properties are entries of `kernel { … }`.';
    default:
      return 'A file describes the network; it does not call NEST.';
  }
}

function unknownWord(c: Cursor, word: string): undefined {
  const message = HABITS.get(word) ?? `\`${word}\` does not begin a statement.`;
  c.report('unknown-statement', message, { at: { start: c.start, end: c.start + word.length } });
  c.next();
  skipToStatement(c);
}

/** `conect E -> I`: reported, and read as what was meant. */
function mistyped(c: Cursor, word: string, meant: string): Statement | undefined {
  const { start } = c;
  c.report('unknown-statement', `\`${word}\` does not begin a statement. Did you mean \`${meant}\`?`, {
    at: { start, end: start + word.length },
    fixes: [fix(`Write ${meant}`, start, start + word.length, meant)],
  });
  return parseStatement(c, meant);
}
