/** What the reader can choose in the panel and a file cannot say. */
import { NODE_ORDERS, type NodeOrder } from '../server/protocol';
import type { Shows } from './arrangement';
import type { Measure } from './measures';

export interface Choices extends Shows {
  /** One cell a pair of populations, instead of one a pair of nodes. */
  readonly resolution?: 'populations';
  /** What a cell of populations says. */
  readonly measure?: Measure;
  /** Order of the nodes within populations; absent: by index. */
  readonly order?: NodeOrder;
  /** How values become colours; absent: linearly. */
  readonly scale?: 'log' | 'symlog';
  /** Limits of colour scales are those of the values in sight. */
  readonly seen?: true;
  /** Limits of colour scales, by `rangeKey`, where they are not those of the values. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const names = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every(name => typeof name === 'string') ? value : undefined;

function rangesOf(value: unknown): Choices['ranges'] {
  if (!isRecord(value)) return undefined;
  const good = Object.entries(value).filter(
    (entry): entry is [string, [number, number]] =>
      Array.isArray(entry[1]) && entry[1].length === 2 && entry[1].every(Number.isFinite),
  );
  return good.length > 0 ? Object.fromEntries(good) : undefined;
}

/** Choices that were stored, as far as they make sense. */
export function restoredChoices(value: unknown, isMeasure: (name: unknown) => name is Measure): Choices {
  if (!isRecord(value)) return {};
  const { focus, hidden, resolution, measure, order, scale, seen, ranges } = value;
  const [sources, targets] = isRecord(focus) ? [names(focus.sources), names(focus.targets)] : [];
  return compact({
    focus: sources && targets && { sources, targets },
    hidden: names(hidden),
    resolution: resolution === 'populations' ? resolution : undefined,
    measure: isMeasure(measure) ? measure : undefined,
    order: NODE_ORDERS.find(known => known === order),
    scale: scale === 'log' || scale === 'symlog' ? scale : undefined,
    seen: seen === true ? seen : undefined,
    ranges: rangesOf(ranges),
  });
}

/** Choices without those that are not made. */
export function compact(choices: Choices): Choices {
  const entries = Object.entries(choices).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries);
}
