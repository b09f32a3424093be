/** The figure on the screen: one Plotly graph, changed in place. */
import type { PlotlyHTMLElement, PlotRelayoutEvent } from 'plotly.js/lib/core';
import { element } from './dom';
import type { Figure } from './figure';
import { Plotly } from './plotly';
import { toDom } from './svg';
import type { Range } from './viewport';

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  doubleClick: false,
  scrollZoom: true,
  responsive: false,
  showTips: false,
} as const;

export interface PictureEvents {
  /** The reader zoomed or moved: new ranges of some axes, by column ('x') or row ('y'). */
  zoomed(changes: readonly AxisChange[]): void;
  /** The reader double-clicked. */
  reset(): void;
}

export interface AxisChange {
  readonly letter: 'x' | 'y';
  readonly index: number;
  readonly range: Range;
}

const AXIS_RANGE = /^([xy])axis(\d*)\.range(?:\[([01])\])?$/;

/** Axis ranges in a relayout event; `current` gives a range of which only one end changed. */
export function axisChanges(
  event: Readonly<Record<string, unknown>>,
  current: (letter: 'x' | 'y', index: number) => Range | undefined,
): AxisChange[] {
  const ranges = new Map<string, { letter: 'x' | 'y'; index: number; range: [number, number] }>();
  for (const [key, value] of Object.entries(event)) {
    const match = AXIS_RANGE.exec(key);
    if (!match) continue;
    const letter = match[1] === 'x' ? 'x' : 'y';
    const index = match[2] ? Number(match[2]) - 1 : 0;
    const id = `${letter}${index}`;
    const entry = ranges.get(id) ?? {
      letter,
      index,
      range: [...(current(letter, index) ?? [0, 1])] as [number, number],
    };
    if (Array.isArray(value)) entry.range = [Number(value[0]), Number(value[1])];
    else entry.range[Number(match[3])] = Number(value);
    ranges.set(id, entry);
  }
  return Array.from(ranges.values(), ({ letter, index, range: [a, b] }) => ({
    letter,
    index,
    range: [Math.min(a, b), Math.max(a, b)],
  }));
}

export class Picture {
  readonly element = element('div', { class: 'picture' });
  readonly #plot = element('div', { class: 'plot' });
  readonly #decor = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #events: PictureEvents;
  #graph: PlotlyHTMLElement | undefined;
  /** Set while the page itself changes axes, whose events are no one's wish. */
  #drawing = false;

  constructor(events: PictureEvents) {
    this.#events = events;
    this.#decor.setAttribute('class', 'decor');
    this.element.append(this.#plot, this.#decor);
  }

  /** Draws a figure; resolves when Plotly is done with it, before it is painted. */
  async show({ data, layout, decor, dense }: Figure): Promise<void> {
    this.#drawing = true;
    try {
      if (this.#graph) await Plotly.react(this.#plot, data, layout, CONFIG);
      else this.#listen(await Plotly.newPlot(this.#plot, data, layout, CONFIG));
    } finally {
      this.#drawing = false;
    }
    this.#sharpen(dense);
    this.#decor.replaceChildren(toDom(decor));
  }

  clear(): void {
    Plotly.purge(this.#plot);
    this.#decor.replaceChildren();
    this.#graph = undefined;
  }

  #listen(graph: PlotlyHTMLElement): void {
    this.#graph = graph;
    graph.on('plotly_relayout', (event: PlotRelayoutEvent) => {
      if (this.#drawing) return;
      const changes = axisChanges(event as Record<string, unknown>, (letter, index) => this.#range(letter, index));
      if (changes.length > 0) this.#events.zoomed(changes);
    });
    graph.on('plotly_doubleclick', () => this.#events.reset());
  }

  #range(letter: 'x' | 'y', index: number): Range | undefined {
    const layout = this.#graph?.layout as unknown as Record<string, { range?: Range } | undefined>;
    return layout[`${letter}axis${index === 0 ? '' : index + 1}`]?.range;
  }

  /** Cells larger than pixels get sharp edges; where there are more bins than pixels they are averaged. */
  #sharpen(dense: Figure['dense']): void {
    for (const image of this.#plot.querySelectorAll<SVGImageElement>('.imagelayer image, .layer-below image'))
      image.style.imageRendering = dense.has(image.href.baseVal) ? 'auto' : 'pixelated';
  }
}
