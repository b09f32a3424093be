/** The white space before every item, in the canonical style. */
import { alignmentOf } from './alignment';
import { breakChains, breaksOf, oneLineBraces } from './breaks';
import { trailingCommentGaps } from './comments';
import { type Shape, shapeOf } from './shape';
import { type Source, widthOf } from './source';
import { type Spacing, spacingOf } from './spacing';

/** Lines with a block on them are no longer than this. */
const LINE_WIDTH = 120;
const STEP = 2;

/** White space before each item: line breaks, and then spaces. */
export interface Layout {
  readonly breaks: Int32Array;
  readonly spaces: Int32Array;
}

/** Where the columns of nested lines are. */
interface Frame {
  readonly isBrace: boolean;
  /** How far the lines within are indented. */
  readonly inner: number;
  /** How far a line that begins with the closing bracket is. */
  readonly outer: number;
}

class Indenter {
  readonly spaces: Int32Array;
  readonly #frames: Frame[] = [];
  /** How far the statements around the next item are indented, and the line it is on. */
  #base = 0;
  #line = 0;

  constructor(
    readonly source: Source,
    readonly shape: Shape,
    readonly breaks: Int32Array,
    gaps: Uint8Array,
    extra: Int32Array,
  ) {
    this.spaces = Int32Array.from(gaps, (gap, i) => gap + extra[i]!);
  }

  run(): Int32Array {
    for (let i = 0; i < this.spaces.length; i++) {
      if (i === 0 || this.breaks[i]! > 0) this.#line = this.spaces[i] = this.#indent(i);
      this.#step(i);
    }
    return this.spaces;
  }

  #step(i: number): void {
    switch (this.source.kinds[i]!) {
      case '{':
        this.#frames.push({ isBrace: true, inner: this.#base + STEP, outer: this.#base });
        this.#base += STEP;
        break;
      case '(':
      case '[':
        this.#frames.push({ isBrace: false, inner: this.#line + STEP, outer: this.#line });
        break;
      case '}':
        this.#base -= STEP;
        this.#frames.pop();
        break;
      case ')':
      case ']':
        this.#frames.pop();
        break;
    }
  }

  #indent(i: number): number {
    const frame = this.#frames.at(-1);
    if ('})]'.includes(this.source.kinds[i]!)) return frame?.outer ?? 0;
    if (frame !== undefined && !frame.isBrace) return frame.inner;
    return this.#isLevel(i) ? this.#base : this.#base + STEP;
  }

  /** Whether a line that begins with item `i` is no continuation of a statement; a comment goes with what follows it. */
  #isLevel(i: number): boolean {
    const { kinds } = this.source;
    let next = i;
    while (kinds[next] === 'comment') next++;
    const isOver = next >= kinds.length || kinds[next] === '}';
    return isOver || this.shape.isStart[next] === 1 || this.shape.isJoined[next] === 1;
  }
}

function attempt(source: Source, shape: Shape, { gaps }: Spacing, isOneLine: readonly boolean[]): Layout {
  const breaks = breaksOf(source, shape, isOneLine);
  const extra = alignmentOf(source, shape, { gaps }, breaks);
  return { breaks, spaces: new Indenter(source, shape, breaks, gaps, extra).run() };
}

/** Breaks the outermost braces of every line that is too long; false where there are none. */
function breakLongLines(source: Source, shape: Shape, { breaks, spaces }: Layout, isOneLine: boolean[]): boolean {
  const tooLong = linesTooLong(source, breaks, spaces);
  let broken = -1;
  let hasBroken = false;
  shape.braces.forEach(({ open, close, members }, i) => {
    const isInner = open < broken;
    if (!isOneLine[i] || isInner || members.length === 0 || tooLong[open] === 0) return;
    isOneLine[i] = false;
    hasBroken = true;
    broken = close;
  });
  breakChains(shape, isOneLine);
  return hasBroken;
}

/** 1 for every item on a line that is too long; comments at the ends of lines do not count. */
function linesTooLong(source: Source, breaks: Int32Array, spaces: Int32Array): Uint8Array {
  const tooLong = new Uint8Array(breaks.length);
  let first = 0;
  let width = 0;
  for (let i = 0; i < breaks.length; i++) {
    if (breaks[i]! > 0) {
      if (width > LINE_WIDTH) tooLong.fill(1, first, i);
      first = i;
      width = 0;
    }
    if (source.kinds[i] !== 'comment') width += spaces[i]! + widthOf(source, i);
  }
  if (width > LINE_WIDTH) tooLong.fill(1, first);
  return tooLong;
}

/** The canonical layout of a source without syntax errors. */
export function layoutOf(source: Source): Layout {
  const shape = shapeOf(source);
  const spacing = spacingOf(source, shape);
  const isOneLine = oneLineBraces(source, shape);
  let layout = attempt(source, shape, spacing, isOneLine);
  while (breakLongLines(source, shape, layout, isOneLine)) layout = attempt(source, shape, spacing, isOneLine);
  trailingCommentGaps(source, layout);
  return layout;
}
