/** Made-up networks for the preview page, seeded: summaries and tiles as the server would send them. */
import type { CellQuantity } from '../../server/engine/plan';
import type { EncodedArray, NetworkSummary, Tile, Window } from '../../server/protocol';
import type { ReadyFrame } from '../../webview/messages';

/** Uniform numbers in [0, 1): mulberry32 (T. Ettinger, public domain). */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const encodeFloat64 = (values: Float64Array): EncodedArray => ({
  type: 'float64',
  length: values.length,
  data: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64'),
});

export const encodeUint32 = (values: Uint32Array): EncodedArray => ({
  type: 'uint32',
  length: values.length,
  data: Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64'),
});

/** As the server sends big tiles: 65,535 levels between the extremes. */
export function encodeUint16(values: Float64Array, [lo, hi]: readonly [number, number]): EncodedArray {
  const scale = (hi - lo) / 65534;
  const levels = Uint16Array.from(values, v => (Number.isNaN(v) ? 65535 : Math.round((v - lo) / scale)));
  const data = Buffer.from(levels.buffer, levels.byteOffset, levels.byteLength).toString('base64');
  return { type: 'uint16', length: levels.length, data, scale, offset: lo };
}

/** Dense block: NaN and 0 where there is no connection; rows are sources. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly weights: Float64Array;
  readonly counts: Uint32Array;
}

/** In-degree connections with normally distributed weights (mean, 2.5 % standard deviation), multapses summed. */
function fixedIndegree(rows: number, columns: number, indegree: number, mean: number, random: () => number): Matrix {
  const weights = new Float64Array(rows * columns).fill(Number.NaN);
  const counts = new Uint32Array(rows * columns);
  for (let target = 0; target < columns; target++)
    for (let k = 0; k < indegree; k++) {
      const at = Math.floor(random() * rows) * columns + target;
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      weights[at] = (counts[at]! > 0 ? weights[at]! : 0) + mean * (1 + 0.025 * normal);
      counts[at] = counts[at]! + 1;
    }
  return { rows, columns, weights, counts };
}

export interface PopulationSpec {
  readonly name: string;
  readonly size: number;
  /** Mean weight of its connections. */
  readonly weight: number;
  /** Connections from it on each target. */
  readonly indegree: number;
}

export interface Network {
  readonly populations: readonly PopulationSpec[];
  /** By source, then target. */
  readonly matrices: readonly (readonly Matrix[])[];
}

export function network(populations: readonly PopulationSpec[], seed = 1): Network {
  const random = uniforms(seed);
  return {
    populations,
    matrices: populations.map(({ size, indegree, weight }) =>
      populations.map(target => fixedIndegree(size, target.size, indegree, weight, random)),
    ),
  };
}

/** Populations and in-degrees of NEST's "Plot weight matrices" example. */
export const REFERENCE: readonly PopulationSpec[] = [
  { name: 'E', size: 100, weight: 20, indegree: 10 },
  { name: 'I', size: 25, weight: -100, indegree: 2 },
];

function valueAt({ weights, counts }: Matrix, at: number, quantity: CellQuantity): number {
  if (counts[at] === 0) return Number.NaN;
  switch (quantity) {
    case 'weight':
      return weights[at]!;
    case 'count':
      return counts[at]!;
    case 'mean_weight':
      return weights[at]! / counts[at]!;
    case 'delay':
      return 1.5;
    case 'probability':
      return 1;
  }
}

function extremesOf(values: Iterable<number>): readonly [number, number] | undefined {
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return lo <= hi ? [lo, hi] : undefined;
}

