import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RngType } from '../../server/engine/plan';

/** Format of the golden data, as far as the tests read it (made with NEST 3.10.0). */

export type GoldenValue = number | GoldenParameter;

export interface GoldenParameter {
  readonly ref?: string;
  readonly param?: string;
  readonly op?: string;
  readonly args?: readonly GoldenValue[];
  readonly x?: GoldenValue;
  readonly y?: GoldenValue;
  /** Arguments by the names they have in PyNEST. */
  readonly [argument: string]: unknown;
}

export type GoldenCollection =
  | string
  | { readonly concat: readonly GoldenCollection[] }
  | {
      readonly slice: readonly [GoldenCollection, number | null, number | null, number | null];
    }
  | { readonly ids: readonly number[] }
  | { readonly array: readonly number[] };

export interface GoldenPositions {
  readonly kind: 'grid' | 'free';
  readonly shape?: readonly number[];
  readonly center?: readonly number[];
  readonly extent?: readonly number[];
  readonly edge_wrap?: boolean;
  readonly num_dimensions?: 2 | 3;
  readonly pos?: GoldenParameter | readonly (GoldenParameter | readonly number[])[];
}

export interface GoldenNodes {
  readonly name: string;
  readonly model: string;
  readonly n?: number;
  readonly set?: Readonly<Record<string, GoldenParameter>>;
  readonly positions?: GoldenPositions;
}

/** Entries of a connection or synapse specification by their NEST names. */
export type GoldenSpec = Readonly<Record<string, unknown>>;

export interface GoldenTripartite {
  readonly pre: GoldenCollection;
  readonly post: GoldenCollection;
  readonly third: GoldenCollection;
  readonly conn_spec: GoldenSpec;
  readonly third_factor_conn_spec: GoldenSpec;
  readonly syn_specs?: Readonly<Record<string, GoldenSpec | string>>;
}

export interface GoldenCall {
  readonly pre?: GoldenCollection;
  readonly post?: GoldenCollection;
  readonly conn_spec?: GoldenSpec | string | null;
  readonly syn_spec?: GoldenSpec | string | null;
  readonly tripartite?: GoldenTripartite;
  readonly kernel?: GoldenKernel;
  readonly get_connections?: true;
}

export interface GoldenKernel {
  readonly rng_seed?: number;
  readonly rng_type?: RngType;
  readonly local_num_threads?: number;
  readonly total_num_virtual_procs?: number;
  readonly resolution?: number;
}

export interface GoldenColumns {
  readonly source: string;
  readonly target: string;
  readonly weight: string;
  readonly delay: string;
}

export interface GoldenMatrix {
  readonly shape: readonly [number, number];
  readonly sum: number;
  readonly sha256: string;
}

export interface GoldenResult {
  readonly count: number;
  readonly edges: readonly (readonly number[])[];
  readonly sha256: GoldenColumns;
  readonly creation_edges: readonly (readonly number[])[];
  readonly creation_sha256: GoldenColumns;
  readonly matrices?: Readonly<Record<string, GoldenMatrix>>;
  readonly positions?: Readonly<Record<string, { readonly count: number; readonly sha256: string }>>;
}

export interface GoldenCase {
  readonly name: string;
  readonly kernel: GoldenKernel;
  readonly models?: readonly { readonly copy: string; readonly new: string; readonly params: GoldenSpec }[];
  readonly parameters?: Readonly<Record<string, GoldenParameter>>;
  readonly nodes: readonly GoldenNodes[];
  readonly calls: readonly GoldenCall[];
  readonly matrices?: Readonly<Record<string, readonly [GoldenCollection, GoldenCollection]>>;
  readonly result: GoldenResult;
}

/** A case that NEST refuses; it has no result. */
export type GoldenErrorCase = Omit<GoldenCase, 'result'> & {
  readonly error: { readonly class: string };
  readonly count_after_error: number;
};

/** Reads a file of the golden data by its name without extension. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, 'data', `${name}.json`), 'utf8')) as T;
}

/** Names of all cases NEST accepts: those without positions, then those with. */
export function goldenNames(): string[] {
  return ['index_nonspatial', 'index_spatial'].flatMap(index =>
    readGolden<{ name: string }[]>(index).map(({ name }) => name),
  );
}
