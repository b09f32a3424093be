import { isStatementKeyword, type TokenKind, type Tokens, tokenText } from '../syntax/tokens';

/** Blocks whose entries are `name = value`. */
export type EntryBlock = 'kernel' | 'view' | 'connect' | 'population';

/** Whose value an expression is, as far as the text before the cursor tells. */
export type Owner = { /** An element of the list that the value is: `shape=[HERE`. */ readonly element?: true } & (
  | { readonly kind: 'entry'; readonly block: EntryBlock; readonly name: string; readonly model?: string }
  | {
      readonly kind: 'argument';
      readonly callee: string;
      readonly name?: string;
      readonly position: number;
      /** The call stands behind `on`, where `grid` is a layer and no mask. */
      readonly layer?: true;
      /** Whose value the call's is, of functions whose arguments are of the kind of their value. */
      readonly outer?: Owner;
    }
  /** Head of a statement: `for x in HERE`, `let x = HERE` …; `source`, `target` and `third` are those of a `connect`. */
  | { readonly kind: 'head'; readonly of: HeadPlace }
);

export type HeadPlace = 'source' | 'target' | 'third' | 'let' | 'for' | 'if' | 'assert' | 'size' | 'index' | 'element';

/** What the cursor is in the middle of; the token it touches (`prefix`) is not part of the evidence. */
export type Site =
  | { readonly kind: 'nothing'; readonly owner?: Owner }
  | { readonly kind: 'statement'; readonly inBody: boolean; readonly first: boolean }
  | {
      readonly kind: 'entryName';
      readonly block: EntryBlock;
      readonly present: readonly string[];
      readonly model?: string;
      /** A `connect` with third nodes. */
      readonly third?: boolean;
    }
  | { readonly kind: 'nodeModel' }
  | { readonly kind: 'baseModel' }
  | { readonly kind: 'layer' }
  | { readonly kind: 'afterHead'; readonly words: readonly string[] }
  | { readonly kind: 'member'; readonly object: string }
  | { readonly kind: 'unit'; readonly owner?: Owner }
  | { readonly kind: 'string'; readonly owner: Owner }
  /** First thing of an argument: its name, or its value by position. */
  | { readonly kind: 'argument'; readonly owner: Owner & { kind: 'argument' }; readonly present: readonly string[] }
  | { readonly kind: 'value'; readonly owner: Owner };

export interface CursorSite {
  readonly site: Site;
  /** Range of the word (or string content) being typed, up to its end. */
  readonly start: number;
  readonly end: number;
  /** Where the last statement before the cursor begins; -1 where there is none. */
  readonly statement: number;
}

const NOTHING: Site = { kind: 'nothing' };

/** Functions whose arguments have the unit that what they return has. */
const KEEPS_UNIT = /^(random\.(uniform|normal|exponential)|math\.(min|max|redraw))$/;

const ENDS_OPERAND: ReadonlySet<TokenKind> = new Set(['name', 'number', 'string', 'True', 'False', ')', ']', '}']);

/** What stands at an offset, from the tokens alone: they are right also where the tree is broken. */
export function siteAt(tokens: Tokens, offset: number): CursorSite {
  return { ...placeAt(tokens, offset), statement: statementBefore(tokens, offset) };
}

type Place = Omit<CursorSite, 'statement'>;

function placeAt(tokens: Tokens, offset: number): Place {
  for (let i = 0; i < tokens.comments.length; i += 2) {
    if (tokens.comments[i]! < offset && offset <= tokens.comments[i + 1]!) return at(NOTHING, offset, offset);
  }
  const touched = tokenAt(tokens, offset);
  const kind = touched < 0 ? 'end' : tokens.kinds[touched]!;
  if (kind === 'string') return insideString(tokens, touched, offset);
  if (kind === 'number') return numberSite(tokens, touched, offset);
  const isWord = touched >= 0 && /^[A-Za-z_]/.test(tokenText(tokens, touched));
  const before = isWord ? touched - 1 : lastBefore(tokens, offset);
  const site = new SiteFinder(tokens, before).find(offset, isWord ? tokens.starts[touched]! : offset);
  return isWord ? at(site, tokens.starts[touched]!, tokens.ends[touched]!) : at(site, offset, offset);
}

const at = (site: Site, start: number, end: number): Place => ({ site, start, end });

function statementBefore(tokens: Tokens, offset: number): number {
  for (let i = lastBefore(tokens, offset); i >= 0; i--) {
    const kind = tokens.kinds[i]!;
    const begins = isStatementKeyword(kind) || ((kind === 'for' || kind === 'if') && tokens.firstOnLine[i]);
    if (begins && tokens.kinds[i + 1] !== '=') return tokens.starts[i]!;
  }
  return -1;
}

