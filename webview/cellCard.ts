/** The card of a cell: its values to the last digit, which statements made it, and ways to them. */
import type { CellQuantity } from '../server/engine/plan';
import type { NetworkSummary, Origin } from '../server/protocol';
import type { Card, CardAction, CardContent } from './card';
import { binOf, type CellText } from './cell';
import type { BlockTile } from './decode';
import { isExact } from './decode';
import { nodeAt } from './nodePlaces';
import type { Box } from './pointing';
import type { ViewSettings } from './settings';
import type { Focus } from './sideView';
import type { Pointed } from './stage';
import { exactNumber, QUANTITY_NAMES, unitOf, withUnit } from './text';

export interface CellCardEvents {
  /** Exact values of a single pair of nodes. */
  values(at: Pointed, quantities: readonly CellQuantity[]): Promise<readonly BlockTile[]>;
  origins(
    at: Pointed,
    ranges: { rows?: readonly [number, number]; columns?: readonly [number, number] },
  ): Promise<readonly Origin[]>;
  showStatements(ranges: readonly Origin['range'][]): void;
  focus(focus: Focus | undefined, nodes: boolean): void;
}

/** What a pair of nodes is asked for. */
const QUANTITIES: readonly CellQuantity[] = ['weight', 'mean_weight', 'delay'];

/** The nodes of a cell; none where it stands for whole populations. */
function nodesOf({ block, cell }: Pointed, summary: NetworkSummary, ofPopulations: boolean) {
  const bin = block.tile && !ofPopulations ? binOf(block.tile, cell) : undefined;
  if (!bin) return {};
  if (!summary.orders) return { rows: bin.sources, columns: bin.targets };
  if (bin.sources[1] - bin.sources[0] > 1 || bin.targets[1] - bin.targets[0] > 1) return {};
  const source = nodeAt(summary, 'sources', block.source, bin.sources[0]);
  const target = nodeAt(summary, 'targets', block.target, bin.targets[0]);
  return { rows: [source, source + 1], columns: [target, target + 1] } as const;
}

const distinct = (texts: readonly string[]): string => [...new Set(texts)].join(', ');

function originLines(origins: readonly Origin[]): string[] {
  if (origins.length === 0) return [];
  const models = distinct(origins.flatMap(origin => origin.models));
  return [`synapse model: ${models}`, `connection rule: ${distinct(origins.map(({ rule }) => rule))}`];
}

function valueLines(tiles: readonly BlockTile[], summary: NetworkSummary): string[] {
  const count = tiles[0]?.counts[0] ?? 0;
  return tiles.flatMap(({ window: { quantity }, values }) => {
    if (values[0] === undefined || Number.isNaN(values[0]) || (quantity === 'mean_weight' && count === 1)) return [];
    return [`${QUANTITY_NAMES[quantity]}: ${withUnit(exactNumber(values[0]), unitOf(quantity, summary))}`];
  });
}

export class CellCard {
  readonly #card: Card;
  readonly #events: CellCardEvents;
  #current: Pointed | undefined;

  constructor(card: Card, events: CellCardEvents) {
    this.#card = card;
    this.#events = events;
  }

  /** Shows what is known of a cell, and then what was asked for. */
  async open(at: Pointed, text: CellText, box: Box, summary: NetworkSummary, settings: ViewSettings): Promise<void> {
    this.#current = at;
    const ofPopulations = settings.resolution === 'populations';
    const connected = (at.block.summary?.connections ?? 0) > 0;
    const content = (lines: readonly string[], origins: readonly Origin[]): CardContent => ({
      title: text.title,
      lines,
      actions: [...this.#statementAction(origins), ...this.#focusActions(at, settings)],
    });
    this.#card.show(content(text.lines, []), box);
    if (!connected) return;
    const isPair = !ofPopulations && at.block.tile !== undefined && isExact(at.block.tile);
    const isConnected = !text.lines[0]?.startsWith('no connection');
    let values: readonly string[] = [];
    let origins: readonly Origin[] = [];
    const update = () => {
      if (this.#current !== at) return;
      const lines = values.length > 0 ? [...values, ...text.lines.slice(-1)] : text.lines;
      this.#card.update(content([...lines, ...(isConnected ? originLines(origins) : [])], origins));
    };
    // Each as it comes: values of a network that is no longer there are not answered.
    const asked = this.#events.origins(at, nodesOf(at, summary, ofPopulations)).then(
      found => {
        origins = found;
        update();
      },
      () => {},
    );
    if (isPair && isConnected) {
      values = valueLines(await this.#events.values(at, QUANTITIES), summary);
      update();
    }
    await asked;
  }

  #statementAction(origins: readonly Origin[]): CardAction[] {
    if (origins.length === 0) return [];
    const text = origins.length === 1 ? 'Show statement' : `Show ${origins.length} statements`;
    return [{ text, run: () => this.#events.showStatements(origins.map(({ range }) => range)) }];
  }

  #focusActions({ block }: Pointed, { focus, resolution }: ViewSettings): CardAction[] {
    const { name: source } = block.sourcePopulation;
    const { name: target } = block.targetPopulation;
    const isAlone = focus?.sources.length === 1 && focus.targets.length === 1 && focus.sources[0] === source;
    const alone = { sources: [source], targets: [target] };
    return [
      ...(resolution === 'populations' || !isAlone
        ? [{ text: `Only ${source} → ${target}`, run: () => this.#events.focus(alone, true) }]
        : []),
      ...(focus ? [{ text: 'All blocks', run: () => this.#events.focus(undefined, false) }] : []),
    ];
  }
}
