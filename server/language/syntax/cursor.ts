import type { SourceRange } from '../../engine/plan';
import type { Problem } from '../problem';
import type { Identifier, MissingExpression } from './ast';
import { fix, type ProblemExtras, type SyntaxCode, syntaxError } from './codes';
import { scan } from './scanner';
import { structure } from './structure';
import { KEYWORDS, type TokenKind, type Tokens, tokenText } from './tokens';

/** How deep brackets, unary operators, powers, bodies and `else if` may nest. Python's tokenizer stops at 100 and 200. */
export const MAX_NESTING = 200;
/** How high the tree of one expression may grow, so that recursive walkers of later stages are safe. */
export const MAX_HEIGHT = 1000;

/** The parser's place in the tokens, and what all productions share. It never moves back. */
export class Cursor {
  readonly tokens: Tokens;
  readonly partners: Int32Array;
  readonly #starts: Uint8Array;
  readonly #problems: Problem[];
  /** Index of the next token. */
  position = 0;
  /** Height of the tree of the expression parsed last. */
  height = 0;
  /** The innermost bracket that is open around the next token, -1 outside of all. */
  bracket = -1;
  /** In the head of a statement with a block: a brace outside of brackets begins the block. */
  isHead = false;
  /** In a condition: a single `=` is a mistyped `==`. */
  isCondition = false;
  #nesting = 0;
  #isTooDeep = false;
  /** The token that the last problem was about: one problem a token. */
  #reportedAt = -1;

  constructor(text: string) {
    this.tokens = scan(text);
    const { partners, starts } = structure(this.tokens);
    this.partners = partners;
    this.#starts = starts;
    this.#problems = [...this.tokens.problems];
  }

  // -------------------------------------------------------------------------------------------------- tokens

  get kind(): TokenKind {
    return this.tokens.kinds[this.position]!;
  }

  /** The kind of a token further on; behind the end it is `end`. */
  kindAt(index: number): TokenKind {
    return this.tokens.kinds[index] ?? 'end';
  }

  get start(): number {
    return this.tokens.starts[this.position]!;
  }

  /** The end of the token before the next one: where something missing is put. */
  get previousEnd(): number {
    return this.position === 0 ? 0 : this.tokens.ends[this.position - 1]!;
  }

  get text(): string {
    return tokenText(this.tokens, this.position);
  }

  get isFirstOnLine(): boolean {
    return this.tokens.firstOnLine[this.position] === 1;
  }

  get indent(): number {
    return this.tokens.indents[this.position]!;
  }

  at(kind: TokenKind): boolean {
    return this.tokens.kinds[this.position] === kind;
  }

  next(): void {
    if (this.position < this.tokens.kinds.length - 1) this.position++;
  }

  accept(kind: TokenKind): boolean {
    if (!this.at(kind)) return false;
    this.next();
    return true;
  }

  /** Whether a statement certainly begins at the next token. */
  get startsStatement(): boolean {
    return this.#starts[this.position] === 1;
  }

  /** Whether the next token is a word, keywords included. */
  get isWord(): boolean {
    return this.at('name') || KEYWORDS.has(this.kind);
  }

  /** Whether the next tokens are `name =`: every word can name an entry or argument. */
  get startsEntry(): boolean {
    return this.kindAt(this.position + 1) === '=' && this.isWord;
  }

  /** Whether the next token is a keyword of an expression or statement, and not the name of an entry or argument. */
  atKeyword(kind: TokenKind): boolean {
    return this.at(kind) && this.kindAt(this.position + 1) !== '=';
  }

  /** Whether the bracket at token `opener` has a partner that is still to come. */
  isClosed(opener: number): boolean {
    return this.partners[opener]! >= this.position;
  }

  // -------------------------------------------------------------------------------------------------- nodes

  identifier(): Identifier {
    const node: Identifier = {
      kind: 'identifier',
      start: this.start,
      end: this.tokens.ends[this.position]!,
      name: this.text,
    };
    this.next();
    return node;
  }

  missingIdentifier(): Identifier {
    const at = this.previousEnd;
    return { kind: 'identifier', start: at, end: at, name: '' };
  }

  missing(): MissingExpression {
    this.height = 1;
    const at = this.previousEnd;
    return { kind: 'missing', start: at, end: at };
  }

  // -------------------------------------------------------------------------------------------------- problems

