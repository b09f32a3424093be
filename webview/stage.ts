/** Where the picture is: the graph, the frames and cursor over it, the tooltip, the pointer. */
import type { NamedBlock, NetworkSummary } from '../server/protocol';
import { BlockFrames } from './accessibility';
import type { AxisChange } from './axisChanges';
import { BlockMarks } from './blockMarks';
import { Card } from './card';
import { type Cell, type CellText, cellText } from './cell';
import { ColorHandles } from './colorHandles';
import { element } from './dom';
import { type Figure, figure } from './figure';
import type { Block, TileOf } from './figure/blocks';
import { viewOf } from './figure/traces';
import { DEFAULT_MEASURE } from './measures';
import { measureText } from './measureText';
import { Picture } from './picture';
import { type Box, blockAt, boxOf, cellAt } from './pointing';
import type { ViewSettings } from './settings';
import type { Legends } from './status';
import { readTheme, type Theme, watchTheme } from './theme';
import type { Tiles } from './tiles';
import { Tooltip } from './tooltip';
import type { WindowRequest, Zoom } from './viewport';
import { watchClicks } from './watchClicks';
import { watchWheel, zoomedAround } from './wheel';
import { zoomedBy } from './zooming';

/** What there is to draw. */
export interface Scene {
  readonly summary: NetworkSummary;
  readonly tiles: Tiles;
  readonly settings: ViewSettings;
  readonly zoom: Zoom;
}

/** A cell the reader points at. */
export interface Pointed {
  readonly block: Block;
  readonly cell: Cell;
}

export interface StageEvents {
  /** Size or theme changed: draw again. */
  changed(): void;
  zoomed(changes: readonly AxisChange[]): void;
  zoomAt(at: Pointed, factor: number): void;
  /** The reader goes to a cell that may be out of sight. */
  reveal(at: Pointed): void;
  resetZoom(): void;
  /** The reader wants to know more about a cell: clicked on it, or pressed Enter. `box` is where it is on the stage. */
  opened(at: Pointed, text: CellText, box: Box): void;
  /** The reader wants to go back, from a focus or a zoom. */
  back(): void;
  /** Other limits of the colours with this key; undefined: those of the values. */
  limited(key: string, range: readonly [number, number] | undefined): void;
  /** Points at a cell; undefined: at none. */
  pointed(at: Pointed | undefined): void;
}

/** Smallest figure, in pixels; a smaller panel is cut off. */
const MIN_SIZE = 160;

export class Stage {
  readonly element = element('main', { class: 'stage' });
  readonly #live = element('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  readonly #tooltip: Tooltip;
  readonly #frames: BlockFrames;
  readonly #picture: Picture;
  readonly #handles: ColorHandles;
  readonly #marks = new BlockMarks();
  readonly card: Card;
  readonly #events: StageEvents;
  #theme: Theme = readTheme();
  #scene: Scene | undefined;
  #figure: Figure | undefined;
  #pointed: Pointed | undefined;
  /** The cell of the card. */
  #opened: Pointed | undefined;
  #held = false;

