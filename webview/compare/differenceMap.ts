/** The map of changes in the page, with values where one points. */
import type { CompareAnswer, MapPart, NetworkSummary, Provenance } from '../../server/protocol';
import { element } from '../dom';
import type { Rgb } from '../missing';
import type { SideViewApi } from '../sideView';
import type { ChartDrawing } from '../statistics/chart/chartDrawing';
import { chartMenu } from '../statistics/chart/chartMenu';
import { rounded } from '../statistics/chart/words';
import { grouped, plural, withUnit } from '../text';
import { type DifferenceColors, differencePixels, nodesText } from './differencePixels';
import { mapDrawing } from './mapDrawing';

/** Style-sheet variables of the three kinds, with the colours where a theme has none. */
const COLORS = {
  added: ['--vscode-charts-blue', '#3794ff'],
  removed: ['--vscode-charts-yellow', '#cca700'],
  changed: ['--vscode-charts-purple', '#b180d7'],
} as const;

/** Pixels of the map's longer side at most. */
const LARGEST = 360;

export class DifferenceMap {
  readonly element: HTMLElement;
  readonly #canvas = element('canvas', { tabindex: '0', role: 'img' });
  readonly #lines = element('div', { class: 'map-lines', 'aria-hidden': 'true' });
  readonly #frame = element('div', { class: 'map-frame' }, this.#canvas, this.#lines);
  readonly #value = element('p', { class: 'chart-value', 'aria-live': 'polite' }, '\u00a0');
  readonly #legend = element('p', { class: 'map-legend' });
  #answer: CompareAnswer | undefined;
  #provenance: Provenance | undefined;
  #unit: string | undefined;
  #at: readonly [row: number, column: number] | undefined;

  constructor(api: SideViewApi) {
    this.element = element(
      'figure',
      { class: 'map' },
      chartMenu(api, { drawing: () => this.#drawing() }),
      element('figcaption', {}, 'Sources from top to bottom, targets from left to right'),
      this.#frame,
      this.#value,
      this.#legend,
    );
    this.#canvas.addEventListener('pointermove', event => this.#pointAt(event));
    this.#canvas.addEventListener('pointerleave', () => this.#point(undefined));
    this.#canvas.addEventListener('blur', () => this.#point(undefined));
    this.#canvas.addEventListener('keydown', event => this.#key(event));
  }

  show(answer: CompareAnswer, { weightUnit, provenance }: NetworkSummary): void {
    this.#answer = answer;
    this.#unit = weightUnit;
    this.#provenance = provenance;
    this.#draw(answer);
  }

  #draw(answer: CompareAnswer): void {
    const { height, width, added, removed, changed, same } = answer;
    const kinds = { added, removed, changed };
    this.#legend.replaceChildren(
      ...(Object.keys(COLORS) as (keyof typeof COLORS)[]).map(kind => {
        const swatch = element('span', { class: 'swatch' });
        swatch.style.background = `rgb(${this.#color(kind).join()})`;
        return element('span', {}, swatch, ` ${grouped(kinds[kind])} ${kind}`);
      }),
      element('span', {}, `${grouped(same)} alike`),
    );
    const counts = `${plural(added, 'pair')} added, ${removed} removed, ${changed} changed, ${same} alike`;
    this.#canvas.setAttribute('aria-label', `Map of changes: ${counts}. Arrow keys go from bin to bin.`);
    this.#paint(height, width);
    this.#point(undefined);
  }

  /** After the theme changed. */
  repaint(): void {
    if (this.#answer) this.#draw(this.#answer);
  }

  #drawing(): ChartDrawing | undefined {
    return this.#answer && this.#provenance && mapDrawing(this.#answer, this.#provenance);
  }

  #paint(height: number, width: number): void {
    const canvas = this.#canvas;
    canvas.width = Math.max(1, width);
    canvas.height = Math.max(1, height);
    const { rows, columns } = this.#answer!;
    const [tall, wide] = [sizeOf(rows), sizeOf(columns)];
    this.#frame.style.aspectRatio = `${wide} / ${tall}`;
    this.#frame.style.maxWidth = `${Math.round(LARGEST * Math.min(1, wide / tall))}px`;
    if (width * height > 0) {
      const colors: DifferenceColors = {
        added: this.#color('added'),
        removed: this.#color('removed'),
        changed: this.#color('changed'),
      };
      canvas
        .getContext('2d')!
        .putImageData(new ImageData(differencePixels(this.#answer!, colors), width, height), 0, 0);
    }
    this.#lines.replaceChildren(
      ...rows.slice(1).map(({ start }) => line('top', start / tall, 'map-row')),
      ...columns.slice(1).map(({ start }) => line('left', start / wide, 'map-column')),
    );
  }

  #color(kind: keyof typeof COLORS): Rgb {
    const [name, otherwise] = COLORS[kind];
    const probe = element('span', { hidden: true });
    probe.style.color = getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;
    document.body.append(probe);
    const [r = 0, g = 0, b = 0] =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    probe.remove();
    return [r, g, b];
  }

  #pointAt({ offsetX, offsetY }: PointerEvent): void {
    const { clientWidth, clientHeight, width, height } = this.#canvas;
    const row = Math.floor((offsetY / clientHeight) * height);
    const column = Math.floor((offsetX / clientWidth) * width);
    this.#point([row, column]);
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    const [row, column] = this.#at ?? [0, 0];
    this.#point(this.#at ? [row + step[0]!, column + step[1]!] : [0, 0]);
  }

  #point(at: readonly [number, number] | undefined): void {
    const answer = this.#answer;
    if (!answer || !at) {
      this.#at = undefined;
      this.#value.textContent = '\u00a0';
      return;
    }
    const row = Math.max(0, Math.min(answer.height - 1, at[0]));
    const column = Math.max(0, Math.min(answer.width - 1, at[1]));
    this.#at = [row, column];
    this.#value.textContent = binText(answer, row, column, this.#unit);
  }
}

const sizeOf = (parts: readonly MapPart[]): number => parts.reduce((sum, { size }) => sum + size, 0) || 1;

function line(side: 'top' | 'left', part: number, name: string): HTMLElement {
  const result = element('div', { class: name });
  result.style[side] = `${100 * part}%`;
  return result;
}

/** "E[0–4] → I[3]: 2 added, 1 changed, weight +40 pA" */
export function binText(answer: CompareAnswer, row: number, column: number, unit: string | undefined): string {
  const { rows, columns, cellsPerBin, width, addedIn, removedIn, changedIn, weightIn } = answer;
  const bin = row * width + column;
  const source = nodesText(rows, row * cellsPerBin[0], cellsPerBin[0]);
  const target = nodesText(columns, column * cellsPerBin[1], cellsPerBin[1]);
  const kinds = [
    [addedIn[bin]!, 'added'],
    [removedIn[bin]!, 'removed'],
    [changedIn[bin]!, 'changed'],
  ] as const;
  const counts = kinds.filter(([count]) => count > 0).map(([count, kind]) => `${grouped(count)} ${kind}`);
  const change = weightIn[bin]!;
  const weight = change === 0 ? [] : [`weight ${change > 0 ? '+' : ''}${withUnit(rounded(change), unit)}`];
  return `${source} → ${target}: ${[...counts, ...weight].join(', ') || 'no change'}`;
}
