/**
 * NetworkPlan: everything NEST would be told, as plain data (structured-clone safe), in the order it would be told.
 * The language produces it, the engine builds it; nothing in it knows of text except the source ranges.
 */

export const RNG_TYPES = ['mt19937', 'mt19937_64', 'Philox_32', 'Philox_64', 'Threefry_32', 'Threefry_64'] as const;
export type RngType = (typeof RNG_TYPES)[number];

/** Half-open range of UTF-16 offsets in the source text. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/** Kernel properties (construction.md 1.1); times in ms. */
export interface Kernel {
  readonly rngSeed: number;
  readonly rngType: RngType;
  readonly localNumThreads: number;
  readonly resolution: number;
  readonly minDelay?: number;
  readonly maxDelay?: number;
}

export const DEFAULT_KERNEL: Kernel = {
  rngSeed: 143202461,
  rngType: 'mt19937_64',
  localNumThreads: 1,
  resolution: 0.1,
};

/** Index into `NetworkPlan.parameters`: one index is one NEST Parameter *object* (construction.md 3.3). */
export interface ParameterRef {
  readonly parameter: number;
}

/**
 * One Parameter object. Operands are ids of objects that come earlier in the table. Mixed arithmetic with plain numbers
 * is written out as construction.md 3.4 says (`x - p` is `add(mul(p, -1), x)`, `x / p` is `mul(pow(p, -1), x)`).
 */
export type ParameterNode =
  | { readonly kind: 'constant'; readonly value: number; readonly integer?: boolean }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  /** `max` may exceed 2^53 and is then a decimal string. */
  | { readonly kind: 'uniform_int'; readonly max: number | string }
  | { readonly kind: 'normal' | 'lognormal'; readonly mean: number; readonly std: number }
  | { readonly kind: 'exponential'; readonly beta: number }
  /** Coordinate of a node (node parameters), of the source or of the target; dimension 0, 1, 2 is x, y, z. */
  | { readonly kind: 'position'; readonly of: 'node' | 'source' | 'target'; readonly dimension: 0 | 1 | 2 }
  /** Dimension 0 is the Euclidean distance, 1 … 3 the distance along x, y, z. */
  | { readonly kind: 'distance'; readonly dimension: 0 | 1 | 2 | 3 }
  | { readonly kind: 'spatial_exponential'; readonly x: number; readonly beta: number }
  | { readonly kind: 'spatial_gaussian'; readonly x: number; readonly mean: number; readonly std: number }
  | {
      readonly kind: 'spatial_gaussian2D';
      readonly x: number;
      readonly y: number;
      readonly meanX: number;
      readonly meanY: number;
      readonly stdX: number;
      readonly stdY: number;
      readonly rho: number;
    }
  | { readonly kind: 'spatial_gamma'; readonly x: number; readonly kappa: number; readonly theta: number }
  | {
      readonly kind: 'spatial_gabor';
      readonly x: number;
      readonly y: number;
      readonly theta: number;
      readonly gamma: number;
      readonly std: number;
      readonly lam: number;
      readonly psi: number;
    }
  | { readonly kind: 'add' | 'sub' | 'mul' | 'div'; readonly a: number; readonly b: number }
  | { readonly kind: 'lt' | 'le' | 'eq' | 'ne' | 'ge' | 'gt'; readonly a: number; readonly b: number }
  | { readonly kind: 'pow'; readonly x: number; readonly exponent: number }
  | { readonly kind: 'exp' | 'sin' | 'cos'; readonly x: number }
  | { readonly kind: 'min' | 'max'; readonly x: number; readonly value: number }
  | { readonly kind: 'redraw'; readonly x: number; readonly min: number; readonly max: number }
  | { readonly kind: 'conditional'; readonly condition: number; readonly then: number; readonly otherwise: number };

/** Ascending run of node ids: first, first + step, … (count of them). */
export interface Span {
  readonly first: number;
  readonly count: number;
  readonly step: number;
}

/** A node collection: strictly ascending ids as spans, with what NEST remembers of it (construction.md 4). */
export interface NodeSet {
  readonly spans: readonly Span[];
  /** The layer (node id of its first node) whose positions the collection keeps; absent when it has none. */
  readonly layer?: number;
}

export type NumberOrParameter = number | ParameterRef;

