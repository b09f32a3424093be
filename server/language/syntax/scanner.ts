import type { Problem } from '../problem';
import { endOfLine, isBlank, isDigit, isLineBreak, isNamePart, isNameStart, textStart } from './characters';
import { fix, type SyntaxCode, syntaxError } from './codes';
import { type Foreign, foreignAt, isTypographicQuote } from './foreign';
import { checkNumber, numberEnd } from './numbers';
import { scanString } from './strings';
import { keywordAt, type TokenKind, type Tokens } from './tokens';
import { likelyUnit } from './units';

const HASH = 35;
const POINT = 46;
const QUOTE = 34;
const APOSTROPHE = 39;

/** The operator or bracket at `offset`, longest match, or undefined. */
function punctuationAt(text: string, offset: number): TokenKind | undefined {
  const c = text[offset]!;
  const next = text[offset + 1];
  switch (c) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
    case ':':
    case '.':
    case '+':
    case '%':
      return c;
    case '-':
      return next === '>' ? '->' : '-';
    case '*':
      return next === '*' ? '**' : '*';
    case '/':
      return next === '/' ? '//' : '/';
    case '=':
      return next === '=' ? '==' : '=';
    case '<':
      return next === '=' ? '<=' : '<';
    case '>':
      return next === '=' ? '>=' : '>';
    case '!':
      return next === '=' ? '!=' : undefined;
    default:
      return undefined;
  }
}

/** Whether one of our operators may be the beginning of a foreign one: `=`, `<`, `!` before `=`, `<` or `>`. */
function mayBeForeign(c: number, next: number): boolean {
  const isSymbol = next >= 60 && next <= 62;
  return isSymbol && (c === 61 || c === 60 || c === 33);
}

/** Control characters, halves of surrogate pairs, and what a decoder leaves of bytes that are not UTF-8. */
const isControl = (c: number): boolean => c < 32 || c === 127 || (c >= 0xd800 && c < 0xe000) || c === 0xfffd;

/** A letter beyond ASCII, by code unit: surrogate pairs are no letters. */
const isForeignLetter = (c: number): boolean => c > 127 && /\p{L}|\p{M}/u.test(String.fromCharCode(c));

/** Characters a token takes with the space behind it, in most texts at least: as much room is kept at first. */
const USUAL_TOKEN = 4;

function copyInto<T extends Int32Array | Uint8Array>(larger: T, from: T): T {
  larger.set(from);
  return larger;
}

class Scanner {
  readonly kinds: TokenKind[];
  starts: Int32Array;
  ends: Int32Array;
  firstOnLine: Uint8Array;
  indents: Int32Array;
  readonly comments: number[] = [];
  readonly flawed = new Set<number>();
  readonly problems: Problem[] = [];
  #count = 0;
  #offset = 0;
  #isFirst = true;
  #lineStart = 0;
  #indent = 0;
  #hasControls = false;

  constructor(readonly text: string) {
    const room = Math.ceil(text.length / USUAL_TOKEN) + 1;
    this.kinds = new Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.firstOnLine = new Uint8Array(room);
    this.indents = new Int32Array(room);
  }

