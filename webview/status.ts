/** The line under the picture: which network it is. */
import type { NetworkSummary } from '../server/protocol';
import { element } from './dom';
import { isBuilding } from './figure/building';
import { missingText, REDUCED_NOTE } from './figure/decor';
import { grouped, plural } from './text';

/** Most populations listed by name; a tooltip has all. */
const MAX_LISTED = 4;

const populationList = ({ populations }: NetworkSummary): string =>
  populations.map(({ name, size }) => `${name} ${grouped(size)}`).join(', ');

function populationsText(summary: NetworkSummary): string {
  const { populations } = summary;
  const nodes = populations.reduce((sum, { size }) => sum + size, 0);
  if (populations.length > MAX_LISTED) return `${plural(populations.length, 'population')}, ${plural(nodes, 'node')}`;
  return populationList(summary);
}

/** Parts of the status line, most important first. */
export function statusParts(summary: NetworkSummary): string[] {
  const { provenance } = summary;
  return [
    ...(summary.title ? [summary.title] : []),
    populationsText(summary),
    `${plural(summary.connections, 'connection')}${isBuilding(summary) ? ' so far' : ''}`,
    `seed ${provenance.rngSeed}`,
    provenance.rngType,
    plural(provenance.localNumThreads, 'thread'),
  ].filter(part => part !== '');
}

export interface Legends {
  /** Colour of pairs without a connection. */
  readonly missing: string;
  /** Connections may still come. */
  readonly building: boolean;
  /** There are more cells than pixels. */
  readonly reduced: boolean;
  /** Colours hardly differ from that of zero. */
  readonly faint: boolean;
}

function legendOf({ missing, building, reduced, faint }: Legends, fit: () => void): HTMLElement[] {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.background = missing;
  const button = element('button', { type: 'button', class: 'link' }, FIT);
  button.addEventListener('click', fit);
  return [
    ...(faint ? [element('span', { class: 'note' }, 'faint: ', button)] : []),
    ...(reduced ? [element('span', { class: 'note', title: REDUCED_NOTE }, REDUCED_NOTE)] : []),
    element('span', { class: 'legend' }, swatch, missingText(building)),
  ];
}

/** Says what makes faint colours strong. */
const FIT = 'fit colours to what is seen';

/** How long a message stays, in milliseconds. */
const SAID_FOR = 4000;

export class StatusLine {
  readonly #parts = element('div', { class: 'parts' });
  readonly #said = element('span', { class: 'said', role: 'status' });
  readonly element = element('footer', { class: 'status' }, this.#parts, this.#said);
  readonly #fit: () => void;
  #saying: ReturnType<typeof setTimeout> | undefined;

  /** `fit` is called to have the colours fit what is seen. */
  constructor(fit: () => void) {
    this.#fit = fit;
  }

  /** Shows a message for a while. */
  say(message: string): void {
    clearTimeout(this.#saying);
    this.#said.textContent = message;
    this.#saying = setTimeout(() => {
      this.#said.textContent = '';
    }, SAID_FOR);
  }

  /** `legends` explains the picture, where there is one. */
  show(summary: NetworkSummary, legends: Legends | undefined): void {
    const populations = populationsText(summary);
    const parts = statusParts(summary).map(part =>
      element('span', { title: part === populations ? populationList(summary) : part }, part),
    );
    this.#parts.replaceChildren(...parts, ...(legends ? legendOf(legends, this.#fit) : []));
  }
}