export type MaskShape =
  | { readonly kind: 'ball'; readonly radius: number; readonly center?: readonly number[] }
  | {
      readonly kind: 'box';
      readonly lowerLeft: readonly number[];
      readonly upperRight: readonly number[];
      readonly azimuthAngle?: number;
      readonly polarAngle?: number;
    }
  | {
      readonly kind: 'doughnut';
      readonly innerRadius: number;
      readonly outerRadius: number;
      readonly center?: readonly number[];
    }
  | {
      readonly kind: 'ellipse';
      readonly majorAxis: number;
      readonly minorAxis: number;
      readonly polarAxis?: number;
      readonly center?: readonly number[];
      readonly azimuthAngle?: number;
      readonly polarAngle?: number;
    }
  | { readonly kind: 'grid'; readonly shape: readonly number[] };

/** A mask as NEST's dictionary: the name it was given under (it fixes the dimension), the shape, and NEST's outer anchor. */
export interface Mask {
  readonly name: 'circular' | 'spherical' | 'rectangular' | 'box' | 'doughnut' | 'elliptical' | 'ellipsoidal' | 'grid';
  readonly shape: MaskShape;
  readonly anchor?: readonly number[];
}

/** Options every rule takes, with NEST's defaults filled in (construction.md 5.1, spatial.md 3). */
export interface RuleOptions {
  readonly allowAutapses: boolean;
  readonly allowMultapses: boolean;
  readonly makeSymmetric: boolean;
  readonly mask?: Mask;
  readonly useOnSource?: boolean;
  readonly allowOversizedMask?: boolean;
}

export type RuleKind =
  | { readonly kind: 'one_to_one' }
  | { readonly kind: 'all_to_all' }
  /** `p` is the spatial kernel; with it the spatial procedure runs (spatial.md 3). */
  | { readonly kind: 'fixed_indegree'; readonly indegree: NumberOrParameter; readonly p?: NumberOrParameter }
  | { readonly kind: 'fixed_outdegree'; readonly outdegree: NumberOrParameter; readonly p?: NumberOrParameter }
  | { readonly kind: 'fixed_total_number'; readonly n: number }
  /** `p` may be missing only with a mask (probability 1). */
  | { readonly kind: 'pairwise_bernoulli'; readonly p?: NumberOrParameter }
  | { readonly kind: 'symmetric_pairwise_bernoulli'; readonly p: number }
  | { readonly kind: 'pairwise_poisson'; readonly lambda: NumberOrParameter }
  /** Explicit connections by index within source and target, in the order listed (construction.md 5.12). */
  | { readonly kind: 'pairs'; readonly sources: readonly number[]; readonly targets: readonly number[] };

export type ConnectionRule = RuleKind & RuleOptions;

/** A number, a Parameter, or an array already flattened row by row (construction.md 5.2). */
export type SynapseValue = NumberOrParameter | { readonly array: readonly number[] };

/** One element of a synapse specification. Times in ms, everything in the unit NEST expects. */
export interface SynapseSpec {
  /** Key of `NetworkPlan.synapseModels`. */
  readonly model: string;
  readonly weight?: SynapseValue;
  readonly delay?: SynapseValue;
  /** All other parameters given, `receptor_type` included; the engine sorts them by name (construction.md 5.1). */
  readonly parameters: readonly { readonly name: string; readonly value: SynapseValue }[];
}

/** What construction needs to know of a synapse model or copy. */
export interface SynapseModel {
  /** Rank in NEST's registry: position in `synapse_model_order`, copies behind the built-in ones in order of creation. */
  readonly order: number;
  readonly defaultWeight: number;
  /** ms; NaN where the model has no delay. */
  readonly defaultDelay: number;
  readonly base: string;
}

/** `third_factor_bernoulli_with_pool` (construction.md 5.11). */
export interface ThirdFactor {
  readonly nodes: NodeSet;
  readonly p: number;
  readonly poolSize: number;
  readonly poolType: 'random' | 'block';
  readonly synapseIn: SynapseSpec;
  readonly synapseOut: SynapseSpec;
}

