/** Layers: where neurons are, whom each is connected to, and how that depends on distance. */
import type { DistancesAnswer, PartnersAnswer, Provenance, SpaceAnswer } from '../../server/protocol';
import { element } from '../dom';
import type { Mount, SideViewApi } from '../sideView';
import type { ChartDrawing } from '../statistics/chart/chartDrawing';
import { chartMenu } from '../statistics/chart/chartMenu';
import { HistogramChart } from '../statistics/chart/histogram';
import { rounded } from '../statistics/chart/words';
import { Study } from '../statistics/study';
import { plural, withUnit } from '../text';
import { densityData, distanceData } from './distanceCharts';
import { AXES, layerOfNode, PLANES, type Plane, positionText, type ShownLayer, shownLayer } from './layers';
import { PlanePicture } from './planePicture';

type Projection = SpaceAnswer['projections'][number];

/** Fills a menu; what was chosen stays where it is still offered. */
function offer(select: HTMLSelectElement, options: readonly (readonly [value: string, text: string])[]): void {
  const { value } = select;
  select.replaceChildren(...options.map(([of, text]) => element('option', { value: of }, text)));
  if (options.some(([of]) => of === value)) select.value = value;
}

class SpacePage {
  readonly #api: SideViewApi;
  readonly #study: Study;
  readonly #partnersStudy: Study;
  readonly #distancesStudy: Study;
  readonly #layer = element('select', { 'aria-label': 'Layer' });
  readonly #which = element('select', { 'aria-label': 'Targets or sources' });
  readonly #projection = element('select', { 'aria-label': 'Projection' });
  readonly #plane = element('select', { 'aria-label': 'Plane' });
  readonly #empty = element(
    'p',
    { hidden: true },
    'No population of this network has positions (`on grid(…)`, `on free(…)`).',
  );
  readonly #picture = new PlanePicture(node => void this.#choose(node));
  readonly #words = element('p', { role: 'status', class: 'node-words' });
  readonly #distances: HistogramChart;
  readonly #density: HistogramChart;
  readonly #results: HTMLElement;
  readonly #charts: HTMLElement;
  #layers: readonly ShownLayer[] = [];
  #projections: readonly Projection[] = [];
  #chosen: number | undefined;
  #partners: PartnersAnswer | undefined;
  #provenance: Provenance | undefined;
  #asked: number | undefined;
  #theme: unknown;

  constructor(container: HTMLElement, api: SideViewApi) {
    this.#api = api;
    this.#distances = new HistogramChart(api);
    this.#density = new HistogramChart(api);
    [this.#study, this.#partnersStudy, this.#distancesStudy] = [new Study(api), new Study(api), new Study(api)];
    this.#charts = element('div', { hidden: true }, this.#distances.element, this.#density.element);
    const controls = element('div', { class: 'scope' }, this.#layer, this.#plane, this.#which, this.#projection);
    this.#results = element(
      'div',
      { hidden: true },
      chartMenu(api, { drawing: () => this.#drawing() }),
      controls,
      this.#picture.element,
      this.#words,
      this.#partnersStudy.element,
      this.#distancesStudy.element,
      this.#charts,
    );
    container.append(this.#empty, this.#study.element, this.#results);
    offer(this.#which, [
      ['targets', 'targets of a node'],
      ['sources', 'sources of a node'],
    ]);
    this.#layer.addEventListener('change', () => this.#layerChanged());
    this.#plane.addEventListener('change', () => this.#draw());
    this.#which.addEventListener('change', () => void this.#ask());
    this.#projection.addEventListener('change', () => this.#projectionChanged());
    api.onDidChange(() => void this.#update());
    void this.#update();
  }

  async #update(): Promise<void> {
    const { summary, generation, theme } = this.#api.context;
    if (theme !== this.#theme) this.#picture.draw();
    this.#theme = theme;
    if (!summary || generation === this.#asked) return;
    this.#asked = generation;
    const answer = await this.#study.ask<SpaceAnswer>({ kind: 'space' });
    if (!answer) {
      if (this.#asked === generation) this.#asked = undefined;
      return;
    }
    this.#provenance = this.#api.context.summary?.provenance;
    this.#layers = answer.layers.map(shownLayer);
    this.#projections = answer.projections;
    this.#empty.hidden = this.#layers.length > 0;
    this.#results.hidden = this.#layers.length === 0;
    if (this.#layers.length === 0) return;
    offer(
      this.#layer,
      this.#layers.map(({ name }) => [name, `layer ${name}`] as const),
    );
    offer(this.#projection, [
      ['', 'all projections'],
      ...this.#projections.map(({ step, source, target, line }): [string, string] => [
        String(step),
        `line ${line}: ${source} → ${target}`,
      ]),
    ]);
    if (this.#chosen !== undefined && !layerOfNode(this.#layers, this.#chosen)) this.#chosen = undefined;
    this.#layerChanged();
    void this.#askDistances();
  }

  get #shown(): ShownLayer {
    return this.#layers.find(({ name }) => name === this.#layer.value) ?? this.#layers[0]!;
  }

  get #step(): number | undefined {
    return this.#projection.value === '' ? undefined : Number(this.#projection.value);
  }

  #layerChanged(): void {
    const layer = this.#shown;
    const planes = layer.dimensions === 3 ? PLANES : PLANES.slice(0, 1);
    offer(
      this.#plane,
      planes.map(([a, b], i) => [String(i), `${AXES[a]}–${AXES[b]}`] as const),
    );
    this.#plane.hidden = planes.length === 1;
    if (this.#chosen !== undefined && layerOfNode([layer], this.#chosen) === undefined) this.#chosen = undefined;
    this.#partners = undefined;
    this.#draw();
    if (this.#chosen !== undefined) void this.#ask();
  }

  #projectionChanged(): void {
    void this.#ask();
    void this.#askDistances();
  }

  async #choose(node: number): Promise<void> {
    this.#chosen = node;
    this.#partners = undefined;
    this.#draw();
    await this.#ask();
  }

  async #ask(): Promise<void> {
    const node = this.#chosen;
    if (node === undefined) return;
    const which = this.#which.value as 'targets' | 'sources';
    const answer = await this.#partnersStudy.ask<PartnersAnswer>({ kind: 'partners', node, which, step: this.#step });
    if (!answer || answer.node !== this.#chosen) return;
    this.#partners = answer;
    this.#draw();
  }

  /** Distances are those of one projection: the chosen one, or the first. */
  async #askDistances(): Promise<void> {
    const step = this.#step ?? this.#projections[0]?.step;
    this.#charts.hidden = step === undefined;
    if (step === undefined) return;
    const answer = await this.#distancesStudy.ask<DistancesAnswer>({ kind: 'distances', step });
    if (!answer) return;
    const { source, target, line } = this.#projections.find(projection => projection.step === step)!;
    const data = distanceData(answer);
    this.#distances.show({ ...data, title: `${data.title}, line ${line}: ${source} → ${target}` });
    const density = densityData(answer);
    this.#density.element.hidden = density === undefined;
    if (density) this.#density.show(density);
  }

  #draw(): void {
    const layer = this.#shown;
    const plane: Plane = PLANES[Number(this.#plane.value)] ?? PLANES[0]!;
    const scene = { layers: this.#layers, layer, chosen: this.#chosen, partners: this.#partners };
    const edges = layer.edgeWrap ? ', edges wrapped' : '';
    this.#picture.show(
      scene,
      plane,
      `Layer ${layer.name}: ${plural(layer.count, 'node')}${edges}. Arrow keys choose a node.`,
    );
    this.#words.textContent = this.#describe(layer);
  }

  #drawing(): ChartDrawing | undefined {
    const layer = this.#shown;
    const lines = this.#chosen === undefined ? [] : [this.#describe(layer)];
    return this.#provenance && this.#picture.drawing(`Layer ${layer.name}`, lines, this.#provenance);
  }

  #describe(layer: ShownLayer): string {
    const node = this.#chosen;
    if (node === undefined) return `${plural(layer.count, 'node')}; click one to see what it is connected to.`;
    const at = `Node ${node} at ${positionText(layer, node)}`;
    if (!this.#partners) return at;
    const { ids, connections, weights } = this.#partners;
    const made = connections.reduce((sum, count) => sum + count, 0);
    const weight = weights.reduce((sum, value) => sum + value, 0);
    const noun = this.#which.value === 'targets' ? 'target' : 'source';
    const total = withUnit(rounded(weight), this.#api.context.summary?.weightUnit);
    return `${at}: ${plural(ids.length, noun)}, ${plural(made, 'connection')}, weights ${total} in all.`;
  }
}

export const mountSpace: Mount = (container, api) => void new SpacePage(container, api);
