import { isStatementKeyword, type TokenKind, type Tokens, tokenText } from '../../syntax/tokens';

/** What a file has, as far as it tells which statement comes next. */
export interface Draft {
  /** Keywords of the statements that begin before the place, and of all. */
  readonly before: ReadonlySet<TokenKind>;
  readonly all: ReadonlySet<TokenKind>;
  /** Names of what is connected, and the targets of the last connection, before the place. */
  readonly sources: ReadonlySet<string>;
  readonly targets: string | undefined;
  /** The block that ends right before the place is one of an `if`. */
  readonly endsIf: boolean;
}

export function draftOf(tokens: Tokens, offset: number): Draft {
  const [before, all] = [new Set<TokenKind>(), new Set<TokenKind>()];
  const sources = new Set<string>();
  let targets: string | undefined;
  let last = -1;
  tokens.kinds.forEach((kind, i) => {
    const isBefore = tokens.ends[i]! < offset;
    if (isBefore && kind !== 'end') last = i;
    // The word at the place itself is being replaced.
    if (!isStatementKeyword(kind) || tokens.kinds[i + 1] === '=' || tokens.starts[i] === offset) return;
    all.add(kind);
    if (!isBefore) return;
    before.add(kind);
    if (kind !== 'connect') return;
    for (let k = i + 1; tokens.kinds[k] === 'name' || tokens.kinds[k] === '+'; k++) sources.add(tokenText(tokens, k));
    targets = targetsOf(tokens, i) ?? targets;
  });
  return { before, all, sources, targets, endsIf: tokens.kinds[last] === '}' && isIf(tokens, last) };
}

/** What stands between the arrow and the block of a `connect`, as it is written. */
function targetsOf({ kinds, starts, text }: Tokens, connect: number): string | undefined {
  const arrow = kinds.indexOf('->', connect);
  const brace = kinds.indexOf('{', connect);
  if (arrow < 0 || brace < arrow + 2 || kinds.slice(connect + 1, brace).some(isStatementKeyword)) return undefined;
  const written = text.slice(starts[arrow + 1]!, starts[brace]!).trim();
  return /^[\w +]+$/.test(written) && !written.includes('third') ? written : undefined;
}

function isIf({ kinds, firstOnLine }: Tokens, closing: number): boolean {
  let depth = 0;
  let i = closing;
  for (; i >= 0; i--) {
    if (kinds[i] === '}') depth++;
    else if (kinds[i] === '{' && --depth === 0) break;
  }
  for (i--; i >= 0; i--) {
    const kind = kinds[i]!;
    if (kind === 'if') return firstOnLine[i] === 1 || kinds[i - 1] === 'else';
    if (kind === '{' || kind === '}' || isStatementKeyword(kind)) return false;
  }
  return false;
}