  /** Makes room for twice as many tokens. */
  #grow(): void {
    const room = 2 * this.starts.length;
    this.starts = copyInto(new Int32Array(room), this.starts);
    this.ends = copyInto(new Int32Array(room), this.ends);
    this.firstOnLine = copyInto(new Uint8Array(room), this.firstOnLine);
    this.indents = copyInto(new Int32Array(room), this.indents);
  }

  run(): Tokens {
    const { text } = this;
    this.#offset = textStart(text);
    this.#lineStart = this.#offset;
    while (this.#offset < text.length) this.#step(text.charCodeAt(this.#offset));
    this.#push('end', text.length);
    this.kinds.length = this.#count;
    return this;
  }

  #step(c: number): void {
    const { text } = this;
    if (isBlank(c)) this.#offset++;
    else if (isLineBreak(c)) this.#lineBreak();
    else if (isNameStart(c)) this.#name();
    else if (isDigit(c) || (c === POINT && isDigit(text.charCodeAt(this.#offset + 1)))) this.#number(c);
    else if (c === HASH) this.#comment();
    else if (c === QUOTE || c === APOSTROPHE) this.#string();
    else this.#operator(c);
  }

  #push(kind: TokenKind, end: number): void {
    const i = this.#count++;
    const start = this.#offset;
    if (i === this.starts.length) this.#grow();
    if (this.#isFirst) {
      this.#indent = start - this.#lineStart;
      this.firstOnLine[i] = 1;
      this.#isFirst = false;
    }
    this.kinds[i] = kind;
    this.starts[i] = start;
    this.ends[i] = end;
    this.indents[i] = this.#indent;
    this.#offset = end;
  }

  #lineBreak(): void {
    this.#lineStart = ++this.#offset;
    this.#isFirst = true;
  }

  #comment(): void {
    const end = endOfLine(this.text, this.#offset);
    this.comments.push(this.#offset, end);
    this.#offset = end;
  }

  #name(): void {
    const { text } = this;
    let end = this.#offset + 1;
    while (isNamePart(text.charCodeAt(end))) end++;
    if (isForeignLetter(text.charCodeAt(end))) this.#foreignName();
    else this.#push(keywordAt(text, this.#offset, end) ?? 'name', end);
  }

  #number(first: number): void {
    const { text } = this;
    const start = this.#offset;
    const end = numberEnd(text, start);
    const isSimple = end === start + 1 && first !== POINT;
    const problem = isSimple ? undefined : checkNumber(text, start, end);
    if (problem !== undefined) this.#flaw(problem);
    this.#push('number', end);
  }

  #string(): void {
    const { end, problems } = scanString(this.text, this.#offset);
    for (const problem of problems) this.#flaw(problem);
    this.#push('string', end);
  }

  #operator(c: number): void {
    const kind = punctuationAt(this.text, this.#offset);
    const isDoubtful = kind === undefined || mayBeForeign(c, this.text.charCodeAt(this.#offset + 1));
    const foreign = isDoubtful ? foreignAt(this.text, this.#offset) : undefined;
    const isOurs = kind !== undefined && kind.length >= (foreign?.text.length ?? 0);
    if (isOurs) this.#push(kind, this.#offset + kind.length);
    else this.#unexpected(c, foreign);
  }

  #unexpected(c: number, foreign: Foreign | undefined): void {
    if (foreign !== undefined) this.#foreign(foreign);
    else if (isForeignLetter(c)) this.#foreignName();
    else if (isControl(c) && this.text.codePointAt(this.#offset)! < 0x10000) this.#controls();
    else this.#symbol();
  }

  /** The next token is malformed: `problem` says how. */
  #flaw(problem: Problem): void {
    this.problems.push(problem);
    this.flawed.add(this.#count);
  }

  #foreign({ text, kind, replacement, message, title }: Foreign): void {
    const start = this.#offset;
    const end = start + text.length;
    const code: SyntaxCode = kind === undefined ? 'unexpected-character' : 'foreign-operator';
    const problem = syntaxError(code, { start, end }, message, { fixes: [fix(title, start, end, replacement)] });
    if (kind === undefined) {
      this.problems.push(problem);
      this.#offset = end;
    } else {
      this.#flaw(problem);
      this.#push(kind, end);
    }
  }

  #foreignName(): void {
    const { text } = this;
    const start = this.#offset;
    let end = start + 1;
    while (isNamePart(text.charCodeAt(end)) || isForeignLetter(text.charCodeAt(end))) end++;
    const name = text.slice(start, end);
    const unit = likelyUnit(name);
    const hint = unit === undefined ? '' : ` Did you mean \`${unit}\`?`;
    const message = `Names are written with A–Z, a–z, 0–9 and _; \`${name}\` has other letters.${hint}`;
    const fixes = unit === undefined ? undefined : [fix(`Write ${unit}`, start, end, unit)];
    this.#flaw(syntaxError('non-ascii-name', { start, end }, message, { fixes }));
    this.#push('name', end);
  }

  /** Control characters and broken surrogates: one problem for a file, however many there are. */
  #controls(): void {
    const { text } = this;
    const start = this.#offset;
    while (this.#offset < text.length && this.#isGarbage(text.charCodeAt(this.#offset))) this.#offset++;
    if (this.#hasControls) return;
    this.#hasControls = true;
    const message = 'The file holds control characters: it is not a text in UTF-8.';
    this.problems.push(syntaxError('binary-data', { start, end: this.#offset }, message));
  }

  #isGarbage(c: number): boolean {
    return isControl(c) && !isBlank(c) && !isLineBreak(c);
  }

  #symbol(): void {
    const { text } = this;
    const start = this.#offset;
    const symbol = String.fromCodePoint(text.codePointAt(start)!);
    const end = start + symbol.length;
    const isQuote = isTypographicQuote(symbol);
    const extras = isQuote ? { fixes: [fix('Write "', start, end, '"')] } : {};
    this.problems.push(syntaxError('unexpected-character', { start, end }, symbolMessage(symbol), extras));
    this.#offset = end;
  }
}

function symbolMessage(symbol: string): string {
  if (isTypographicQuote(symbol)) {
    return `\`${symbol}\` is a typographic quotation mark; strings are written between " and ".`;
  }
  const hint = symbol === '?' ? ' A choice is written `a if condition else b`.' : '';
  return `The character \`${symbol}\` has no meaning here.${hint}`;
}

/** Splits a text into tokens; never throws. Its problems are those of single tokens. */
export const scan = (text: string): Tokens => new Scanner(text).run();