/** The tile of a window: means over the pairs of `cellsPerBin` × `cellsPerBin` cells. */
export function tileOf({ matrices }: Network, window: Window): Tile {
  const matrix = matrices[window.source]![window.target]!;
  const [top, bottom] = window.rows;
  const [left, right] = window.columns;
  const perRow = Math.ceil((bottom - top) / window.maxRows);
  const perColumn = Math.ceil((right - left) / window.maxColumns);
  const height = Math.ceil((bottom - top) / perRow);
  const width = Math.ceil((right - left) / perColumn);
  const values = new Float64Array(width * height).fill(Number.NaN);
  const counts = new Uint32Array(width * height);
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const from = row * matrix.columns + column;
      const value = valueAt(matrix, from, window.quantity);
      if (Number.isNaN(value)) continue;
      const to = Math.floor((row - top) / perRow) * width + Math.floor((column - left) / perColumn);
      values[to] = (counts[to]! > 0 ? values[to]! : 0) + value;
      counts[to] = counts[to]! + matrix.counts[from]!;
    }
  for (let bin = 0; bin < values.length; bin++) {
    const rows = Math.min(perRow, bottom - top - Math.floor(bin / width) * perRow);
    const columns = Math.min(perColumn, right - left - (bin % width) * perColumn);
    values[bin] = values[bin]! / (rows * columns);
  }
  const extremes = extremesOf(values);
  const small = values.length <= 160 * 160 || !extremes;
  return {
    window,
    width,
    height,
    cellsPerBin: [perRow, perColumn],
    reduction: 'perPair',
    values: small ? encodeFloat64(values) : encodeUint16(values, extremes),
    counts: encodeUint32(counts),
    extremes,
  };
}

/** Every block whole. */
export const wholeWindows = ({ populations }: Network, quantity: CellQuantity, maxBins: number): Window[] =>
  populations.flatMap(({ size: rows }, source) =>
    populations.map(({ size: columns }, target) => ({
      source,
      target,
      rows: [0, rows] as const,
      columns: [0, columns] as const,
      maxRows: maxBins,
      maxColumns: maxBins,
      quantity,
    })),
  );

const VIEW: NetworkSummary['view'] = { quantity: 'weight', limits: 'block', rows: 'source' };

export function summaryOf(of: Network, view: Partial<NetworkSummary['view']> = {}): NetworkSummary {
  let firstId = 1;
  const populations = of.populations.map(({ name, size }) => {
    const first = firstId;
    firstId += size;
    return { name, size, firstId: first, spans: [[first, size, 1] as const], model: 'iaf_psc_alpha' };
  });
  const quantity = view.quantity ?? 'weight';
  const blocks = of.matrices.flatMap((row, source) =>
    row.map((matrix, target) => ({
      source,
      target,
      connections: matrix.counts.reduce((sum, n) => sum + n, 0),
      pairs: matrix.counts.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0),
      weightSum: matrix.weights.reduce((sum, w) => sum + (Number.isNaN(w) ? 0 : w), 0),
      delaySum: 1.5 * matrix.counts.reduce((sum, n) => sum + n, 0),
      extremes: extremesOf(Array.from(matrix.weights, (_, at) => valueAt(matrix, at, quantity))),
    })),
  );
  return {
    title: 'Plot weight matrices',
    provenance: {
      netspecVersion: '0.0.0',
      nestSemantics: '3.10',
      specHash: '',
      rngSeed: 143202461,
      rngType: 'mt19937_64',
      localNumThreads: 1,
    },
    view: { ...VIEW, ...view },
    populations,
    blocks,
    connections: blocks.reduce((sum, block) => sum + block.connections, 0),
    seconds: { check: 0, build: 0, matrices: 0 },
    weightUnit: 'pA',
  };
}

/** A frame with every block whole. */
export function frameOf(
  of: Network,
  view: Partial<NetworkSummary['view']> = {},
  { generation = 1, version = 1, maxBins = 600 } = {},
): ReadyFrame {
  const summary = summaryOf(of, view);
  const tiles = wholeWindows(of, summary.view.quantity, maxBins).map(window => tileOf(of, window));
  return { state: 'ready', version, generation, summary, tiles };
}
