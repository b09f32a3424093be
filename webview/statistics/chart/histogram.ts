/** A histogram in the page: drawn to the width there is, with values where one points, by mouse or by keys, and as a table. */
import type { Provenance } from '../../../server/protocol';
import { element } from '../../dom';
import type { SideViewApi } from '../../sideView';
import { toDom } from '../../svg';
import { CHART_SIZE, type ChartDrawing } from './chartDrawing';
import { chartMenu } from './chartMenu';
import {
  binAt,
  HISTOGRAM_HEIGHT,
  type HistogramLayout,
  type HistogramSeries,
  type HistogramTexts,
  histogramFigure,
  histogramLayout,
} from './histogramFigure';
import { binText, countText } from './words';

export interface HistogramData extends HistogramTexts {
  readonly title: string;
  /** One line about all values. */
  readonly summary: string;
  /** What the lines are, and how well they fit. */
  readonly note?: string;
  readonly series: HistogramSeries;
  /** What a line is called in the values of a bin: "expected", "before". */
  readonly lineName?: string;
}

const SVG = 'http://www.w3.org/2000/svg';

export class HistogramChart {
  readonly element: HTMLElement;
  readonly #api: SideViewApi;
  readonly #menu: HTMLElement;
  readonly #title = element('h3');
  readonly #summary = element('p', { class: 'chart-summary' });
  readonly #plot = element('div', { class: 'chart-plot', tabindex: '0', role: 'group' });
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #value = element('p', { class: 'chart-value', 'aria-live': 'polite' });
  readonly #note = element('p', { class: 'chart-note' });
  readonly #table = element('details', { class: 'chart-numbers' }, element('summary', {}, 'Numbers'));
  #data: HistogramData | undefined;
  #provenance: Provenance | undefined;
  #layout: HistogramLayout | undefined;
  #pointed: number | undefined;

  constructor(api: SideViewApi) {
    this.#api = api;
    this.#menu = chartMenu(api, { drawing: () => this.#drawing(), rows: () => this.#rows() });
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#plot.append(this.#svg);
    this.element = element(
      'section',
      { class: 'chart' },
      this.#menu,
      this.#title,
      this.#summary,
      this.#plot,
      this.#value,
      this.#note,
      this.#table,
    );
    this.#plot.addEventListener('pointermove', event => this.#point(this.#binAt(event.offsetX)));
    this.#plot.addEventListener('pointerleave', () => this.#point(undefined));
    this.#plot.addEventListener('blur', () => this.#point(undefined));
    this.#plot.addEventListener('keydown', event => this.#key(event));
    this.#table.addEventListener('toggle', () => this.#fillTable());
    new ResizeObserver(() => this.#draw()).observe(this.#plot);
  }

  /** Shows data of the network that the view was last told of. */
  show(data: HistogramData): void {
    this.#data = data;
    this.#provenance = this.#api.context.summary?.provenance;
    this.#title.textContent = data.title;
    this.#summary.textContent = data.summary;
    this.#note.textContent = data.note ?? '';
    this.#note.hidden = data.note === undefined;
    // One value alone is a sentence, not a picture.
    const alone = data.series.counts.length < 2 && !data.series.earlier;
    for (const part of [this.#menu, this.#plot, this.#value, this.#table]) part.hidden = alone;
    this.#plot.setAttribute('aria-label', `${data.title}: ${data.summary}. ${data.note ?? ''}`);
    if (this.#pointed !== undefined && this.#pointed >= data.series.counts.length) this.#pointed = undefined;
    this.#draw();
    this.#fillTable();
  }

  #draw(): void {
    const width = this.#plot.clientWidth;
    if (!this.#data || width === 0) return;
    const { series } = this.#data;
    this.#svg.setAttribute('width', String(width));
    this.#svg.setAttribute('height', String(HISTOGRAM_HEIGHT));
    this.#layout = histogramLayout(series, width, HISTOGRAM_HEIGHT);
    this.#svg.replaceChildren(...histogramFigure(series, this.#data, this.#layout, this.#pointed).map(toDom));
    this.#showValue();
  }

  #binAt(pixels: number): number | undefined {
    return this.#layout && binAt(this.#layout, this.#data!.series.counts.length, pixels);
  }

  #point(bin: number | undefined): void {
    if (bin === this.#pointed) return;
    this.#pointed = bin;
    this.#draw();
  }

  /** Arrows go from bin to bin. */
  #key(event: KeyboardEvent): void {
    const last = (this.#data?.series.counts.length ?? 0) - 1;
    const at = this.#pointed;
    const to = {
      ArrowLeft: at === undefined ? last : at - 1,
      ArrowRight: at === undefined ? 0 : at + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.#point(Math.max(0, Math.min(last, to)));
  }

  /** "10 to 14 pA: 23 connections, expected 21.4" */
  #words(bin: number): string {
    const { series, x, y, lineName = 'expected' } = this.#data!;
    const { start, width, counts, expected, spread, earlier, grain } = series;
    const values = binText(start, width, bin, grain, x.unit);
    const parts = [`${x.label} ${values}: ${countText(counts[bin]!)} ${y.label}`];
    if (expected)
      parts.push(`${lineName} ${countText(expected[bin]!)}${spread ? ` ± ${countText(spread[bin]!)}` : ''}`);
    if (earlier) parts.push(`${lineName} ${countText(earlier[bin]!)}`);
    return parts.join(', ');
  }

  #showValue(): void {
    this.#value.textContent = this.#pointed === undefined ? '\u00a0' : this.#words(this.#pointed);
  }

  /** The same numbers as text, made when it is opened. */
  #fillTable(): void {
    this.#table.querySelector('table')?.remove();
    if (!this.#table.open || !this.#data) return;
    const [head = [], ...rows] = this.#rows();
    this.#table.append(tableOf(head, rows));
  }

  /** For a file, at a size of its own. */
  #drawing(): ChartDrawing | undefined {
    const provenance = this.#provenance;
    if (!this.#data || !provenance) return undefined;
    const { title, summary, note, series } = this.#data;
    const { width, height } = CHART_SIZE;
    const content = histogramFigure(series, this.#data, histogramLayout(series, width, height), undefined);
    return { title, lines: note === undefined ? [summary] : [summary, note], width, height, content, provenance };
  }

  /** Bins and what is in them, after a head. */
  #rows(): string[][] {
    if (!this.#data) return [];
    const { series, x, y, lineName = 'expected' } = this.#data;
    const { start, width, counts, expected, spread, earlier, grain } = series;
    const line = expected ?? earlier;
    const head = [
      x.unit ? `${x.label} (${x.unit})` : x.label,
      y.label,
      ...(line ? [lineName] : []),
      ...(spread ? ['sd'] : []),
    ];
    const rows = counts.map((count, bin) => [
      binText(start, width, bin, grain),
      countText(count),
      ...(line ? [countText(line[bin]!)] : []),
      ...(spread ? [countText(spread[bin]!)] : []),
    ]);
    return [head, ...rows];
  }
}

/** A table; the first cell of a row is its head. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): HTMLTableElement {
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head.map(text => element('th', { scope: 'col' }, text)))),
    element(
      'tbody',
      {},
      ...rows.map(([first = '', ...cells]) =>
        element('tr', {}, element('th', { scope: 'row' }, first), ...cells.map(text => element('td', {}, text))),
      ),
    ),
  );
}
