/** Blocks of entries, `{ name = value … }`. */
import type { Block, Entry, Expression } from './ast';
import { skipToken } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parseDictionaryEntry } from './dictionary';
import { parseExpression } from './expressions';
import { parseStatement } from './statements';

/** A block; missing, zero width, where there is neither `{` nor a colon in its place. */
export function parseBlock(c: Cursor, owner: string): Block {
  if (c.at('{')) return parseBraced(c, owner);
  if (c.at(':')) return parseAfterColon(c);
  const at = c.previousEnd;
  const fixes = [fix('Insert { }', at, at, ' { }')];
  c.expected('expected-block', `\`{\` and the entries of \`${owner}\``, { fixes });
  return { kind: 'block', start: at, end: at, entries: [] };
}

function parseBraced(c: Cursor, owner: string): Block {
  const { start, position: opener } = c;
  c.next();
  const entries: Entry[] = [];
  while (!endsBlock(c, opener)) parseInBlock(c, entries, owner);
  if (c.partners[opener] === c.position) c.next();
  else c.reportUnclosed(opener, '}');
  return { kind: 'block', start, end: c.previousEnd, entries };
}

/** A block ends at its brace; one that is never closed ends where a statement or the end of an outer block is. */
function endsBlock(c: Cursor, opener: number): boolean {
  if (c.at('end')) return true;
  if (c.at('}')) return c.partners[c.position] !== -1 && c.partners[c.position]! <= opener;
  return c.startsStatement && c.partners[opener] === -1;
}

function parseInBlock(c: Cursor, entries: Entry[], owner: string): void {
  if (c.startsEntry) entries.push(parseEntry(c));
  else if (c.startsStatement) skipMisplaced(c, owner);
  else if (c.at(',')) skipComma(c);
  else if (c.at('name')) entries.push(parseBareEntry(c));
  else if (c.at('string') && [':', '='].includes(c.kindAt(c.position + 1))) entries.push(parseQuotedEntry(c));
  else skipJunk(c, owner);
}

function parseEntry(c: Cursor): Entry {
  const name = c.identifier();
  c.next();
  const dictionary = parseDictionaryEntry(c, name);
  if (dictionary) return dictionary;
  const value = parseEntryValue(c);
  return { kind: 'entry', start: name.start, end: c.previousEnd, name, value };
}

/** The value of an entry; missing where the next entry follows at once. */
function parseEntryValue(c: Cursor): Expression {
  if (c.startsEntry) {
    c.expected('expected-expression', 'a value');
    return c.missing();
  }
  const value = parseExpression(c);
  if (c.at('=')) {
    c.report('single-equals', 'A second `=` in one entry: a comparison is written `==`.');
    c.next();
    parseExpression(c);
  }
  return value;
}

/** A name without `=`: `rng_seed == 1`, `rng_seed: 1`, `rng_seed 1`, or a name that is just being typed. */
function parseBareEntry(c: Cursor): Entry {
  const name = c.identifier();
  const { start } = c;
  if (c.at('==') || c.at(':')) {
    const message = `Entries are written \`${name.name} = value\`.`;
    c.report('expected-token', message, { fixes: [fix('Write =', start, start + c.text.length, '=')] });
    c.next();
    const value = parseExpression(c);
    return { kind: 'entry', start: name.start, end: c.previousEnd, name, value };
  }
  const isValue = !c.isFirstOnLine && (c.at('number') || c.at('string') || c.at('['));
  const fixes = isValue ? [fix('Insert =', name.end, name.end, ' =')] : undefined;
  c.expected('expected-token', `\`=\` behind \`${name.name}\``, { fixes });
  const value = isValue ? parseExpression(c) : c.missing();
  return { kind: 'entry', start: name.start, end: c.previousEnd, name, value };
}

/** `"rng_seed": 1`, as in JSON and Python. */
function parseQuotedEntry(c: Cursor): Entry {
  const quoted = c.identifier();
  const word = quoted.name.slice(1, -1);
  const name = { ...quoted, name: /^\w+$/.test(word) ? word : '' };
  const message = `Entries are written \`${word} = value\`, without quotes and colon.`;
  c.reportAt('expected-token', quoted, message, {
    fixes: [fix(`Write ${word} =`, quoted.start, c.start + 1, `${word} =`)],
  });
  c.next();
  const value = parseExpression(c);
  return { kind: 'entry', start: name.start, end: c.previousEnd, name, value };
}

function skipComma(c: Cursor): void {
  const { start } = c;
  c.report('stray-comma', 'Entries are separated by spaces or new lines, without commas.', {
    fixes: [fix('Remove the comma', start, start + 1, '')],
  });
  c.next();
}

/** A statement inside a block has no place in the tree, but its own errors are reported. */
function skipMisplaced(c: Cursor, owner: string): void {
  c.report(
    'misplaced-statement',
    `\`${c.text}\` cannot stand in a \`${owner}\` block: it holds \`name = value\` only.`,
  );
  parseStatement(c);
}

function skipJunk(c: Cursor, owner: string): void {
  c.expected('expected-token', `\`name = value\` or the \`}\` of \`${owner}\``);
  do skipToken(c);
  while (!c.at('end') && !c.at('}') && !c.at(',') && !c.startsEntry && !c.startsStatement);
}

/** A block that may be left out. Entries without braces are read as one, and reported. */
export function parseOptionalBlock(c: Cursor, owner: string, indent: number): Block | undefined {
  if (c.at('{') || c.at(':')) return parseBlock(c, owner);
  const isEntry = c.startsEntry && !c.startsStatement && (!c.isFirstOnLine || c.indent > indent);
  return isEntry ? parseWithoutBraces(c, owner) : undefined;
}

function parseWithoutBraces(c: Cursor, owner: string): Block {
  const { start } = c;
  const at = { start, end: start + c.text.length };
  const entries: Entry[] = [];
  const reported = c.position;
  while (c.startsEntry && !c.startsStatement) entries.push(parseEntry(c));
  const end = c.previousEnd;
  const edits = [
    { start, end: start, text: '{ ' },
    { start: end, end, text: ' }' },
  ];
  const message = `The entries of \`${owner}\` are written in braces, \`{ … }\`.`;
  if (!c.tokens.flawed.has(reported)) {
    c.reportAt('expected-block', at, message, { fixes: [{ title: 'Insert { }', edits }] });
  }
  return { kind: 'block', start, end, entries };
}

/** `connect E -> I:` with indented entries, as in Python. */
function parseAfterColon(c: Cursor): Block {
  const { start } = c;
  c.report('expected-block', 'Blocks are written in braces, `{ … }`, not behind a colon.', {
    fixes: [fix('Write {', start, start + 1, ' {')],
  });
  c.next();
  const entries: Entry[] = [];
  while (c.startsEntry) entries.push(parseEntry(c));
  return { kind: 'block', start, end: c.previousEnd, entries };
}
