/** Degrees, weights, delays and counts of the network, against what its rules let one expect. */
import type { ProjectionLine, ProjectionsAnswer, ScopeStatistics, StatisticsAnswer } from '../../server/protocol';
import { element } from '../dom';
import type { Mount, SideViewApi } from '../sideView';
import { grouped } from '../text';
import { cellsOf, chartMenu } from './chart/chartMenu';
import { HistogramChart, type HistogramData } from './chart/histogram';
import { countText, fitText, rounded, summaryText, UNPREDICTED } from './chart/words';
import { projectionTable } from './projectionTable';
import { ScopePicker } from './scopePicker';
import { Study } from './study';

type Degrees = ScopeStatistics['inDegrees'];
type Values = ScopeStatistics['weights'];

/** What a histogram of degrees says. */
function degreeData(title: string, label: string, degrees: Degrees): HistogramData {
  const { summary, histogram, fit, certain, unpredicted } = degrees;
  const note = unpredicted
    ? UNPREDICTED[unpredicted]
    : certain
      ? 'Fixed by the rules, for every neuron.'
      : fit
        ? `Line: expected from the rules. ${fitText(fit)}`
        : 'Line: expected from the rules.';
  return {
    title,
    summary: summaryText(summary),
    note,
    x: { label, whole: true },
    y: { label: 'neurons', whole: true },
    series: { ...histogram, ...(certain ? { expected: undefined } : {}), grain: 1 },
  };
}

/** What a histogram of weights or delays says. */
function valueData(
  title: string,
  label: string,
  unit: string | undefined,
  { summary, histogram, fit }: Values,
  grain?: number,
): HistogramData {
  return {
    title,
    summary: summaryText(summary, unit),
    ...(histogram.expected ? { note: `Line: expected from the specification.${fit ? ` ${fitText(fit)}` : ''}` } : {}),
    x: { label, unit, whole: false },
    y: { label: 'connections', whole: true },
    series: { ...histogram, ...(grain === undefined ? {} : { grain }) },
  };
}

/** Counts in words, as rows of a list. */
export function factsOf(statistics: ScopeStatistics): [name: string, value: string][] {
  const { connections, pairs, multapses, autapses, reciprocity, sources, targets } = statistics;
  const share =
    sources * targets > 0 && pairs !== undefined ? ` (${rounded((100 * pairs) / (sources * targets), 3)} %)` : '';
  const facts: [string, string][] = [
    ['Connections', grouped(connections)],
    [
      'Connected pairs',
      pairs === undefined ? 'too many to tell apart' : `${grouped(pairs)} of ${grouped(sources * targets)}${share}`,
    ],
    ['Multapses', multapses === undefined ? 'not counted' : grouped(multapses)],
    ['Autapses', grouped(autapses)],
  ];
  if (reciprocity) {
    const { pairs: both, expected } = reciprocity;
    facts.push(['Pairs connected both ways', `${grouped(both)}; by chance ${countText(expected)}`]);
  }
  return facts;
}

class StatisticsPage {
  readonly #api: SideViewApi;
  readonly #study: Study;
  readonly #projectionsStudy: Study;
  readonly #picker = new ScopePicker(() => this.#choose(undefined));
  readonly #chosen = element('p', { class: 'scope-step', hidden: true });
  readonly #facts = element('dl', { class: 'facts' });
  readonly #inDegrees: HistogramChart;
  readonly #outDegrees: HistogramChart;
  readonly #weights: HistogramChart;
  readonly #delays: HistogramChart;
  readonly #results: HTMLElement;
  readonly #projections = element('details', { class: 'projections' }, element('summary', {}, 'Projections'));
  #step: ProjectionLine | undefined;
  #asked: string | undefined;
  #listed: number | undefined;

  constructor(container: HTMLElement, api: SideViewApi) {
    this.#api = api;
    this.#inDegrees = new HistogramChart(api);
    this.#outDegrees = new HistogramChart(api);
    this.#weights = new HistogramChart(api);
    this.#delays = new HistogramChart(api);
    this.#study = new Study(api);
    this.#projectionsStudy = new Study(api);
    const charts = [this.#inDegrees, this.#outDegrees, this.#weights, this.#delays].map(chart => chart.element);
    this.#results = element('div', { hidden: true }, this.#facts, ...charts);
    this.#projections.append(this.#projectionsStudy.element);
    this.#projections.addEventListener('toggle', () => void this.#list());
    container.append(this.#picker.element, this.#chosen, this.#study.element, this.#results, this.#projections);
    api.onDidChange(() => this.#update());
    this.#update();
  }

  #update(): void {
    this.#picker.update(this.#api.context.summary);
    this.#picker.follow(this.#api.context.focus);
    void this.#ask();
    void this.#list();
  }

  #choose(step: ProjectionLine | undefined): void {
    this.#step = step;
    this.#chosen.hidden = step === undefined;
    if (step) {
      const back = element('button', { type: 'button', class: 'action' }, 'Show all');
      back.addEventListener('click', () => this.#choose(undefined));
      this.#chosen.replaceChildren(`Line ${step.line}: ${step.source} → ${step.target}, ${step.rule} `, back);
    }
    this.#picker.hidden = step !== undefined;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { generation, summary } = this.#api.context;
    if (!summary) return;
    const scope = this.#step ? { step: this.#step.step } : this.#picker.choice;
    const key = JSON.stringify([generation, scope, summary.populations.map(({ name, spans }) => [name, spans])]);
    if (key === this.#asked) return;
    this.#asked = key;
    const answer = await this.#study.ask<StatisticsAnswer>({ kind: 'statistics', scope });
    if (answer) this.#show(answer);
    else if (this.#asked === key) this.#asked = undefined;
  }

  #show({ names, statistics }: StatisticsAnswer): void {
    const unit = this.#api.context.summary?.weightUnit;
    const facts = factsOf(statistics).map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
    this.#facts.replaceChildren(...facts.flat());
    const { inDegrees, outDegrees, weights, delays } = statistics;
    this.#inDegrees.show(degreeData(`In-degrees of ${names.target}`, 'in-degree', inDegrees));
    this.#outDegrees.show(degreeData(`Out-degrees of ${names.source}`, 'out-degree', outDegrees));
    this.#weights.show(valueData('Weights', 'weight', unit, weights));
    this.#delays.show(valueData('Delays', 'delay', 'ms', delays, statistics.resolution));
    this.#results.hidden = false;
  }

  async #list(): Promise<void> {
    const { generation } = this.#api.context;
    if (!this.#projections.open || this.#listed === generation) return;
    this.#listed = generation;
    const answer = await this.#projectionsStudy.ask<ProjectionsAnswer>({ kind: 'projections' });
    if (!answer) return;
    for (const old of this.#projections.querySelectorAll('.chart-menu, table')) old.remove();
    const table = projectionTable(answer.projections, step => this.#choose(step));
    this.#projections.append(chartMenu(this.#api, { rows: () => cellsOf(table) }), table);
    const same = answer.projections.find(({ step }) => step === this.#step?.step);
    if (this.#step && !same) this.#choose(undefined);
  }
}

export const mountStatistics: Mount = (container, api) => void new StatisticsPage(container, api);
