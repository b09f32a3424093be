/**
 * What can be known about a text before it is parsed, and makes the parser's recovery local: which brackets belong
 * together, which are never closed, and where statements certainly begin.
 */
import { isStatementKeyword, type TokenKind, type Tokens } from './tokens';

/** Deeper than this no partner is looked for: nothing nests so deeply, and garbage must not take quadratic time. */
const MAX_SEARCH = 256;

export interface Structure {
  /** For a bracket the index of its partner, -1 where it has none; 0 for every other token. */
  readonly partners: Int32Array;
  /** 1 for the keyword of a statement, as far as that is certain without parsing. */
  readonly starts: Uint8Array;
}

const isOpener = (kind: TokenKind): boolean => kind === '(' || kind === '[' || kind === '{';

const openerOf = (kind: TokenKind): TokenKind | undefined =>
  kind === ')' ? '(' : kind === ']' ? '[' : kind === '}' ? '{' : undefined;

/** Whether token `i` is one of the keywords that only begin statements, and no name of an entry or argument. */
const beginsStatement = ({ kinds }: Tokens, i: number): boolean =>
  isStatementKeyword(kinds[i]!) && kinds[i + 1] !== '=' && kinds[i - 1] !== '.';

class Matcher {
  readonly partners: Int32Array;
  readonly starts: Uint8Array;
  readonly #open: number[] = [];
  /** Where in `#open` the braces are. */
  readonly #openBraces: number[] = [];
  #unmatchedBraces = 0;

  constructor(
    readonly tokens: Tokens,
    /** Whether a closing brace looks for an opener whose line is indented like its own. */
    readonly byIndentation: boolean,
  ) {
    this.partners = new Int32Array(tokens.kinds.length);
    this.starts = new Uint8Array(tokens.kinds.length);
  }

  /** Whether every brace has found its partner. */
  run(): boolean {
    const { kinds } = this.tokens;
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i]!;
      const opener = openerOf(kind);
      if (isOpener(kind)) this.#openAt(i);
      else if (opener !== undefined) this.#closeAt(i, opener);
      else if (beginsStatement(this.tokens, i)) this.#statementAt(i);
    }
    return this.#unmatchedBraces === 0 && this.#openBraces.length === 0;
  }

  #openAt(i: number): void {
    this.partners[i] = -1;
    if (this.tokens.kinds[i] === '{') this.#openBraces.push(this.#open.length);
    this.#open.push(i);
  }

  #closeAt(i: number, opener: TokenKind): void {
    this.partners[i] = -1;
    const depth = this.#depthOf(i, opener);
    if (depth < 0) {
      if (opener === '{') this.#unmatchedBraces++;
      return;
    }
    const partner = this.#open[depth]!;
    this.#open.length = depth;
    while ((this.#openBraces.at(-1) ?? -1) >= depth) this.#openBraces.pop();
    this.partners[partner] = i;
    this.partners[i] = partner;
  }

  /** Where in the stack the opener of closer `i` is: braces close parentheses, but not the other way round. */
  #depthOf(i: number, opener: TokenKind): number {
    const { kinds } = this.tokens;
    if (opener === '{') return this.#braceDepth(i);
    const lowest = Math.max(0, this.#open.length - MAX_SEARCH);
    for (let depth = this.#open.length - 1; depth >= lowest; depth--) {
      const kind = kinds[this.#open[depth]!];
      if (kind === opener) return depth;
      if (kind === '{') return -1;
    }
    return -1;
  }

  #braceDepth(i: number): number {
    const braces = this.#openBraces;
    const nearest = braces.at(-1) ?? -1;
    if (nearest < 0 || !this.byIndentation || this.tokens.firstOnLine[i] !== 1) return nearest;
    const { indents } = this.tokens;
    const indent = indents[i]!;
    const lowest = Math.max(0, braces.length - MAX_SEARCH);
    for (let level = braces.length - 1; level >= lowest; level--) {
      const opened = indents[this.#open[braces[level]!]!]!;
      if (opened === indent) return braces[level]!;
      if (opened < indent) break;
    }
    return nearest;
  }

  /** A statement on a new line ends every parenthesis and square bracket that is still open. */
  #statementAt(i: number): void {
    const inBraces = (this.#openBraces.at(-1) ?? -1) + 1;
    if (this.tokens.firstOnLine[i] === 1 && this.#open.length > inBraces) this.#open.length = inBraces;
    if (this.#open.length === inBraces) this.starts[i] = 1;
  }
}

/** Finds the `if` and `for` that begin statements: those whose next brace comes before an `else` or closing bracket. */
class LoopFinder {
  readonly #pending: number[] = [];
  /** How many were pending at each open bracket. */
  readonly #marks: number[] = [];

  constructor(
    readonly tokens: Tokens,
    readonly starts: Uint8Array,
  ) {}

  run(): void {
    const { kinds } = this.tokens;
    for (let i = 0; i < kinds.length; i++) this.#step(i, kinds[i]!);
  }

  #step(i: number, kind: TokenKind): void {
    if (kind === '(' || kind === '[') this.#marks.push(this.#pending.length);
    else if (kind === ')' || kind === ']') this.#pending.length = this.#marks.pop() ?? this.#pending.length;
    else if (this.tokens.kinds[i + 1] === '=') return;
    else if (kind === 'if') this.#pending.push(i);
    else if (kind === 'for') this.#for(i);
    else if (kind === 'else') this.#else();
    else if (kind === '{') this.#brace();
    else if (kind === '}' || this.starts[i] === 1) this.#clear();
  }

  #for(i: number): void {
    if (this.#marks.length === 0) this.#pending.length = 0;
    this.#pending.push(i);
  }

  #else(): void {
    const isOpen = this.#pending.length > (this.#marks.at(-1) ?? 0);
    if (isOpen && this.tokens.kinds[this.#pending.at(-1)!] === 'if') this.#pending.pop();
  }

  #brace(): void {
    const onLine = this.#pending.findLast(i => this.tokens.firstOnLine[i] === 1);
    const begun = onLine ?? (this.#marks.length === 0 ? this.#pending[0] : undefined);
    if (begun !== undefined) this.starts[begun] = 1;
    this.#clear();
  }

  #clear(): void {
    if (this.#pending.length > 0) this.#pending.length = 0;
    if (this.#marks.length > 0) this.#marks.length = 0;
  }
}

/** Matches brackets: by nesting alone, and where braces do not pair up that way, with the help of indentation. */
function matchBrackets(tokens: Tokens): Matcher {
  const plain = new Matcher(tokens, false);
  if (plain.run()) return plain;
  const indented = new Matcher(tokens, true);
  indented.run();
  return indented;
}

export function structure(tokens: Tokens): Structure {
  const { partners, starts } = matchBrackets(tokens);
  new LoopFinder(tokens, starts).run();
  return { partners, starts };
}
