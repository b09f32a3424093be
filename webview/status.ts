/** The line under the picture: which network it is. */
import type { NetworkSummary } from '../server/protocol';
import { element } from './dom';
import { grouped, plural } from './text';

/** Most populations listed by name. */
const MAX_LISTED = 10;

function populationsText({ populations }: NetworkSummary): string {
  const nodes = populations.reduce((sum, { size }) => sum + size, 0);
  if (populations.length > MAX_LISTED) return `${plural(populations.length, 'population')}, ${plural(nodes, 'node')}`;
  return populations.map(({ name, size }) => `${name} ${grouped(size)}`).join(', ');
}

/** Parts of the status line, most important first. */
export function statusParts(summary: NetworkSummary): string[] {
  const { provenance } = summary;
  return [
    ...(summary.title ? [summary.title] : []),
    populationsText(summary),
    plural(summary.connections, 'connection'),
    `seed ${provenance.rngSeed}`,
    provenance.rngType,
    plural(provenance.localNumThreads, 'thread'),
  ].filter(part => part !== '');
}

function legend(missing: string): HTMLElement {
  const swatch = element('span', { class: 'swatch' });
  swatch.style.background = missing;
  return element('span', { class: 'legend' }, swatch, 'no connection');
}

export class StatusLine {
  readonly element = element('footer', { class: 'status' });

  /** `missing` is the colour of pairs without a connection. */
  show(summary: NetworkSummary, missing: string | undefined): void {
    const parts = statusParts(summary).map(part => element('span', { title: part }, part));
    this.element.replaceChildren(...parts, ...(missing ? [legend(missing)] : []));
  }
}