/** The token that contains the offset or ends at it, -1 if there is none. */
function tokenAt(tokens: Tokens, offset: number): number {
  const i = lastBefore(tokens, offset);
  return i >= 0 && tokens.ends[i]! >= offset ? i : -1;
}

/** The last token that begins before the offset. */
function lastBefore({ starts, kinds }: Tokens, offset: number): number {
  let low = 0;
  let high = kinds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function insideString(tokens: Tokens, index: number, offset: number): Place {
  const text = tokenText(tokens, index);
  const start = tokens.starts[index]! + 1;
  const closed = text.length > 1 && text.endsWith(text[0]!);
  const end = tokens.ends[index]! - (closed ? 1 : 0);
  if (offset < start || offset > end) return at(NOTHING, offset, offset);
  const found = new SiteFinder(tokens, index - 1).find(offset, start - 1);
  const owner = found.kind === 'value' || found.kind === 'argument' ? found.owner : undefined;
  return at(owner ? { kind: 'string', owner } : NOTHING, start, Math.max(start, end));
}

/** Right behind a number a unit may follow; within one nothing. */
function numberSite(tokens: Tokens, index: number, offset: number): Place {
  const site = unitSite(tokens, index);
  return at(offset === tokens.ends[index] ? site : { ...site, kind: 'nothing' }, offset, offset);
}

/** The unit of the number that token `index` is. */
function unitSite(tokens: Tokens, index: number): Site & { readonly kind: 'unit' } {
  const start = tokens.starts[index]!;
  const found = new SiteFinder(tokens, index - 1).find(start, start);
  return found.kind === 'value' || found.kind === 'argument' ? { kind: 'unit', owner: found.owner } : { kind: 'unit' };
}

/** Looks back from token `last`, the last one before the word at the cursor. */
class SiteFinder {
  readonly #kinds: readonly TokenKind[];

  constructor(
    readonly tokens: Tokens,
    readonly last: number,
  ) {
    this.#kinds = tokens.kinds;
  }

  find(offset: number, wordStart: number): Site {
    const previous = this.#kinds[this.last];
    if (previous === '.') return this.#member();
    const sameLine = this.last >= 0 && this.#followsOnLine(wordStart);
    if (previous === 'number' && sameLine) return unitSite(this.tokens, this.last);
    const opener = this.#enclosing(this.last);
    if (opener < 0) return this.#inStatement(-1, sameLine);
    const kind = this.#kinds[opener]!;
    if (kind === '{') return this.#inBraces(opener, sameLine);
    return kind === '(' ? this.#inParentheses(opener, offset) : this.#inBrackets(opener, offset);
  }

  /** Only blanks between the last token and the word. */
  #followsOnLine(wordStart: number): boolean {
    return !/[\r\n]/.test(this.tokens.text.slice(this.tokens.ends[this.last], wordStart));
  }

  #text(index: number): string {
    return index < 0 ? '' : tokenText(this.tokens, index);
  }

  /** The innermost bracket open behind token `from`, -1 where a statement has begun on a new line since. */
  #enclosing(from: number): number {
    let depth = 0;
    for (let i = from; i >= 0; i--) {
      const kind = this.#kinds[i]!;
      if (depth === 0 && this.tokens.firstOnLine[i] && isStatementKeyword(kind) && this.#kinds[i + 1] !== '=')
        return -1;
      if (kind === ')' || kind === ']' || kind === '}') depth++;
      else if (kind === '(' || kind === '[' || kind === '{') {
        if (depth === 0) return i;
        depth--;
      }
    }
    return -1;
  }

  #member(): Site {
    let i = this.last;
    const parts: string[] = [];
    while (i > 0 && this.#kinds[i] === '.' && this.#kinds[i - 1] === 'name') {
      parts.unshift(this.#text(i - 1));
      i -= 2;
    }
    return parts.length > 0 ? { kind: 'member', object: parts.join('.') } : NOTHING;
  }

  #inBraces(opener: number, sameLine: boolean): Site {
    const head = this.#headOf(opener - 1);
    const keyword = head < 0 ? 'end' : this.#kinds[head]!;
    if (keyword === 'kernel' || keyword === 'view' || keyword === 'connect' || keyword === 'population')
      return this.#inEntries(opener, keyword, head);
    return this.#inStatement(opener, sameLine);
  }

  #inEntries(opener: number, block: EntryBlock, head: number): Site {
    const model = block === 'population' ? this.#modelOf(head, opener) : undefined;
    const present: string[] = [];
    let open: string | undefined;
    for (let i = opener + 1; i <= this.last; i++) {
      const kind = this.#kinds[i]!;
      if (kind === '(' || kind === '[' || kind === '{') i = this.#skip(i);
      else if (this.#kinds[i + 1] === '=' && i + 1 <= this.last) {
        open = this.#text(i);
        present.push(open);
      }
    }
    const complete = this.last === opener || (open === undefined ? true : ENDS_OPERAND.has(this.#kinds[this.last]!));
    const third = block === 'connect' ? this.#kinds.slice(head, opener).includes('third') : undefined;
    if (complete) return { kind: 'entryName', block, present: [...present, ...this.#laterEntries()], model, third };
    return { kind: 'value', owner: { kind: 'entry', block, name: open ?? '', model } };
  }

  /** Names of the entries that follow the cursor in the same block. */
  #laterEntries(): string[] {
    const names: string[] = [];
    for (let i = this.last + 1; i < this.#kinds.length; i++) {
      const kind = this.#kinds[i]!;
      if (kind === '}' || isStatementKeyword(kind)) break;
      if (kind === '(' || kind === '[' || kind === '{') i = this.#skip(i);
      else if (this.#kinds[i + 1] === '=') names.push(this.#text(i));
    }
    return names;
  }

  /** The closing partner of an opener, or the last token if it has none. */
  #skip(opener: number): number {
    let depth = 0;
    for (let i = opener; i < this.#kinds.length; i++) {
      const kind = this.#kinds[i]!;
      if (kind === '(' || kind === '[' || kind === '{') depth++;
      else if ((kind === ')' || kind === ']' || kind === '}') && --depth === 0) return i;
    }
    return this.#kinds.length - 1;
  }

  /** The model of `population NAME[…] = MODEL`. */
  #modelOf(head: number, limit: number): string | undefined {
    for (let i = head + 1; i < limit; i++) {
      const kind = this.#kinds[i]!;
      if (kind === '[') i = this.#skip(i);
      else if (kind === '=') return this.#text(i + 1);
    }
    return undefined;
  }

  /** The keyword that begins the statement token `from` belongs to, -1 if there is none before an enclosing bracket. */
  #headOf(from: number): number {
    let depth = 0;
    for (let i = from; i >= 0; i--) {
      const kind = this.#kinds[i]!;
      if (kind === ')' || kind === ']' || kind === '}') {
        if (depth === 0 && kind === '}') return -1;
        depth++;
      } else if (kind === '(' || kind === '[' || kind === '{') {
        if (depth-- === 0) return -1;
      } else if (depth === 0) {
        if (isStatementKeyword(kind) && this.#kinds[i + 1] !== '=') return i;
        if ((kind === 'for' || kind === 'if') && (this.tokens.firstOnLine[i] || this.#kinds[i - 1] === 'else'))
          return i;
        if (kind === 'else' && this.#kinds[i + 1] === '{') return i;
      }
    }
    return -1;
  }

  /**
   * Outside entries and brackets: in the head of a statement, or where one may begin. Behind a complete statement the next
   * one begins on a line of its own; a list that opens on every blank behind it would be in the way.
   */
  #inStatement(opener: number, sameLine: boolean): Site {
    const head = this.#headOf(this.last);
    const begins: Site = { kind: 'statement', inBody: this.#inBody(), first: this.last < 0 };
    if (head <= opener) return begins;
    const after = this.#kinds[this.last]!;
    const complete = ENDS_OPERAND.has(after);
    const next = complete && sameLine && after !== '}' ? NOTHING : begins;
    switch (this.#kinds[head]) {
      case 'let':
        if (this.last <= head + 1) return NOTHING;
        return complete ? next : { kind: 'value', owner: { kind: 'head', of: 'let' } };
      case 'model':
        if (after === '=') return { kind: 'baseModel' };
        return complete && this.last > head + 1 ? next : NOTHING;
      case 'population':
        return this.#inPopulationHead(head, sameLine, begins);
      case 'connect':
        return this.#inConnectHead(head, complete, sameLine, begins);
      case 'for':
        return this.#inForHead(complete);
      case 'if':
      case 'assert':
        // A message of the user's own follows.
        if (after === ',') return NOTHING;
        return complete ? next : { kind: 'value', owner: { kind: 'head', of: this.#kinds[head] as 'if' | 'assert' } };
      case 'network':
        return complete ? next : NOTHING;
      default:
        return begins;
    }
  }

  #inBody(): boolean {
    let depth = 0;
    for (let i = 0; i <= this.last; i++) {
      if (this.#kinds[i] === '{') depth++;
      else if (this.#kinds[i] === '}' && depth > 0) depth--;
    }
    return depth > 0;
  }

  #inPopulationHead(head: number, sameLine: boolean, begins: Site): Site {
    const after = this.#kinds[this.last]!;
    if (after === '=') return { kind: 'nodeModel' };
    if (after === 'on') return { kind: 'layer' };
    const assigned = this.#modelOf(head, this.last + 1) !== undefined;
    if (!assigned) return NOTHING;
    if (!sameLine || !(after === 'name' || after === ']' || after === ')')) return begins;
    return this.#kinds.slice(head, this.last).includes('on') ? NOTHING : { kind: 'afterHead', words: ['on'] };
  }

  #inConnectHead(head: number, complete: boolean, sameLine: boolean, begins: Site): Site {
    const before = this.#kinds.slice(head, this.last + 1);
    const of = before.includes('third') ? 'third' : before.includes('->') ? 'target' : 'source';
    if (!complete || this.last === head) return { kind: 'value', owner: { kind: 'head', of } };
    if (of === 'source') return { kind: 'afterHead', words: ['->'] };
    if (!sameLine) return begins;
    return of === 'target' ? { kind: 'afterHead', words: ['third'] } : NOTHING;
  }

  #inForHead(complete: boolean): Site {
    if (!complete && this.#kinds[this.last] === 'in') return { kind: 'value', owner: { kind: 'head', of: 'for' } };
    if (this.#kinds[this.last] === 'name' && !this.#kinds.slice(this.#headOf(this.last), this.last).includes('in'))
      return { kind: 'afterHead', words: ['in'] };
    return complete || this.#kinds[this.last] === ',' || this.#kinds[this.last] === 'for'
      ? NOTHING
      : { kind: 'value', owner: { kind: 'head', of: 'for' } };
  }

  #inParentheses(opener: number, offset: number): Site {
    const callee = this.#pathBefore(opener);
    if (callee === '') return this.#asValue(this.#ownerAround(opener, offset) ?? { kind: 'head', of: 'element' });
    let position = 0;
    let name: string | undefined;
    let fresh = true;
    const present: string[] = [];
    for (let i = opener + 1; i <= this.last; i++) {
      const kind = this.#kinds[i]!;
      if (kind === ',') {
        position++;
        name = undefined;
        fresh = true;
        continue;
      }
      if (this.#kinds[i + 1] === '=' && i + 1 <= this.last && fresh) {
        name = this.#text(i);
        present.push(name);
        i++;
      } else if (kind === '(' || kind === '[' || kind === '{') i = this.#skip(i);
      fresh = false;
    }
    const layer = this.#kinds[opener - 2] === 'on' ? { layer: true as const } : {};
    const callStart = opener - 2 * callee.split('.').length + 1;
    const outer = KEEPS_UNIT.test(callee) ? this.#ownerAround(callStart, offset) : undefined;
    const owner = {
      kind: 'argument',
      callee,
      name,
      position,
      ...layer,
      ...(outer && outer.kind !== 'head' && { outer }),
    } as const;
    return fresh ? { kind: 'argument', owner, present } : this.#asValue(owner);
  }

  #inBrackets(opener: number, offset: number): Site {
    const before = this.#kinds[opener - 1];
    const isIndex = before === 'name' || before === ']' || before === ')';
    if (!isIndex) return this.#inList(opener, offset);
    const head = this.#headOf(opener - 1);
    const isSize = head >= 0 && this.#kinds[head] === 'population' && this.#kinds[opener - 2] === '=';
    return this.#asValue({ kind: 'head', of: isSize ? 'size' : 'index' });
  }

  #inList(opener: number, offset: number): Site {
    const clause = this.#kinds.lastIndexOf('for', this.last);
    if (clause > opener && this.#enclosing(clause - 1) === opener) {
      const names = this.#kinds.slice(clause + 1, this.last + 1);
      if (!names.includes('in')) return names.at(-1) === 'name' ? { kind: 'afterHead', words: ['in'] } : NOTHING;
      if (this.#kinds[this.last] === 'in') return { kind: 'value', owner: { kind: 'head', of: 'for' } };
    }
    return this.#asValue(this.#ownerOfList(opener, offset));
  }

  /** An element of a list is as good as the list's owner: `synapse = [HERE`, `populations = [HERE`. */
  #ownerOfList(opener: number, offset: number): Owner {
    const owner = this.#ownerAround(opener, offset);
    return owner ? { ...owner, element: true } : { kind: 'head', of: 'element' };
  }

  /** Whose value that is which begins at a token. */
  #ownerAround(token: number, offset: number): Owner | undefined {
    const around = new SiteFinder(this.tokens, token - 1).find(offset, this.tokens.starts[token]!);
    return around.kind === 'value' || around.kind === 'argument' ? around.owner : undefined;
  }

  /** An operand may stand here, unless one has just ended. */
  #asValue(owner: Owner): Site {
    return { kind: ENDS_OPERAND.has(this.#kinds[this.last]!) ? 'nothing' : 'value', owner };
  }

  #pathBefore(opener: number): string {
    let i = opener - 1;
    if (this.#kinds[i] !== 'name') return '';
    let path = this.#text(i);
    while (this.#kinds[i - 1] === '.' && this.#kinds[i - 2] === 'name') {
      i -= 2;
      path = `${this.#text(i)}.${path}`;
    }
    return path;
  }
}