export type Positions =
  | {
      readonly kind: 'grid';
      readonly shape: readonly number[];
      readonly center?: readonly number[];
      readonly extent?: readonly number[];
      readonly edgeWrap: boolean;
    }
  | {
      readonly kind: 'free';
      /** Points, or one Parameter for every dimension, or one Parameter a dimension. */
      readonly pos: readonly (readonly number[])[] | ParameterRef | readonly ParameterRef[];
      readonly numDimensions: 2 | 3;
      readonly extent?: readonly number[];
      readonly edgeWrap: boolean;
    };

/** Devices have an instance on every virtual process; 'other' counts as a neuron here. */
export type ElementType = 'neuron' | 'stimulator' | 'recorder' | 'other';

export type NodeParameterValue = number | boolean | string | readonly (number | boolean | string)[] | ParameterRef;

export interface CreateStep extends SourceRange {
  readonly kind: 'create';
  /** As written, a member of a family with its indices: `E`, `E[3]`, `E[0][2]`. */
  readonly name: string;
  /** The model or copy named in the text. */
  readonly model: string;
  /** The built-in model behind it. */
  readonly baseModel: string;
  readonly elementType: ElementType;
  /** Id of the first node; the engine checks it. */
  readonly firstId: number;
  readonly count: number;
  /** In the order in which the model evaluates them (construction.md 3.6). */
  readonly parameters: readonly { readonly name: string; readonly value: NodeParameterValue }[];
  readonly positions?: Positions;
}

export interface ConnectStep extends SourceRange {
  readonly kind: 'connect';
  readonly source: NodeSet;
  readonly target: NodeSet;
  readonly rule: ConnectionRule;
  /** One element, or several collocated ones. */
  readonly synapses: readonly SynapseSpec[];
  readonly third?: ThirdFactor;
}

/** Kernel properties set between calls; the language cannot say it, golden cases do. */
export interface KernelStep extends SourceRange {
  readonly kind: 'kernel';
  readonly rngSeed?: number;
  readonly rngType?: RngType;
}

/** A `GetConnections` whose result is ignored: it sorts (construction.md 8.2). Golden cases only. */
export interface GetConnectionsStep extends SourceRange {
  readonly kind: 'get_connections';
}

export type Step = CreateStep | ConnectStep | KernelStep | GetConnectionsStep;

export const QUANTITIES = ['weight', 'count', 'mean_weight', 'delay'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What cells can show: what a view can name, and whether there is a connection (in bins, for which share of the pairs). */
export const CELL_QUANTITIES = [...QUANTITIES, 'probability'] as const;
export type CellQuantity = (typeof CELL_QUANTITIES)[number];

/** Colour maps with a neutral middle, meant for values on both sides of zero. */
export const DIVERGING_COLORMAPS = ['RdBu', 'PuOr', 'PiYG', 'coolwarm', 'bwr', 'seismic', 'berlin'] as const;

/** Colour maps a view can name: matplotlib's, each also backwards as `<name>_r`. */
export const COLORMAPS = [
  'viridis',
  'cividis',
  'inferno',
  'magma',
  'plasma',
  'turbo',
  'jet',
  'hot',
  'gray',
  'Greys',
  'Reds',
  'Blues',
  'YlOrBr',
  ...DIVERGING_COLORMAPS,
] as const;

/** What the panel opens with. */
export interface View {
  /** Populations in the order shown; by default every one that is not a device. */
  readonly populations: readonly { readonly name: string; readonly nodes: NodeSet }[];
  readonly quantity: Quantity;
  /** Absent: diverging and centred at zero where a block has both signs, else sequential from zero. */
  readonly colormap?: string;
  readonly limits: 'block' | 'shared';
  readonly rows: 'source' | 'target';
}

/**
 * A CopyModel call. Construction needs only what is in `synapseModels` and in the steps; scripts that re-create the network
 * need it all.
 */
export interface ModelCopy extends SourceRange {
  readonly name: string;
  /** The model copied: built-in, or an earlier copy. */
  readonly base: string;
  readonly parameters: readonly { readonly name: string; readonly value: NodeParameterValue }[];
}

export interface NetworkPlan {
  readonly title?: string;
  readonly kernel: Kernel;
  readonly parameters: readonly ParameterNode[];
  readonly synapseModels: Readonly<Record<string, SynapseModel>>;
  /** Copies of node and synapse models in order of creation. */
  readonly models?: readonly ModelCopy[];
  readonly steps: readonly Step[];
  readonly view: View;
}
