import { Lines } from '../syntax/lines';
import { scan } from '../syntax/scanner';
import { structure } from '../syntax/structure';
import type { Tokens } from '../syntax/tokens';
import type { FoldingRange } from './types';

const REGION = /^#\s*region\b/;
const END_OF_REGION = /^#\s*endregion\b/;

/**
 * What can be folded in a text, broken or not: brackets over several lines, comments of several lines, and what is
 * between `# region` and `# endregion`. At most one range begins on a line, the widest; in the order of the text.
 */
export function foldingRanges(text: string): readonly FoldingRange[] {
  const tokens = scan(text);
  const lines = new Lines(text);
  const ranges = [...brackets(tokens, lines), ...commentRanges(tokens, lines)];
  const widest = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const line = lines.lineAt(range.start);
    const known = widest.get(line);
    if (known === undefined || range.end > known.end) widest.set(line, range);
  }
  return [...widest.values()].sort((a, b) => a.start - b.start);
}

/** A bracket folds to the line before its partner where that begins a line, so that the partner stays in sight. */
function* brackets(tokens: Tokens, lines: Lines): Generator<FoldingRange> {
  const { kinds, starts, firstOnLine } = tokens;
  const { partners } = structure(tokens);
  for (let i = 0; i < kinds.length; i++) {
    const partner = partners[i]!;
    const isOpener = kinds[i] === '{' || kinds[i] === '(' || kinds[i] === '[';
    if (!isOpener || partner <= i) continue;
    const lastLine = lines.lineAt(starts[partner]!) - (firstOnLine[partner] === 1 ? 1 : 0);
    if (lastLine > lines.lineAt(starts[i]!)) yield { start: starts[i]!, end: lines.end(lastLine) };
  }
}

interface Comment {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
}

/** Comments that have a line to themselves. */
function ownLineComments({ text, comments }: Tokens, lines: Lines): Comment[] {
  const found: Comment[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const start = comments[i]!;
    const end = comments[i + 1]!;
    const line = lines.lineAt(start);
    if (text.slice(lines.start(line), start).trim() === '')
      found.push({ start, end, line, text: text.slice(start, end) });
  }
  return found;
}

function* commentRanges(tokens: Tokens, lines: Lines): Generator<FoldingRange> {
  const regions: number[] = [];
  let run: Comment[] = [];
  for (const comment of ownLineComments(tokens, lines)) {
    const isMarker = REGION.test(comment.text) || END_OF_REGION.test(comment.text);
    if (isMarker || (run.length > 0 && run.at(-1)!.line + 1 !== comment.line)) {
      yield* runRange(run);
      run = [];
    }
    if (!isMarker) run.push(comment);
    else yield* regionRange(comment, regions);
  }
  yield* runRange(run);
}

function* runRange(run: readonly Comment[]): Generator<FoldingRange> {
  if (run.length > 1) yield { start: run[0]!.start, end: run.at(-1)!.end, kind: 'comment' };
}

/** Opens a region, or closes the innermost one. */
function* regionRange({ start, end, text }: Comment, regions: number[]): Generator<FoldingRange> {
  if (REGION.test(text)) {
    regions.push(start);
    return;
  }
  const opened = regions.pop();
  if (opened !== undefined) yield { start: opened, end, kind: 'region' };
}
