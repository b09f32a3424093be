import { type Box, boxAround, type Curve, contains, overlap, type Point, point, pointOn } from './geometry';
import { drawLine, type Line, lineWidth } from './richText';

const LINE_HEIGHT = 1.3;

/** A drawing that grows: markup, and the room it takes. */
export class Sketch {
  private readonly markup: string[] = [];
  private readonly boxes: Box[] = [];
  private readonly dots: Point[] = [];
  private left = Number.POSITIVE_INFINITY;
  private top = Number.POSITIVE_INFINITY;
  private right = Number.NEGATIVE_INFINITY;
  private bottom = Number.NEGATIVE_INFINITY;

  /** `box` is the room it takes: labels keep away from it. */
  add(markup: string, box?: Box): void {
    this.markup.push(markup);
    if (!box) return;
    this.boxes.push(box);
    this.grow(box);
  }

  /** A curve that labels keep away from. */
  addCurve(markup: string, curve: Curve): void {
    this.markup.push(markup);
    for (let i = 0; i <= 40; i++) {
      const p = pointOn(curve, i / 40);
      this.dots.push(p);
      this.grow(boxAround(p, 12, 12));
    }
  }

  /** Lines of text in a box, aligned within it. */
  text(lines: readonly Line[], size: number, box: Box, align: 'start' | 'middle' | 'end'): void {
    const x = align === 'middle' ? box.x + box.width / 2 : align === 'end' ? box.x + box.width : box.x;
    const rows = lines.map((line, i) => drawLine(line, x, box.y + size * (0.95 + i * LINE_HEIGHT), size, align));
    this.add(rows.join(''), box);
  }

  /** How much a box would cover of what is there. */
  cost(box: Box): number {
    const wide = { x: box.x - 3, y: box.y - 2, width: box.width + 6, height: box.height + 4 };
    const areas = this.boxes.reduce((sum, other) => sum + overlap(wide, other), 0);
    return areas + 60 * this.dots.filter(dot => contains(wide, dot)).length;
  }

  /** The room of all there is. */
  get extent(): Box {
    return { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top };
  }

  toString(): string {
    return this.markup.join('\n');
  }

  private grow({ x, y, width, height }: Box): void {
    this.left = Math.min(this.left, x);
    this.top = Math.min(this.top, y);
    this.right = Math.max(this.right, x + width);
    this.bottom = Math.max(this.bottom, y + height);
  }
}

/** Width and height of lines of text. */
export const textSize = (lines: readonly Line[], size: number): Point =>
  point(
    Math.max(0, ...lines.map(line => lineWidth(line, size))),
    (lines.length - 1) * size * LINE_HEIGHT + size * 1.15,
  );