  /** Reports a problem at the next token, or where that is on another line at the one before; one problem a token. */
  report(code: SyntaxCode, message: string, extras: ProblemExtras & { at?: SourceRange } = {}): void {
    const { at = this.#foundRange(), ...others } = extras;
    const isKnown = this.#reportedAt === this.position || this.tokens.flawed.has(this.position);
    this.#reportedAt = this.position;
    if (!isKnown) this.#problems.push(syntaxError(code, at, message, others));
  }

  /** Reports a problem at a place that has been passed; it does not silence the next token. */
  reportAt(code: SyntaxCode, at: SourceRange, message: string, extras: ProblemExtras = {}): void {
    if (this.#reportedAt === this.position || this.tokens.flawed.has(this.position)) return;
    this.#problems.push(syntaxError(code, { start: at.start, end: at.end }, message, extras));
  }

  /** Reports `Expected …, found …`. */
  expected(code: SyntaxCode, what: string, extras: ProblemExtras & { at?: SourceRange } = {}): void {
    this.report(code, `Expected ${what}, found ${this.describe()}.`, extras);
  }

  /** Says once that `opener` is not closed, and offers to close it here. */
  reportUnclosed(opener: number, closer: string): void {
    if (this.#isTooDeep && this.#reportedAt === this.position) return;
    const at = { start: this.tokens.starts[opener]!, end: this.tokens.ends[opener]! };
    const bracket = tokenText(this.tokens, opener);
    const end = this.previousEnd;
    const inserted = closer === '}' && !this.#isOneLine(opener) ? `\n${this.#lineIndent(opener)}}` : closer;
    this.#problems.push(
      syntaxError('unclosed-bracket', at, `\`${bracket}\` is never closed: a \`${closer}\` is missing.`, {
        fixes: [fix(`Insert ${closer}`, end, end, inserted)],
        related: [{ start: end, end, message: `\`${closer}\` expected here at the latest` }],
      }),
    );
    this.#reportedAt = this.position;
  }

  #isOneLine(opener: number): boolean {
    for (let i = opener + 1; i < this.position; i++) if (this.tokens.firstOnLine[i] === 1) return false;
    return true;
  }

  #lineIndent(token: number): string {
    const { text, starts, indents } = this.tokens;
    let first = token;
    while (first > 0 && this.tokens.firstOnLine[first] !== 1) first--;
    return text.slice(starts[first]! - indents[first]!, starts[first]);
  }

  #foundRange(): SourceRange {
    const { starts, ends } = this.tokens;
    const i = this.position;
    if (i > 0 && (this.isFirstOnLine || this.at('end'))) return { start: starts[i - 1]!, end: ends[i - 1]! };
    return { start: starts[i]!, end: ends[i]! };
  }

  /** The next token in words. */
  describe(): string {
    const { kind } = this;
    if (kind === 'end') return 'the end of the file';
    const text = this.text.length > 30 ? `${this.text.slice(0, 29)}…` : this.text;
    if (kind === 'string') return `the string ${text}`;
    if (kind === 'name' || kind === 'number') return `the ${kind} \`${text}\``;
    return KEYWORDS.has(kind) ? `the keyword \`${text}\`` : `\`${text}\``;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  // -------------------------------------------------------------------------------------------------- limits

  /** Goes one level deeper; false, with a problem, where that is too deep: then nothing may be parsed here. */
  enter(): boolean {
    this.#nesting++;
    if (this.#nesting <= MAX_NESTING) return true;
    this.reportTooDeep(`more than ${MAX_NESTING} levels`);
    return false;
  }

  leave(levels = 1): void {
    this.#nesting -= levels;
  }

  /** Sets the height of a node over children of heights `a` and `b`; false where the tree has grown too high. */
  grow(a: number, b = 0): boolean {
    this.height = Math.max(a, b) + 1;
    if (this.height <= MAX_HEIGHT) return true;
    this.reportTooDeep(`more than ${MAX_HEIGHT} operators`);
    this.skipStatement();
    return false;
  }

  reportTooDeep(amount: string): void {
    if (!this.#isTooDeep) {
      const message = `This is nested too deeply (${amount}): give parts of it names with \`let\`.`;
      this.report('nested-too-deeply', message);
    }
    this.#isTooDeep = true;
    this.#reportedAt = this.position;
  }

  /** Gives up on the statement: goes to the next one, or to the brace that ends the body. */
  skipStatement(): void {
    while (!this.at('end') && !this.at('}') && !this.startsStatement && !(this.isHead && this.at('{'))) this.next();
    this.silence();
  }

  /** Nothing is reported at the next token. */
  silence(): void {
    this.#reportedAt = this.position;
  }
}
