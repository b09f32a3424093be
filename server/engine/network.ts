import type { NetworkPlan } from './plan';

/**
 * A column of a connection list: one number where every connection has the same value, else one entry a connection.
 * `Float64Array` for weights (exact bits), integers for delays in steps.
 */
export type WeightColumn = number | Float64Array;
export type DelayColumn = number | Int32Array;

/**
 * Connections of one Connect call in one list (one synapse model, one virtual process), in order of creation. Elements of
 * a collocated specification with the same model share a segment, interleaved as NEST makes them.
 */
export interface Segment {
  /** Index in `plan.steps` of the Connect call. */
  readonly step: number;
  readonly count: number;
  /** Node ids; arrays are at least `count` long. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly weight: WeightColumn;
  /** Delay in steps of the resolution, after wrapping (construction.md 1.4). */
  readonly delay: DelayColumn;
}

/** All connections of one synapse model on one virtual process. */
export interface ConnectionList {
  /** Key of `plan.synapseModels`. */
  readonly model: string;
  readonly thread: number;
  readonly segments: readonly Segment[];
  readonly count: number;
}

/** Positions of a layer: `dimensions` coordinates a node, node by node. */
export interface Layer {
  /** Index in `plan.steps` of the create step. */
  readonly step: number;
  readonly firstId: number;
  readonly dimensions: 2 | 3;
  readonly coordinates: Float64Array;
  readonly lowerLeft: Float64Array;
  readonly extent: Float64Array;
  readonly edgeWrap: boolean;
}

/** A built network: what exists after the last step of the plan. */
export interface Network {
  readonly plan: NetworkPlan;
  readonly nodeCount: number;
  readonly layers: readonly Layer[];
  /** By synapse model in NEST's registry order, then by thread (construction.md 8.1). */
  readonly lists: readonly ConnectionList[];
  readonly connectionCount: number;
  /** ms per step, as NEST computes it (construction.md 1.4). */
  readonly msPerStep: number;
}

/** Connections as columns: ids, weight, delay in ms, index of the synapse model in `models`. */
export interface ConnectionTable {
  readonly count: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly weight: Float64Array;
  readonly delay: Float64Array;
  readonly model: Uint16Array;
  readonly models: readonly string[];
  /** Index in `plan.steps` of the Connect call each connection comes from. */
  readonly step: Uint32Array;
}
