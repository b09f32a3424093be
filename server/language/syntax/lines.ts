/** Zero-based line and character (UTF-16 code units), as the language server protocol counts. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

const LF = 10;
const CR = 13;

/** Where the lines of a text begin. Lines end with LF, CR LF or CR, as in the protocol. */
export class Lines {
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === LF || (c === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
    }
    this.#starts = starts;
  }

  /** The number of lines, at least 1. */
  get count(): number {
    return this.#starts.length;
  }

  /** The offset at which a line begins; of a line behind the last, the end of the text. */
  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** The offset at which a line ends, before its line break. */
  end(line: number): number {
    let end = this.start(line + 1);
    if (end > this.start(line) && this.text.charCodeAt(end - 1) === LF) end--;
    if (end > this.start(line) && this.text.charCodeAt(end - 1) === CR) end--;
    return end;
  }

  /** The line an offset lies on; offsets outside the text count as its ends. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  position(offset: number): LinePosition {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(inside);
    return { line, character: inside - this.start(line) };
  }

  /** The offset of a position; a character behind the end of its line counts as that end. */
  offset({ line, character }: LinePosition): number {
    if (line < 0) return 0;
    return Math.min(this.start(line) + Math.max(0, character), this.end(line));
  }
}
