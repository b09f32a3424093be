/** The blocks for keyboard and screen reader: a focusable frame over each, with a cursor that goes from cell to cell. */

import type { NetworkSummary } from '../server/protocol';
import { blockText, type Cell, mosaicText } from './cell';
import { element } from './dom';
import type { Figure } from './figure';
import type { Block } from './figure/blocks';
import { type Box, boxOf } from './pointing';
import type { ViewSettings } from './settings';
import { placeAround } from './tooltip';

export interface CursorEvents {
  /** The cursor is on a cell; undefined: it left. */
  moved(at: { readonly block: Block; readonly cell: Cell } | undefined): void;
  /** The cursor goes to a cell that may be out of sight. */
  reveal(block: Block, cell: Cell): void;
  /** Zoom by a factor around a cell. */
  zoom(block: Block, cell: Cell, factor: number): void;
  resetZoom(): void;
  /** More about a cell. */
  open(at: { readonly block: Block; readonly cell: Cell }): void;
  /** Back from a focus or a zoom. */
  back(): void;
}

/** Cells that one press of PageUp, PageDown or an arrow with Shift crosses. */
const LEAP = 10;

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

const place = (node: HTMLElement, { left, top, width, height }: Box): void => {
  Object.assign(node.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
};

const idOf = ({ source, target }: Block): string => `${source} ${target}`;

export class BlockFrames {
  readonly element = element('div', { class: 'frames', role: 'group', 'aria-label': 'Matrices' });
  readonly #cursor = element('div', { class: 'cursor', hidden: true });
  readonly #events: CursorEvents;
  /** One a block; one for all in a mosaic, where `#current` is the block with the cursor. */
  #frames: HTMLElement[] = [];
  #blocks: readonly Block[] = [];
  #mosaic = false;
  #current = 0;
  #settings: ViewSettings | undefined;
  /** Cells last visited, by block. */
  readonly #cells = new Map<string, Cell>();

  constructor(events: CursorEvents) {
    this.#events = events;
    this.element.append(this.#cursor);
  }

  /** Lays the frames over the blocks of a figure. */
  show({ blocks, grid }: Figure, summary: NetworkSummary, settings: ViewSettings): void {
    const current = this.#blocks[this.#current];
    this.#current = Math.max(0, current ? blocks.findIndex(block => idOf(block) === idOf(current)) : 0);
    this.#blocks = blocks;
    this.#mosaic = grid.mosaic;
    this.#settings = settings;
    const frames = grid.mosaic
      ? [{ x: grid.columns[0]!, y: grid.rows[0]!, text: mosaicText(blocks, summary, settings) }]
      : blocks.map(block => ({ x: block.x, y: block.y, text: blockText(block, summary) }));
    this.#resize(frames.length);
    frames.forEach(({ x, y, text }, i) => {
      const frame = this.#frames[i]!;
      place(frame, { left: x.start, top: y.start, width: x.length, height: y.length });
      if (frame.getAttribute('aria-label') !== text) frame.setAttribute('aria-label', text);
    });
    const focused = this.#frames.indexOf(document.activeElement as HTMLElement);
    if (focused >= 0 && !this.#cursor.hidden) this.#visit(this.#blockOf(focused));
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
    frame.addEventListener('keydown', event => this.#key(this.#blockOf(index), event));
    frame.addEventListener('blur', () => {
      this.#cursor.hidden = true;
      this.#events.moved(undefined);
    });
    this.#frames.push(frame);
    this.element.append(frame);
  }

  #blockOf(frame: number): number {
    return this.#mosaic ? this.#current : frame;
  }

  /** Where the cursor is in a block, or would appear: in the middle of what is seen. */
  #cellOf(block: Block): Cell {
    const { sourceRange, targetRange, sourcePopulation, targetPopulation } = block;
    const middle = ([a, b]: readonly [number, number]) => Math.floor((a + b + 1) / 2);
    const { source, target } = this.#cells.get(idOf(block)) ?? {
      source: middle(sourceRange),
      target: middle(targetRange),
    };
    return { source: limited(source, sourcePopulation.size), target: limited(target, targetPopulation.size) };
  }

  #key(index: number, event: KeyboardEvent): void {
    const block = this.#blocks[index];
    if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, event.shiftKey);
    if (step) {
      // The first press shows the cursor where it is.
      if (this.#cursor.hidden) this.#visit(index);
      else this.#step(index, step);
    } else if (event.key === '+' || event.key === '=') this.#events.zoom(block, this.#cellOf(block), 0.5);
    else if (event.key === '-') this.#events.zoom(block, this.#cellOf(block), 2);
    else if (event.key === '0') this.#events.resetZoom();
    else if (event.key === 'Escape') this.#events.back();
    else if (event.key === 'Enter' && !this.#cursor.hidden) this.#events.open({ block, cell: this.#cellOf(block) });
    else if (event.key === 'Enter') this.#visit(index);
    else return;
    event.preventDefault();
  }

  /** Moves the cursor, at an edge into the next block. */
  #step(index: number, step: readonly [number, number]): void {
    const block = this.#blocks[index]!;
    const cell = this.#cellOf(block);
    const next = stepped(block, this.#settings!, cell, step);
    const moved = next.source !== cell.source || next.target !== cell.target;
    const [columns, rows] = [Math.sign(step[0]), Math.sign(step[1])];
    const neighbour = this.#blocks.findIndex(b => b.row === block.row + rows && b.column === block.column + columns);
    if (moved || neighbour < 0) this.#go(index, next);
    else this.#go(neighbour, entered(this.#blocks[neighbour]!, this.#settings!, cell, step));
  }

  #go(index: number, cell: Cell): void {
    const block = this.#blocks[index]!;
    this.#current = index;
    if (!this.#mosaic) this.#frames[index]!.focus();
    this.#cells.set(idOf(block), cell);
    this.#events.reveal(block, cell);
    this.#visit(index);
  }

  #visit(index: number): void {
    const block = this.#blocks[index]!;
    const cell = this.#cellOf(block);
    this.#cells.set(idOf(block), cell);
    placeAround(this.#cursor, boxOf(block, this.#settings!, cell));
    this.#cursor.hidden = false;
    this.#events.moved({ block, cell });
  }
}