  constructor(events: StageEvents) {
    this.#events = events;
    this.#tooltip = new Tooltip(this.element);
    this.card = new Card(this.element);
    this.#frames = new BlockFrames({
      moved: at => this.#point(at, true),
      reveal: (block, cell) => events.reveal({ block, cell }),
      zoom: (block, cell, factor) => events.zoomAt({ block, cell }, factor),
      resetZoom: () => events.resetZoom(),
      open: at => this.#open(at),
      back: () => events.back(),
    });
    this.#picture = new Picture({
      held: () => this.#held,
      moving: changes => this.#move(changes),
      zoomed: changes => events.zoomed(changes),
      back: () => events.back(),
    });
    this.#handles = new ColorHandles({ limited: (key, range) => events.limited(key, range) });
    this.element.append(
      this.#picture.element,
      this.#marks.element,
      this.#frames.element,
      this.#handles.element,
      this.#tooltip.element,
      this.card.mark,
      this.card.element,
      this.#live,
    );
    this.#watchPointer();
    new ResizeObserver(() => events.changed()).observe(this.element);
    watchTheme(() => {
      this.#theme = readTheme();
      events.changed();
    });
  }

  get width(): number {
    return Math.max(MIN_SIZE, this.element.clientWidth);
  }

  get height(): number {
    return Math.max(MIN_SIZE, this.element.clientHeight);
  }

  get theme(): Theme {
    return this.#theme;
  }

  /** What the picture shows. */
  get scene(): Scene | undefined {
    return this.#scene;
  }

  /** Whether a picture is on the screen. */
  get filled(): boolean {
    return this.#figure !== undefined;
  }

  /** What the status line says about the picture. */
  get legends(): Legends | undefined {
    return this.#figure;
  }

  /** Longest side of a block in device pixels. */
  get finest(): number {
    const sides = this.#figure?.blocks.flatMap(({ x, y }) => [x.length, y.length]) ?? [];
    return Math.max(1, ...sides) * devicePixelRatio;
  }

  /** Whether the reader drags a zoom box or an axis, which drawing would take from under the hand. */
  get held(): boolean {
    return this.#held;
  }

  /** Draws a scene with at least one population. Resolves when the graph has it; the browser paints it next. */
  async draw(scene: Scene): Promise<void> {
    const next = this.#figureOf(scene);
    await this.#picture.show(next);
    this.#scene = scene;
    this.#figure = next;
    this.#frames.show(next, scene.summary, scene.settings);
    this.#handles.show(next.bars);
    this.#marks.show(next.blocks);
    this.#refreshPointed();
    this.#followOpened(scene);
  }

  clear(): void {
    this.#picture.clear();
    this.#frames.hide();
    this.#handles.show([]);
    this.#marks.show([]);
    this.#point(undefined, false);
    this.card.hide();
    this.#figure = undefined;
    this.#scene = undefined;
  }

  /** What is seen of each block, and how large. */
  requests(): WindowRequest[] {
    const scene = this.#scene;
    if (!scene || !this.#figure || scene.settings.resolution === 'populations') return [];
    return this.#figure.blocks.map(block => requestOf(scene, block));
  }

  /** Gives the cell pointed at its exact value, when it came too late for the tooltip's first showing. */
  setExactValue(at: Pointed, value: number): void {
    if (this.#pointed === at) this.#describe(at, value, false);
  }

  /** Marks blocks until others are marked. */
  mark(blocks: readonly NamedBlock[]): void {
    this.#marks.mark(blocks);
    this.#marks.show(this.#figure?.blocks ?? []);
  }

  /** Keeps what is around the graph in step with its axes while they move. */
  #move(changes: readonly AxisChange[]): void {
    if (!this.#scene) return;
    const figure = this.#figureOf({ ...this.#scene, zoom: zoomedBy(this.#scene, changes) });
    this.#picture.move(figure);
    this.#marks.show(figure.blocks);
  }

  #figureOf(scene: Scene): Figure {
    return figure(scene.summary, tileOf(scene), {
      width: this.width,
      height: this.height,
      pixelRatio: devicePixelRatio,
      settings: scene.settings,
      zoom: scene.zoom,
      theme: this.#theme,
      paper: false,
    });
  }

  #watchPointer(): void {
    const surface = this.#picture.element;
    surface.addEventListener('pointermove', event => {
      if (event.buttons !== 0) return;
      this.#point(this.#cellUnder(event), false);
    });
    watchClicks(surface, event => {
      const at = this.#cellUnder(event);
      if (at) this.#open(at);
    });
    surface.addEventListener('pointerleave', () => this.#point(undefined, false));
    watchWheel(surface, (at, factor) => {
      this.#point(undefined, false);
      const changes = this.#figure ? zoomedAround(this.#figure, this.#placeOf(at), factor) : [];
      if (changes.length > 0) this.#events.zoomed(changes);
    });
    surface.addEventListener(
      'pointerdown',
      () => {
        this.#held = true;
        this.#point(undefined, false);
        this.#picture.catchUp();
      },
      { capture: true },
    );
    const released = () => {
      if (!this.#held) return;
      this.#held = false;
      // Plotly's own handler of the same event comes first: it still has to read the zoom box.
      setTimeout(() => this.#events.changed());
    };
    window.addEventListener('pointerup', released);
    window.addEventListener('pointercancel', released);
  }

  /** Where an event is, in pixels of the figure. */
  #placeOf({ clientX, clientY }: MouseEvent): [x: number, y: number] {
    const { left, top } = this.#picture.element.getBoundingClientRect();
    return [clientX - left, clientY - top];
  }

  #cellUnder(event: MouseEvent): Pointed | undefined {
    const [x, y] = this.#placeOf(event);
    const block = this.#figure && blockAt(this.#figure.blocks, x, y);
    return block && this.#scene && { block, cell: cellAt(block, this.#scene.settings, x, y, devicePixelRatio) };
  }

  #open(at: Pointed): void {
    const text = this.#scene && this.#textOf(at, this.#scene);
    if (!this.#scene || !text) return;
    this.#point(undefined, false);
    this.#opened = at;
    this.#events.opened(at, text, boxOf(at.block, this.#scene.settings, at.cell));
  }

  #point(at: Pointed | undefined, aloud: boolean): void {
    const before = this.#pointed;
    if (at && this.card.open) return;
    if (before && at && sameCell(before, at)) return;
    this.#pointed = at;
    if (at) this.#describe(at, undefined, aloud);
    else this.#tooltip.hide();
    if (at || before) this.#events.pointed(at);
  }

  /** After a new picture, the cell pointed at may have another value or be gone. */
  #refreshPointed(): void {
    const before = this.#pointed;
    const block = before && this.#figure && sameBlock(this.#figure.blocks, before.block);
    this.#pointed = undefined;
    this.#point(block && before && { block, cell: before.cell }, false);
    if (before && !block) this.#tooltip.hide();
  }

  /** The card goes where its cell went, and goes with it. */
  #followOpened({ settings }: Scene): void {
    const { block: before, cell } = this.#opened ?? {};
    const block = before && this.#figure && sameBlock(this.#figure.blocks, before);
    const box = block && cell && boxOf(block, settings, cell);
    if (box && block && isWithin(box, block)) this.card.follow(box);
    else this.card.hide();
  }

  #textOf({ block, cell }: Pointed, { summary, settings }: Scene, exactValue?: number): CellText | undefined {
    if (settings.resolution !== 'populations') return cellText(block, cell, summary, exactValue);
    return measureText(block.source, block.target, summary, settings.measure ?? DEFAULT_MEASURE);
  }

  #describe(at: Pointed, exactValue: number | undefined, aloud: boolean): void {
    if (!this.#scene) return;
    const text = this.#textOf(at, this.#scene, exactValue);
    if (!text) {
      this.#tooltip.hide();
      return;
    }
    this.#tooltip.show(text, boxOf(at.block, this.#scene.settings, at.cell));
    if (aloud) this.#live.textContent = spoken(text);
  }
}

