/** The blocks for keyboard and screen reader: a focusable frame over each, with a cursor that goes from cell to cell. */

import type { NetworkSummary } from '../server/protocol';
import { blockText, type Cell } from './cell';
import { element } from './dom';
import type { Figure } from './figure';
import type { Block } from './figure/blocks';
import { boxOf } from './pointing';
import type { ViewSettings } from './settings';

export interface CursorEvents {
  /** The cursor is on a cell; undefined: it left. */
  moved(at: { readonly block: Block; readonly cell: Cell } | undefined): void;
  /** The cursor goes to a cell that may be out of sight. */
  reveal(block: Block, cell: Cell): void;
  /** Zoom by a factor around a cell. */
  zoom(block: Block, cell: Cell, factor: number): void;
  resetZoom(): void;
}

/** Cells that one press of PageUp, PageDown or an arrow with Shift crosses. */
const LEAP = 10;

/** Smallest cursor, in pixels. */
const MIN_CURSOR = 7;

/** How far a key goes, [columns, rows], in bins; undefined for other keys. */
function stepOf(key: string, shift: boolean): readonly [number, number] | undefined {
  const length = shift ? LEAP : 1;
  switch (key) {
    case 'ArrowLeft':
      return [-length, 0];
    case 'ArrowRight':
      return [length, 0];
    case 'ArrowUp':
      return [0, -length];
    case 'ArrowDown':
      return [0, length];
    case 'PageUp':
      return [0, -LEAP];
    case 'PageDown':
      return [0, LEAP];
    case 'Home':
      return [Number.NEGATIVE_INFINITY, 0];
    case 'End':
      return [Number.POSITIVE_INFINITY, 0];
    default:
      return undefined;
  }
}

const limited = (value: number, size: number): number => Math.min(Math.max(value, 0), size - 1);

/** The cell a step away, at most at the edge; a step is a bin. */
export function stepped(block: Block, settings: ViewSettings, cell: Cell, [dx, dy]: readonly [number, number]): Cell {
  const [perSource, perTarget] = block.tile?.cellsPerBin ?? [1, 1];
  const [ds, dt] = settings.rows === 'source' ? [dy, dx] : [dx, dy];
  return {
    source: limited(cell.source + (ds === 0 ? 0 : ds * perSource), block.sourcePopulation.size),
    target: limited(cell.target + (dt === 0 ? 0 : dt * perTarget), block.targetPopulation.size),
  };
}

/** The cell on the near edge of a block that the cursor enters from another one, on the same line. */
export function entered(block: Block, settings: ViewSettings, cell: Cell, [dx, dy]: readonly [number, number]): Cell {
  const { sourcePopulation, targetPopulation } = block;
  const [ds, dt] = settings.rows === 'source' ? [dy, dx] : [dx, dy];
  const near = (direction: number, before: number, size: number) =>
    direction === 0 ? limited(before, size) : direction > 0 ? 0 : size - 1;
  return { source: near(ds, cell.source, sourcePopulation.size), target: near(dt, cell.target, targetPopulation.size) };
}

export class BlockFrames {
  readonly element = element('div', { class: 'frames', role: 'group', 'aria-label': 'Matrices' });
  readonly #cursor = element('div', { class: 'cursor', hidden: true });
  readonly #events: CursorEvents;
  #frames: HTMLElement[] = [];
  #blocks: readonly Block[] = [];
  #settings: ViewSettings | undefined;
  /** Cells last visited, by block. */
  readonly #cells = new Map<number, Cell>();

