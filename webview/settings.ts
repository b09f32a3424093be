/** What the panel shows: the file's `view`, with what the reader changed in the panel on top. */
import { CELL_QUANTITIES, type CellQuantity } from '../server/engine/plan';
import type { NetworkSummary } from '../server/protocol';
import type { Choices } from './choices';

export interface ViewSettings extends Choices {
  readonly quantity: CellQuantity;
  /** Undefined: by the signs of each block. */
  readonly colormap?: string;
  readonly limits: 'block' | 'shared';
  readonly rows: 'source' | 'target';
  /** Pixels of the picture's shorter side; absent: enough. */
  readonly room?: number;
}

/** Settings that a file can make, too. */
export type Key = 'quantity' | 'colormap' | 'limits' | 'rows';

/** A change made in the panel, and the file's value it was made against. */
interface Override {
  readonly value: string | undefined;
  readonly file: string | undefined;
}

export type Overrides = Readonly<Partial<Record<Key, Override>>>;

const KEYS: readonly Key[] = ['quantity', 'colormap', 'limits', 'rows'];

/** Overrides with `key` set to `value`; choosing the file's own value takes the override away. */
export function override(
  overrides: Overrides,
  file: NetworkSummary['view'],
  key: Key,
  value: string | undefined,
): Overrides {
  const { [key]: _, ...rest } = overrides;
  return value === file[key] ? rest : { ...rest, [key]: { value, file: file[key] } };
}

/** Overrides that still hold: where the file's own value changed since, the text has the last word. */
export function standing(overrides: Overrides, file: NetworkSummary['view']): Overrides {
  return Object.fromEntries(
    KEYS.flatMap(key => {
      const entry = overrides[key];
      return entry && entry.file === file[key] ? [[key, entry]] : [];
    }),
  );
}

/**
 * The file's own view of a frame. The server answers in the quantity it was asked for, so where that is the panel's choice
 * the file's is the one it was chosen against.
 */
export function fileView(overrides: Overrides, view: NetworkSummary['view']): NetworkSummary['view'] {
  const chosen = overrides.quantity;
  const quantity = chosen?.value === view.quantity ? CELL_QUANTITIES.find(q => q === chosen.file) : undefined;
  return quantity ? { ...view, quantity } : view;
}

/** The settings to draw with. */
export function effective(overrides: Overrides, file: NetworkSummary['view'], choices: Choices = {}): ViewSettings {
  const value = (key: Key) => {
    const entry = overrides[key];
    return entry ? entry.value : file[key];
  };
  return {
    ...choices,
    quantity: CELL_QUANTITIES.find(q => q === value('quantity')) ?? file.quantity,
    colormap: value('colormap'),
    limits: value('limits') === 'shared' ? 'shared' : 'block',
    rows: value('rows') === 'target' ? 'target' : 'source',
  };
}
