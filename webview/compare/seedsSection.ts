/** How much the network varies with the seed. */
import type { DegreeSpread, SeedsAnswer } from '../../server/protocol';
import { element } from '../dom';
import type { SideViewApi } from '../sideView';
import { HistogramChart, type HistogramData, tableOf } from '../statistics/chart/histogram';
import { rounded } from '../statistics/chart/words';
import { ScopePicker } from '../statistics/scopePicker';
import { Study } from '../statistics/study';
import { grouped, withUnit } from '../text';

type BlockSpread = SeedsAnswer['blocks'][number];
type Spread = BlockSpread['connections'];

/** "100.3 ± 8.7", "120" where all are alike. */
function spreadText({ count, mean, sd }: Spread['others']): string {
  if (count === 0 || mean === undefined) return '–';
  return sd === 0 ? rounded(mean, 6) : `${rounded(mean)} ± ${rounded(sd!, 2)}`;
}

/** How far the own value is from the others' mean, in their standard deviations. */
function deviationText({ own, others: { mean, sd } }: Spread): string {
  if (mean === undefined || sd === undefined || own === undefined) return '';
  if (sd === 0) return own === mean ? 'alike' : '';
  const z = (own - mean) / sd;
  return `${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(1)} sd`;
}

/** Degrees of this seed as bars; mean and standard deviation over the others as line and band. */
function degreeSpreadData(title: string, label: string, spread: DegreeSpread): HistogramData {
  const { start, width, own, mean, sd } = spread;
  return {
    title,
    summary:
      own.length === 1
        ? `${start === start + width - 1 ? start : `${start} to ${start + width - 1}`} throughout, whatever the seed`
        : 'Bars: this seed. Line and band: mean and standard deviation of the other seeds.',
    x: { label, whole: true },
    y: { label: 'neurons', whole: true },
    lineName: 'other seeds',
    series: { start, width, counts: own, expected: mean, spread: sd, grain: 1 },
  };
}

export class SeedsSection {
  readonly element: HTMLElement;
  readonly #api: SideViewApi;
  readonly #study: Study;
  readonly #picker = new ScopePicker(() => {
    if (!this.#results.hidden) void this.#ask();
  });
  readonly #count = element('input', {
    type: 'number',
    min: '2',
    max: '200',
    value: '20',
    'aria-label': 'Number of seeds',
  });
  readonly #words = element('p', { class: 'chart-summary' });
  readonly #blocks = element('div');
  readonly #inDegrees: HistogramChart;
  readonly #outDegrees: HistogramChart;
  readonly #results: HTMLElement;
  #generation: number | undefined;

  constructor(api: SideViewApi) {
    this.#api = api;
    this.#inDegrees = new HistogramChart(api);
    this.#outDegrees = new HistogramChart(api);
    this.#study = new Study(api);
    this.#results = element(
      'div',
      { hidden: true },
      this.#words,
      this.#blocks,
      this.#picker.element,
      this.#inDegrees.element,
      this.#outDegrees.element,
    );
    const build = element('button', { type: 'button', class: 'action' }, 'Build them');
    build.addEventListener('click', () => void this.#ask());
    this.element = element(
      'section',
      {},
      element('h3', {}, 'With other seeds'),
      element('p', { class: 'pin' }, 'The same text with the next ', this.#count, ' seeds: ', build),
      this.#study.element,
      this.#results,
    );
  }

  /** What is shown of an earlier network is dimmed. */
  update(): void {
    const { summary, generation } = this.#api.context;
    this.#picker.update(summary);
    this.#results.classList.toggle('outdated', this.#generation !== undefined && this.#generation !== generation);
  }

  async #ask(): Promise<void> {
    const count = Math.max(2, Math.min(200, Math.round(Number(this.#count.value)) || 20));
    this.#count.value = String(count);
    const { generation } = this.#api.context;
    const answer = await this.#study.ask<SeedsAnswer>({ kind: 'seeds', scope: this.#picker.choice, count });
    if (!answer) return;
    this.#generation = generation;
    this.#show(answer);
    this.update();
  }

  #show({ ownSeed, seeds, blocks, names, inDegrees, outDegrees }: SeedsAnswer): void {
    const { summary } = this.#api.context;
    this.#words.textContent = `Seed ${ownSeed} against ${seeds[0]} to ${seeds.at(-1)}; numbers of other seeds are mean ± standard deviation.`;
    const name = (population: number): string => summary?.populations[population]?.name ?? String(population);
    const head = [
      'block',
      'connections',
      'other seeds',
      '',
      withUnit('mean weight', summary?.weightUnit && `(${summary.weightUnit})`),
      'other seeds',
      '',
    ];
    const rows = blocks.map(({ source, target, connections, meanWeight }) => [
      `${name(source)} → ${name(target)}`,
      grouped(connections.own ?? 0),
      spreadText(connections.others),
      deviationText(connections),
      meanWeight.own === undefined ? '–' : rounded(meanWeight.own),
      spreadText(meanWeight.others),
      deviationText(meanWeight),
    ]);
    this.#blocks.replaceChildren(tableOf(head, rows));
    this.#inDegrees.show(degreeSpreadData(`In-degrees of ${names.target}`, 'in-degree', inDegrees));
    this.#outDegrees.show(degreeSpreadData(`Out-degrees of ${names.source}`, 'out-degree', outDegrees));
    this.#results.hidden = false;
  }
}