/** What is seen of a block, and how large it is on the screen. */
function requestOf({ settings }: Scene, block: Block): WindowRequest {
  const view = viewOf(block, settings, devicePixelRatio);
  return {
    source: block.source,
    target: block.target,
    sourceRange: block.sourceRange,
    targetRange: block.targetRange,
    sourceSize: block.sourcePopulation.size,
    targetSize: block.targetPopulation.size,
    pixels: view.transposed ? [view.width, view.height] : [view.height, view.width],
    quantity: settings.quantity,
  };
}

/** The tiles a scene is drawn with. */
export const tileOf =
  (scene: Scene): TileOf =>
  block =>
    scene.tiles.pick(requestOf(scene, block));

const sameBlock = (blocks: readonly Block[], { source, target }: Block): Block | undefined =>
  blocks.find(block => block.source === source && block.target === target);

const isWithin = ({ left, top }: Box, { x, y }: Block): boolean =>
  left >= x.start - 1 && left < x.start + x.length && top >= y.start - 1 && top < y.start + y.length;

const sameCell = (a: Pointed, b: Pointed): boolean =>
  a.block === b.block && a.cell.source === b.cell.source && a.cell.target === b.cell.target;

const spoken = ({ title, lines }: CellText): string => [title.replace('→', 'to'), ...lines].join(', ');
