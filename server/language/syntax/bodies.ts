/** Lists of statements: the file, and the bodies of `for` and `if`. */
import type { Body, Statement } from './ast';
import { skipToken } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { parseStatement } from './statements';

/** What ends a list of statements besides the end of the file. */
interface Bounds {
  /** The token that began the body: braces opened before or by it end it. -1: no brace does. */
  readonly opener: number;
  /** A statement on a new line that is indented no further ends the body; -1: indentation means nothing. */
  readonly indent: number;
}

const WHOLE_FILE: Bounds = { opener: -1, indent: -1 };

export const parseFileStatements = (c: Cursor): Statement[] => parseStatements(c, WHOLE_FILE);

function parseStatements(c: Cursor, bounds: Bounds): Statement[] {
  const statements: Statement[] = [];
  while (!endsStatements(c, bounds)) {
    if (c.at('}')) skipStrayBrace(c);
    else {
      const statement = parseOne(c);
      if (statement !== undefined) statements.push(checkPlace(c, statement, bounds));
    }
  }
  return statements;
}

/** A statement; whatever happens, at least one token is consumed. */
function parseOne(c: Cursor): Statement | undefined {
  const before = c.position;
  const statement = parseStatement(c);
  if (c.position === before) c.next();
  return statement;
}

function endsStatements(c: Cursor, { opener, indent }: Bounds): boolean {
  if (c.at('end')) return true;
  if (c.at('}')) {
    const partner = c.partners[c.position]!;
    return partner !== -1 && partner <= opener;
  }
  return indent >= 0 && c.isFirstOnLine && c.indent <= indent;
}

function skipStrayBrace(c: Cursor): void {
  const { start } = c;
  if (c.partners[c.position] === -1) {
    const at = { start, end: start + 1 };
    c.report('stray-bracket', '`}` closes nothing.', { at, fixes: [fix('Remove }', start, start + 1, '')] });
  }
  c.next();
}

function checkPlace(c: Cursor, statement: Statement, bounds: Bounds): Statement {
  const { kind, start } = statement;
  const isOutermost = kind === 'network' || kind === 'kernel' || kind === 'view';
  if (isOutermost && bounds !== WHOLE_FILE) {
    const message = `\`${kind}\` cannot stand in the body of a \`for\` or \`if\`.`;
    c.reportAt('misplaced-statement', { start, end: start + kind.length }, message);
  }
  return statement;
}

/**
 * The body of a `for`, `if` or `else`; missing, zero width, where there is no brace.
 * @param indent how far the line of the statement is indented
 */
export function parseBody(c: Cursor, owner: string, indent: number): Body {
  if (c.at('{')) return parseBraced(c, indent);
  if (c.at(':')) return parseAfterColon(c, indent);
  const at = c.previousEnd;
  const fixes = [fix('Insert { }', at, at, ' { }')];
  c.expected('expected-block', `\`{\` and the body of \`${owner}\``, { fixes });
  return { kind: 'body', start: at, end: at, statements: [] };
}

function parseBraced(c: Cursor, indent: number): Body {
  const { start, position: opener } = c;
  const partner = c.partners[opener]!;
  const statements = c.enter() ? parseInBraces(c, { opener, indent: partner < 0 ? indent : -1 }) : skipBraces(c);
  c.leave();
  if (partner === c.position) c.next();
  else if (partner < 0) c.reportUnclosed(opener, '}');
  return { kind: 'body', start, end: c.previousEnd, statements };
}

function parseInBraces(c: Cursor, bounds: Bounds): Statement[] {
  c.next();
  return parseStatements(c, bounds);
}

/** Nested too deeply: the body is left out. */
function skipBraces(c: Cursor): Statement[] {
  const partner = c.partners[c.position]!;
  while (c.position !== partner && !c.at('end')) c.next();
  c.silence();
  return [];
}

/** `for k in range(3):` with an indented body, as in Python. */
function parseAfterColon(c: Cursor, indent: number): Body {
  const { start, position } = c;
  c.next();
  const statements = c.enter() ? parseStatements(c, { opener: position, indent }) : skipBody(c);
  c.leave();
  const end = c.previousEnd;
  const edits = [
    { start, end: start + 1, text: ' {' },
    { start: end, end, text: `\n${' '.repeat(indent)}}` },
  ];
  const at = { start, end: start + 1 };
  c.reportAt('expected-block', at, 'Bodies are written in braces, `{ … }`, not behind a colon.', {
    fixes: [{ title: 'Write braces', edits }],
  });
  return { kind: 'body', start, end, statements };
}

function skipBody(c: Cursor): Statement[] {
  c.skipStatement();
  return [];
}

/** Goes to where the next statement begins, over blocks on the way. */
export function skipToStatement(c: Cursor): void {
  const isLoop = (): boolean => c.isFirstOnLine && (c.atKeyword('for') || c.atKeyword('if'));
  while (!c.at('end') && !c.at('}') && !c.startsStatement && !isLoop()) skipToken(c);
}
