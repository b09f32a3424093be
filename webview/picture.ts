/** The figure on the screen: one Plotly graph, changed in place. */
import type { PlotlyHTMLElement, PlotRelayoutEvent } from 'plotly.js/lib/core';
import { type AxisChange, axisChanges } from './axisChanges';
import { element } from './dom';
import type { Figure } from './figure';
import { numbered } from './figure/blocks';
import { movingAxes } from './figure/movingAxes';
import { PixelCanvas } from './pixels';
import { Plotly } from './plotly';
import { toDom } from './svg';
import type { Range } from './viewport';

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  doubleClick: false,
  scrollZoom: false,
  responsive: false,
  showTips: false,
} as const;

export interface PictureEvents {
  /** Whether the reader is dragging, and the graph must be left alone. */
  held(): boolean;
  /** The reader is zooming or moving: ranges of some axes at this moment. */
  moving(changes: readonly AxisChange[]): void;
  /** The reader zoomed or moved: new ranges of some axes, by column ('x') or row ('y'). */
  zoomed(changes: readonly AxisChange[]): void;
  /** The reader double-clicked. */
  back(): void;
}

/** What zooming and moving change of a layout. */
const MOVING: readonly string[] = ['range', 'dtick', 'tickmode', 'tickvals', 'ticktext', 'tickfont'];

/** What of a layout takes Plotly to change: all but the colours; and of that, what zooming and moving leave alone. */
function frameworkOf({ layout }: Figure): Framework {
  const without = (left: (key: string) => boolean): string =>
    JSON.stringify(layout, (key, value) => (left(key) ? undefined : value));
  const isColor = (key: string): boolean => key.startsWith('coloraxis');
  return { all: without(isColor), still: without(key => isColor(key) || MOVING.includes(key)) };
}

interface Framework {
  readonly all: string;
  readonly still: string;
}

/** After the last picture that others drew for Plotly, until it takes over its axes and heatmaps, in milliseconds. */
const SETTLE_DELAY = 150;

const NONE: ReadonlySet<number> = new Set();

/**
 * Three layers: a canvas with pixels, Plotly's graph with axes and heatmaps, and a drawing with titles and colour bars.
 * While the network changes, or the axes move, canvas and drawing alone show the whole picture, which takes a few
 * milliseconds; Plotly, which needs several times as long, draws its axes and heatmaps when the changes pause.
 */
export class Picture {
  readonly element = element('div', { class: 'picture' });
  readonly #canvas = new PixelCanvas();
  readonly #plot = element('div', { class: 'plot' });
  readonly #decor = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #events: PictureEvents;
  #graph: PlotlyHTMLElement | undefined;
  /** That of the graph. */
  #framework: Framework = { all: '', still: '' };
  /** The figure on the screen that Plotly has not drawn yet. */
  #unsettled: Figure | undefined;
  /** Milliseconds that Plotly took the last time. */
  #settleTime = 0;
  /** It has other axes than the graph. */
  #isMoving = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** Set while the page itself changes axes, whose events are no one's wish. */
  #drawing = false;

  constructor(events: PictureEvents) {
    this.#events = events;
    this.#decor.setAttribute('class', 'decor');
    this.element.append(this.#canvas.element, this.#plot, this.#decor);
  }

  /** Shows a figure; when this resolves the browser has all it needs to paint it. */
  async show(figure: Figure): Promise<void> {
    clearTimeout(this.#settling);
    const { all, still } = frameworkOf(figure);
    if (!this.#graph || still !== this.#framework.still) {
      this.#unsettled = undefined;
      await this.#settle(figure);
      return;
    }
    this.#unsettled = figure;
    this.#isMoving = all !== this.#framework.all;
    this.#mark();
    this.#decor.replaceChildren(toDom(figure.decor), ...(this.#isMoving ? [toDom(movingAxes(figure))] : []));
    this.#paint(figure);
    this.#settleSoon();
  }

  /** Has Plotly's axes follow at once: the reader is about to take hold of them. */
  catchUp(): void {
    clearTimeout(this.#settling);
    if (this.#unsettled && this.#isMoving) void this.#settle(this.#unsettled);
    else if (this.#unsettled) this.#settleSoon();
  }

  /** Hides what of the graph is out of date. */
  #mark(): void {
    this.#plot.classList.toggle('unsettled', this.#unsettled !== undefined);
    this.#plot.classList.toggle('moving', this.#isMoving);
  }

  #settleSoon(): void {
    this.#settling = setTimeout(
      () => {
        if (this.#events.held()) this.#settleSoon();
        else if (this.#unsettled) void this.#settle(this.#unsettled);
      },
      Math.max(SETTLE_DELAY, 2 * this.#settleTime),
    );
  }

  clear(): void {
    clearTimeout(this.#settling);
    Plotly.purge(this.#plot);
    this.#decor.replaceChildren();
    this.#canvas.clear();
    this.#graph = undefined;
    this.#unsettled = undefined;
  }

  /** Redraws what is around the graph, which the reader is moving. */
  move(figure: Figure): void {
    this.#decor.replaceChildren(toDom(figure.decor));
    this.#paint(figure, this.#unsettled ? NONE : figure.heatmaps);
  }

  /** All blocks, those under Plotly's heatmaps too: the browser takes a moment to decode these. */
  #paint(figure: Figure, left = NONE): void {
    this.#canvas.paint(figure, left, devicePixelRatio);
  }

  /** Lets Plotly draw its part. */
  async #settle(figure: Figure): Promise<void> {
    const { data, layout } = figure;
    this.#framework = frameworkOf(figure);
    const start = performance.now();
    this.#drawing = true;
    try {
      if (this.#graph) await Plotly.react(this.#plot, data, layout, CONFIG);
      else this.#listen(await Plotly.newPlot(this.#plot, data, layout, CONFIG));
    } finally {
      this.#drawing = false;
      this.#settleTime = performance.now() - start;
    }
    if (this.#unsettled && this.#unsettled !== figure) return; // a newer one came meanwhile
    this.#unsettled = undefined;
    this.#isMoving = false;
    this.#mark();
    this.#decor.replaceChildren(toDom(figure.decor));
    this.#paint(figure);
  }

  #listen(graph: PlotlyHTMLElement): void {
    this.#graph = graph;
    const tell = (event: PlotRelayoutEvent, listener: (changes: readonly AxisChange[]) => void) => {
      if (this.#drawing) return;
      const changes = axisChanges(event as Record<string, unknown>, (letter, index) => this.#range(letter, index));
      if (changes.length > 0) listener(changes);
    };
    graph.on('plotly_relayouting', event => {
      // A box that is drawn moves nothing yet.
      if (this.#plot.querySelector('.zoombox')) return;
      tell(event, changes => this.#events.moving(changes));
    });
    graph.on('plotly_relayout', event => tell(event, changes => this.#events.zoomed(changes)));
    graph.on('plotly_doubleclick', () => this.#events.back());
  }

  #range(letter: 'x' | 'y', index: number): Range | undefined {
    const layout = this.#graph?.layout as unknown as Record<string, { range?: Range } | undefined>;
    return layout[numbered(`${letter}axis`, index)]?.range;
  }
}
