/** What edits changed since a network was pinned. */
import type { CompareAnswer, DegreeSpread, PinAnswer, ScopeStatistics } from '../../server/protocol';
import { element } from '../dom';
import type { SideContext, SideViewApi } from '../sideView';
import { cellsOf, chartMenu } from '../statistics/chart/chartMenu';
import { HistogramChart, type HistogramData, tableOf } from '../statistics/chart/histogram';
import { rounded, summaryText } from '../statistics/chart/words';
import { ScopePicker } from '../statistics/scopePicker';
import { Study } from '../statistics/study';
import { grouped } from '../text';
import { DifferenceMap } from './differenceMap';

/** Bins a side of the map. */
const BINS = 160;

const action = (text: string, run: () => void): HTMLButtonElement => {
  const button = element('button', { type: 'button', class: 'action' }, text);
  button.addEventListener('click', run);
  return button;
};

const clock = (at: number): string => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** Numbers before and after, in rows: only those that both networks have. */
function changeRows(before: ScopeStatistics, after: ScopeStatistics): string[][] {
  const rows: [name: string, before: number | undefined, after: number | undefined][] = [
    ['connections', before.connections, after.connections],
    ['connected pairs', before.pairs, after.pairs],
    ['multapses', before.multapses, after.multapses],
    ['autapses', before.autapses, after.autapses],
    ['mean in-degree', before.inDegrees.summary.mean, after.inDegrees.summary.mean],
    ['sd of in-degrees', before.inDegrees.summary.sd, after.inDegrees.summary.sd],
    ['sd of out-degrees', before.outDegrees.summary.sd, after.outDegrees.summary.sd],
    ['mean weight', before.weights.summary.mean, after.weights.summary.mean],
    ['sd of weights', before.weights.summary.sd, after.weights.summary.sd],
    ['mean delay (ms)', before.delays.summary.mean, after.delays.summary.mean],
  ];
  const text = (value: number | undefined): string =>
    value === undefined ? '–' : Number.isInteger(value) ? grouped(value) : rounded(value);
  const change = (from: number | undefined, to: number | undefined): string => {
    if (from === undefined || to === undefined || from === to) return '';
    return `${to > from ? '+' : ''}${rounded(to - from, 3)}`;
  };
  return rows.map(([name, from, to]) => [name, text(from), text(to), change(from, to)]);
}

/** Degrees now as bars, degrees before as a line. */
function degreeChange(title: string, label: string, spread: DegreeSpread, after: ScopeStatistics): HistogramData {
  const { start, width, own, mean } = spread;
  const { summary } = label === 'in-degree' ? after.inDegrees : after.outDegrees;
  return {
    title,
    summary: summaryText(summary),
    note: 'Bars: now. Dashed line: when it was pinned.',
    x: { label, whole: true },
    y: { label: 'neurons', whole: true },
    lineName: 'before',
    series: { start, width, counts: own, earlier: mean, grain: 1 },
  };
}

export class PinnedSection {
  readonly element: HTMLElement;
  readonly #api: SideViewApi;
  readonly #study: Study;
  readonly #state = element('p', { class: 'pin', role: 'status' });
  readonly #picker = new ScopePicker(() => void this.#compare());
  readonly #map: DifferenceMap;
  readonly #numbers = element('div');
  readonly #inDegrees: HistogramChart;
  readonly #outDegrees: HistogramChart;
  readonly #results: HTMLElement;
  /** What was asked about last. */
  #asked: Partial<Pick<SideContext, 'summary' | 'generation'>> = {};
  /** When the network was pinned that the server knows of. */
  #pinnedAt: number | undefined;
  #theme: unknown;

  constructor(api: SideViewApi) {
    this.#api = api;
    this.#map = new DifferenceMap(api);
    this.#inDegrees = new HistogramChart(api);
    this.#outDegrees = new HistogramChart(api);
    this.#study = new Study(api);
    this.#results = element(
      'div',
      { hidden: true },
      this.#map.element,
      this.#numbers,
      this.#inDegrees.element,
      this.#outDegrees.element,
    );
    this.element = element(
      'section',
      {},
      element('h3', {}, 'Since a network was pinned'),
      this.#state,
      this.#picker.element,
      this.#study.element,
      this.#results,
    );
    this.#picker.hidden = true;
  }

  /** The network or the theme is another one. */
  async update(): Promise<void> {
    const { summary, generation, theme } = this.#api.context;
    this.#picker.update(summary);
    if (theme !== this.#theme) this.#map.repaint();
    this.#theme = theme;
    const before = this.#asked;
    if (!summary || summary === before.summary) return;
    this.#asked = { summary, generation };
    if (summary.provenance.file !== before.summary?.provenance.file) this.#pinnedAt = undefined;
    await this.#control('pinned', generation !== before.generation);
  }

  /** `isNew`: the present network is not the one that was compared last. */
  async #control(kind: 'pin' | 'unpin' | 'pinned', isNew = true): Promise<void> {
    const pinned = await this.#api.request<PinAnswer>({ kind }).catch(() => undefined);
    if (!pinned) {
      // The text changed meanwhile, and what comes next is asked about anew.
      this.#asked = {};
      return;
    }
    // The server keeps it, as long as it runs and the text is open.
    const lost = kind === 'pinned' && pinned.at === undefined ? this.#pinnedAt : undefined;
    const isOther = isNew || pinned.at !== this.#pinnedAt;
    if (lost === undefined) this.#pinnedAt = pinned.at;
    this.#showState(pinned, lost);
    const differs = pinned.at !== undefined && !pinned.same;
    this.#picker.hidden = !differs;
    if (!differs) this.#results.hidden = true;
    else if (isOther) await this.#compare();
  }

  /** `lost`: when the network was pinned that is no longer known. */
  #showState({ at, same }: PinAnswer, lost: number | undefined): void {
    const pin = action(at === undefined ? 'Pin this network' : 'Pin the present one', () => void this.#control('pin'));
    if (at === undefined) {
      const words =
        lost === undefined
          ? 'Keep the present network to see what an edit changes.'
          : `The network pinned at ${clock(lost)} is no longer kept, as after its text is closed or the server restarts.`;
      this.#state.replaceChildren(words, ' ', pin);
      return;
    }
    const words = same ? `Pinned at ${clock(at)}; nothing has changed since.` : `Pinned at ${clock(at)}.`;
    const release = action('Let go', () => void this.#control('unpin'));
    this.#state.replaceChildren(words, ' ', ...(same ? [] : [pin]), release);
  }

  async #compare(): Promise<void> {
    const { summary } = this.#api.context;
    const question = { kind: 'compare', scope: this.#picker.choice, maxBins: BINS } as const;
    const answer = await this.#study.ask<CompareAnswer>(question);
    if (!answer || !summary) return;
    const { before, after, names, inDegrees, outDegrees } = answer;
    this.#map.show(answer, summary);
    const table = tableOf(['', 'before', 'now', 'change'], changeRows(before, after));
    this.#numbers.replaceChildren(chartMenu(this.#api, { rows: () => cellsOf(table) }), table);
    this.#inDegrees.show(degreeChange(`In-degrees of ${names.target}`, 'in-degree', inDegrees, after));
    this.#outDegrees.show(degreeChange(`Out-degrees of ${names.source}`, 'out-degree', outDegrees, after));
    this.#results.hidden = false;
  }
}
