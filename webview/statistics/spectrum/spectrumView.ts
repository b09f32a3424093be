/** The eigenvalues of the weight matrix, and where random matrix theory has them. */
import type { Provenance, SpectrumAnswer } from '../../../server/protocol';
import { element } from '../../dom';
import type { Mount, SideViewApi } from '../../sideView';
import { toDom } from '../../svg';
import { grouped, withUnit } from '../../text';
import { CHART_SIZE, type ChartDrawing } from '../chart/chartDrawing';
import { chartMenu } from '../chart/chartMenu';
import { tableOf } from '../chart/histogram';
import { rounded } from '../chart/words';
import { Study } from '../study';
import { bySize, nearest, type SpectrumLayout, spectrumFigure, spectrumLayout } from './spectrumFigure';

/** Networks of up to so many nodes are worked out without being asked for: a second. */
const AT_ONCE = 600;

/** Seconds for n nodes are about n³ times this. */
const SECONDS_PER_CUBE = 3e-9;

const HEIGHT = 320;

const TITLE = 'Eigenvalues of the weight matrix';

/** Rows of the table of numbers: the largest eigenvalues. */
const LISTED = 50;

const SVG = 'http://www.w3.org/2000/svg';

/** "−3.2 ± 1.4i" and the like for one eigenvalue. */
function eigenvalueText(re: number, im: number, unit: string | undefined): string {
  const sign = im < 0 ? ' − ' : ' + ';
  const text = im === 0 ? rounded(re, 5) : `${rounded(re, 5)}${sign}${rounded(Math.abs(im), 5)}i`;
  return withUnit(im === 0 ? text : `(${text})`, unit);
}

/** Sentences about a spectrum. */
function spectrumNotes({ radius, abscissa, bulk }: SpectrumAnswer, unit: string | undefined): string[] {
  const size = (value: number): string => withUnit(rounded(value), unit);
  const notes = [`Spectral radius ${size(radius)}; largest real part ${size(abscissa)}.`];
  if (!bulk)
    return [...notes, 'No circle: connections by position, by list or in small populations are not independent.'];
  const outliers = bulk.outliers.map(([re, im]) => eigenvalueText(re, im, unit));
  notes.push(
    `Circle: radius ${size(bulk.radius)} of the bulk, from the variance of each block's weights as if they were independent (Rajan & Abbott 2006; Aljadeff et al. 2015).`,
  );
  notes.push(
    outliers.length === 0
      ? 'The mean weights let one expect no eigenvalues outside it.'
      : `Crosses: outliers expected from the mean weights, ${outliers.join(', ')}.`,
  );
  return notes;
}

class SpectrumPage {
  readonly #api: SideViewApi;
  readonly #study: Study;
  readonly #offer = element('div', { class: 'offer', hidden: true });
  readonly #plot = element('div', { class: 'spectrum-plot', tabindex: '0', role: 'group' });
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #value = element('p', { class: 'chart-value', 'aria-live': 'polite' }, '\u00a0');
  readonly #notes = element('div', { class: 'chart-note' });
  readonly #table = element('details', { class: 'chart-numbers' }, element('summary', {}, 'Numbers'));
  readonly #results: HTMLElement;
  #answer: SpectrumAnswer | undefined;
  #provenance: Provenance | undefined;
  #layout: SpectrumLayout | undefined;
  #pointed: number | undefined;
  #asked = '';