  constructor(events: CursorEvents) {
    this.#events = events;
    this.element.append(this.#cursor);
  }

  /** Lays the frames over the blocks of a figure. */
  show({ blocks }: Figure, summary: NetworkSummary, settings: ViewSettings): void {
    this.#blocks = blocks;
    this.#settings = settings;
    this.#resize(blocks.length);
    blocks.forEach((block, i) => {
      const frame = this.#frames[i]!;
      frame.style.left = `${block.x.start}px`;
      frame.style.top = `${block.y.start}px`;
      frame.style.width = `${block.x.length}px`;
      frame.style.height = `${block.y.length}px`;
      const text = blockText(block, summary);
      if (frame.getAttribute('aria-label') !== text) frame.setAttribute('aria-label', text);
    });
    const focused = this.#frames.indexOf(document.activeElement as HTMLElement);
    if (focused >= 0 && !this.#cursor.hidden) this.#visit(focused);
  }

  hide(): void {
    this.#resize(0);
    this.#blocks = [];
    this.#cursor.hidden = true;
  }

  #resize(count: number): void {
    for (const frame of this.#frames.splice(count)) frame.remove();
    while (this.#frames.length < count) this.#add(this.#frames.length);
  }

  #add(index: number): void {
    const frame = element('div', {
      class: 'frame',
      tabindex: '0',
      role: 'application',
      'aria-roledescription': 'matrix',
    });
    frame.addEventListener('keydown', event => this.#key(index, event));
    frame.addEventListener('blur', () => {
      this.#cursor.hidden = true;
      this.#events.moved(undefined);
    });
    this.#frames.push(frame);
    this.element.append(frame);
  }

  /** Where the cursor is in a block, or would appear: in the middle of what is seen. */
  #cellOf(index: number): Cell {
    const { sourceRange, targetRange, sourcePopulation, targetPopulation } = this.#blocks[index]!;
    const middle = ([a, b]: readonly [number, number], size: number) => limited(Math.floor((a + b + 1) / 2), size);
    const cell = this.#cells.get(index) ?? {
      source: middle(sourceRange, sourcePopulation.size),
      target: middle(targetRange, targetPopulation.size),
    };
    return { source: limited(cell.source, sourcePopulation.size), target: limited(cell.target, targetPopulation.size) };
  }

  #key(index: number, event: KeyboardEvent): void {
    const block = this.#blocks[index];
    if (!block || !this.#settings || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, event.shiftKey);
    if (step) {
      // The first press shows the cursor where it is.
      if (this.#cursor.hidden) this.#visit(index);
      else this.#step(index, step);
    } else if (event.key === '+' || event.key === '=') this.#events.zoom(block, this.#cellOf(index), 0.5);
    else if (event.key === '-') this.#events.zoom(block, this.#cellOf(index), 2);
    else if (event.key === '0' || event.key === 'Escape') this.#events.resetZoom();
    else return;
    event.preventDefault();
  }

  /** Moves the cursor, at an edge into the next block. */
  #step(index: number, step: readonly [number, number]): void {
    const block = this.#blocks[index]!;
    const cell = this.#cellOf(index);
    const next = stepped(block, this.#settings!, cell, step);
    const moved = next.source !== cell.source || next.target !== cell.target;
    const [columns, rows] = [Math.sign(step[0]), Math.sign(step[1])];
    const neighbour = this.#blocks.findIndex(b => b.row === block.row + rows && b.column === block.column + columns);
    if (moved || neighbour < 0) this.#go(index, next);
    else {
      this.#frames[neighbour]!.focus();
      this.#go(neighbour, entered(this.#blocks[neighbour]!, this.#settings!, cell, step));
    }
  }

  #go(index: number, cell: Cell): void {
    this.#cells.set(index, cell);
    this.#events.reveal(this.#blocks[index]!, cell);
    this.#visit(index);
  }

  #visit(index: number): void {
    const block = this.#blocks[index]!;
    const cell = this.#cellOf(index);
    this.#cells.set(index, cell);
    const { left, top, width, height } = boxOf(block, this.#settings!, cell);
    const [w, h] = [Math.max(width, MIN_CURSOR), Math.max(height, MIN_CURSOR)];
    Object.assign(this.#cursor.style, {
      left: `${left + width / 2 - w / 2}px`,
      top: `${top + height / 2 - h / 2}px`,
      width: `${w}px`,
      height: `${h}px`,
    });
    this.#cursor.hidden = false;
    this.#events.moved({ block, cell });
  }
}
