/** Spaces between two items on one line. */
import { KEYWORDS } from '../../syntax/tokens';
import type { Shape } from './shape';
import type { Source } from './source';

/** What stands between the items. */
export interface Spacing {
  /** Spaces before an item that follows on the same line. */
  readonly gaps: Uint8Array;
}

class Spacer {
  readonly gaps: Uint8Array;
  /** The open brackets. */
  readonly #open: ('(' | '[' | '{')[] = [];
  /** Whether the item before the next one is a sign, not an operator. */
  #isSign = false;

  constructor(
    readonly source: Source,
    readonly shape: Shape,
  ) {
    this.gaps = new Uint8Array(source.kinds.length);
  }

  run(): Spacing {
    const { kinds } = this.source;
    for (let i = 0; i < kinds.length; i++) {
      if (i > 0) this.gaps[i] = this.#gap(i);
      this.#step(i);
    }
    return this;
  }

  #step(i: number): void {
    const { kinds } = this.source;
    const kind = kinds[i]!;
    let before = i - 1;
    while (kinds[before] === 'comment') before--;
    this.#isSign = (kind === '-' || kind === '+') && !this.#endsOperand(before);
    if (kind === '(' || kind === '[' || kind === '{') this.#open.push(kind);
    else if (kind === ')' || kind === ']' || kind === '}') this.#open.pop();
  }

  #gap(i: number): number {
    const { kinds } = this.source;
    const before = kinds[i - 1]!;
    switch (kinds[i]!) {
      case ',':
      case ')':
      case ']':
      case ':':
        return 0;
      case '.':
        // `5 .x` is an attribute of 5; `5.x` begins with the number 5.
        return before === 'number' ? 1 : 0;
      case '(':
      case '[':
        return this.#isTight(before) || this.#endsOperand(i - 1) ? 0 : 1;
      case '=':
        return this.#open.at(-1) === '(' ? 0 : 1;
      default:
        return this.#isTight(before) ? 0 : this.#isNextEntry(i) ? 2 : 1;
    }
  }

  /** Whether nothing stands between this item and the next. */
  #isTight(kind: string): boolean {
    if (kind === '(' || kind === '[' || kind === '.' || kind === ':') return true;
    return this.#isSign || (kind === '=' && this.#open.at(-1) === '(');
  }

  /** Whether an item begins an entry on the line of the entry before. */
  #isNextEntry(i: number): boolean {
    return this.shape.isStart[i] === 1 && this.source.kinds[i - 1] !== '{';
  }

  #endsOperand(i: number): boolean {
    const kind = this.source.kinds[i];
    switch (kind) {
      case undefined:
        return false;
      case 'name':
      case 'number':
      case 'string':
      case ')':
      case ']':
      case 'True':
      case 'False':
        return true;
      default:
        return KEYWORDS.has(kind) && this.source.kinds[i - 1] === '.';
    }
  }
}

export const spacingOf = (source: Source, shape: Shape): Spacing => new Spacer(source, shape).run();