  constructor(container: HTMLElement, api: SideViewApi) {
    this.#api = api;
    this.#study = new Study(api);
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#plot.append(this.#svg);
    this.#results = element(
      'section',
      { class: 'chart', hidden: true },
      chartMenu(api, { drawing: () => this.#drawing(), rows: () => this.#rows() }),
      element('h3', {}, TITLE),
      this.#plot,
      this.#value,
      this.#notes,
      this.#table,
    );
    container.append(this.#offer, this.#study.element, this.#results);
    this.#plot.addEventListener('pointermove', event => this.#pointAt(event));
    this.#plot.addEventListener('pointerleave', () => this.#point(undefined));
    this.#plot.addEventListener('blur', () => this.#point(undefined));
    this.#plot.addEventListener('keydown', event => this.#key(event));
    this.#table.addEventListener('toggle', () => this.#fillTable());
    new ResizeObserver(() => this.#draw()).observe(this.#plot);
    api.onDidChange(() => this.#update());
    this.#update();
  }

  get #unit(): string | undefined {
    return this.#api.context.summary?.weightUnit;
  }

  #update(): void {
    const { summary, generation } = this.#api.context;
    if (!summary) return;
    const key = JSON.stringify([generation, summary.populations.map(({ spans }) => spans)]);
    if (key === this.#asked) return;
    this.#asked = key;
    const nodes = summary.populations.reduce((sum, { size }) => sum + size, 0);
    if (nodes <= AT_ONCE) void this.#ask();
    else this.#offerToAsk(nodes);
  }

  #offerToAsk(nodes: number): void {
    const seconds = Math.max(1, Math.round(SECONDS_PER_CUBE * nodes ** 3));
    const button = element('button', { type: 'button', class: 'action' }, 'Work out the eigenvalues');
    button.addEventListener('click', () => void this.#ask());
    const time = seconds > 100 ? `${Math.round(seconds / 60)} minutes` : `${seconds} s`;
    this.#offer.replaceChildren(element('p', {}, `${grouped(nodes)} nodes: about ${time}.`), button);
    this.#offer.hidden = false;
    this.#results.classList.add('outdated');
  }

  async #ask(): Promise<void> {
    this.#offer.hidden = true;
    const answer = await this.#study.ask<SpectrumAnswer>({ kind: 'spectrum' });
    if (!answer) return;
    this.#answer = answer;
    this.#provenance = this.#api.context.summary?.provenance;
    this.#pointed = undefined;
    this.#results.hidden = false;
    this.#results.classList.remove('outdated');
    const notes = spectrumNotes(answer, this.#unit);
    this.#notes.replaceChildren(...notes.map(note => element('p', {}, note)));
    this.#plot.setAttribute('aria-label', `${grouped(answer.re.length)} eigenvalues. ${notes.join(' ')}`);
    this.#draw();
    this.#fillTable();
  }

  #draw(): void {
    const width = this.#plot.clientWidth;
    if (!this.#answer || width === 0) return;
    const height = Math.min(HEIGHT, Math.max(180, width));
    this.#svg.setAttribute('width', String(width));
    this.#svg.setAttribute('height', String(height));
    this.#layout = spectrumLayout(this.#answer, width, height);
    const nodes = spectrumFigure(this.#answer, this.#layout, this.#unit, this.#pointed);
    this.#svg.replaceChildren(...nodes.map(toDom));
  }

  #pointAt({ offsetX, offsetY }: PointerEvent): void {
    if (this.#answer && this.#layout) this.#point(nearest(this.#answer, this.#layout, offsetX, offsetY));
  }

  #point(index: number | undefined): void {
    if (index === this.#pointed) return;
    this.#pointed = index;
    const { re, im } = this.#answer!;
    this.#value.textContent = index === undefined ? '\u00a0' : this.#words(re[index]!, im[index]!);
    this.#draw();
  }

  #words(re: number, im: number): string {
    return `${eigenvalueText(re, im, this.#unit)}, size ${rounded(Math.hypot(re, im), 5)}`;
  }

  /** Arrows go through the eigenvalues by size, the largest first. */
  #key(event: KeyboardEvent): void {
    if (!this.#answer) return;
    const order = bySize(this.#answer);
    const at = this.#pointed === undefined ? -1 : order.indexOf(this.#pointed);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (to === undefined || order.length === 0) return;
    event.preventDefault();
    this.#point(order[Math.max(0, Math.min(order.length - 1, to))]);
  }

  #fillTable(): void {
    this.#table.querySelector('table')?.remove();
    if (!this.#table.open || !this.#answer) return;
    const [head = [], ...rows] = this.#rows();
    this.#table.append(tableOf(head, rows.slice(0, LISTED)));
  }

  /** For a file, at a size of its own. */
  #drawing(): ChartDrawing | undefined {
    const provenance = this.#provenance;
    if (!this.#answer || !provenance) return undefined;
    const [width, height] = [CHART_SIZE.width, HEIGHT];
    const content = spectrumFigure(this.#answer, spectrumLayout(this.#answer, width, height), this.#unit, undefined);
    return { title: TITLE, lines: spectrumNotes(this.#answer, this.#unit), width, height, content, provenance };
  }

  /** All eigenvalues by size, after a head. */
  #rows(): string[][] {
    if (!this.#answer) return [];
    const { re, im } = this.#answer;
    const rows = bySize(this.#answer).map((i, rank) => [
      String(rank + 1),
      rounded(re[i]!, 6),
      rounded(im[i]!, 6),
      rounded(Math.hypot(re[i]!, im[i]!), 6),
    ]);
    return [['by size', 'real part', 'imaginary part', 'size'], ...rows];
  }
}

export const mountSpectrum: Mount = (container, api) => void new SpectrumPage(container, api);
