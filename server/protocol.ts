/**
 * Custom requests between client and server, beside the Language Server Protocol. Plain data on both sides. Arrays travel
 * as base64 over LSP (`EncodedArray.data`); the client hands them to the webview as they are.
 *
 * The flow is a pull: whenever the text or the window changes, the panel's client asks for a *frame* of the document
 * version it has; the server answers with the summary of the network and the tiles asked for, or with why there is none.
 */
import type { CellQuantity, View } from './engine/plan';

/** What views beside the picture ask, and what is answered. */
export type * from './statistics/questions';

/** Orders of the nodes of a population other than by index: by out- and in-degree, most first, or by a coordinate. */
export const NODE_ORDERS = ['degree', 'x', 'y', 'z'] as const;
export type NodeOrder = (typeof NODE_ORDERS)[number];

/** One axis-parallel window of a block: sources [rows[0], rows[1]) and targets [columns[0], columns[1]), by index. */
export interface Window {
  /** Index of the source population in `NetworkSummary.populations`. */
  readonly source: number;
  /** Index of the target population. */
  readonly target: number;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  /** Most bins the answer may have along sources and targets; the server uses one a node where that fits. */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly quantity: CellQuantity;
  /** Rows and columns count places in this order instead of indices. */
  readonly order?: NodeOrder;
}

/** A typed array in base64, little-endian. For 'uint16' the value is `offset + scale · n`, and n = 65535 is "no connection". */
export interface EncodedArray {
  readonly type: 'float64' | 'uint16' | 'uint32';
  readonly length: number;
  readonly data: string;
  readonly scale?: number;
  readonly offset?: number;
}

/**
 * How several cells become one bin: `perPair`, the mean over all its pairs of nodes, those without connections included;
 * `mean`, that over its connections; `share`, the part of its pairs of nodes that are connected.
 */
export type Reduction = 'perPair' | 'mean' | 'share';

/** A window of a block at some resolution: `height` × `width` bins, row-major, rows are sources. NaN is "no connection". */
export interface Tile {
  readonly window: Window;
  readonly width: number;
  readonly height: number;
  /** Cells (node pairs) along each side of a bin; 1 × 1 is exact. */
  readonly cellsPerBin: readonly [rows: number, columns: number];
  readonly reduction: Reduction;
  readonly values: EncodedArray;
  /** Connections in each bin. */
  readonly counts: EncodedArray;
  /** Extremes over the bins of this tile; undefined without connections. */
  readonly extremes?: readonly [number, number];
}

export interface PopulationSummary {
  readonly name: string;
  readonly size: number;
  /** Id of the first node. */
  readonly firstId: number;
  /** Ids of all nodes as [first, count, step] runs, ascending. */
  readonly spans: readonly (readonly [number, number, number])[];
  readonly model: string;
}

/** Numbers of a block over all its connections, for limits, colour bar and the text for screen readers. */
export interface BlockSummary {
  readonly source: number;
  readonly target: number;
  readonly connections: number;
  /** Pairs with at least one connection, where it was counted. */
  readonly pairs?: number;
  /** Sum of all weights; absent where it was not counted. */
  readonly weightSum?: number;
  /** Sum of all delays in ms; absent where it was not counted. */
  readonly delaySum?: number;
  /** Extremes of the block's cells for the quantity of the view; undefined without connections. */
  readonly extremes?: readonly [number, number];
  /** More connections may come: all numbers are those so far. */
  readonly isBuilding?: true;
}

/** Where a picture or a file comes from; travels into every export. */
export interface Provenance {
  readonly netspecVersion: string;
  readonly nestSemantics: string;
  readonly specHash: string;
  readonly rngSeed: number;
  readonly rngType: string;
  readonly localNumThreads: number;
  readonly title?: string;
  readonly file?: string;
}

/** By population, as sources and as targets: indices of the nodes by place. */
export interface NodeOrders {
  readonly by: NodeOrder;
  readonly sources: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

export interface NetworkSummary {
  readonly title?: string;
  readonly provenance: Provenance;
  /** The file's, in the quantity asked for. */
  readonly view: Omit<View, 'populations' | 'quantity'> & { readonly quantity: CellQuantity };
  readonly populations: readonly PopulationSummary[];
  readonly blocks: readonly BlockSummary[];
  readonly connections: number;
  /** The order asked for. */
  readonly orders?: NodeOrders;
  /** Seconds spent on it. */
  readonly seconds: { readonly check: number; readonly build: number; readonly matrices: number };
  /** Unit of weights where all projections agree on one, as 'pA'. */
  readonly weightUnit?: string;
}

/** Why there is no picture; positions are zero-based LSP positions. */
export interface FrameProblem {
  readonly message: string;
  readonly code: string;
  readonly line: number;
  readonly character: number;
}

export interface FrameParams {
  readonly uri: string;
  /** The document version the client has; the server waits for it and drops the request when a newer one comes. */
  readonly version: number;
  /** Overrides the quantity of the file's `view`. */
  readonly quantity?: CellQuantity;
  /** Order of the nodes in the tiles; where the network is too large to be put in order, the answer has none. */
  readonly order?: NodeOrder;
  /** Windows to answer with; when absent, every block whole at up to `maxBins` bins a side. */
  readonly windows?: readonly Window[];
  readonly maxBins?: number;
  /** Answer with what there is of a large network while it is built (`isBuilding`); ask again for more. */
  readonly partial?: boolean;
}

export type FrameResult =
  | {
      readonly state: 'ready';
      readonly version: number;
      /** Number of the build; tiles of another generation are stale. */
      readonly generation: number;
      readonly summary: NetworkSummary;
      readonly tiles: readonly Tile[];
      /** Only bins of it are kept: finer tiles are made anew, take their time, and are better asked for one by one. */
      readonly isStreamed?: true;
      /** Present while the network is not complete: how far it is. */
      readonly isBuilding?: { readonly connections: number; readonly expected: number; readonly seconds: number };
    }
  | { readonly state: 'failed'; readonly version: number; readonly problems: readonly FrameProblem[] }
  /** A newer version or request took its place. */
  | { readonly state: 'superseded'; readonly version: number };

export interface BuildProgress {
  readonly uri: string;
  readonly version: number;
  readonly connections: number;
  readonly expected: number;
  readonly seconds: number;
}

/** Formats of files; what there is to say about each stands in `server/export/formats.ts`. */
export const EXPORT_FORMATS = [
  'npz',
  'npy',
  'sparse-npz',
  'coo-npz',
  'sparse-npz-blocks',
  'mtx',
  'matrices-csv',
  'connections-csv',
  'connections-tsv',
  'connections-json',
  'graphml',
  'sonata',
  'pynest',
  'diagram',
  'table-md',
  'table-latex',
  'pynn',
  'pynn-lists',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A format as menus and save dialogs show it. */
export interface ExportFormatInfo {
  readonly format: ExportFormat;
  readonly group: 'matrices' | 'connections' | 'text';
  readonly label: string;
  readonly detail: string;
  /** Ending of the name, as `connections.csv`. */
  readonly ending: string;
  /** Name of the kind of file in a save dialog. */
  readonly filter: string;
  readonly isFolder: boolean;
  readonly isReadable: boolean;
}

export interface ExportParams {
  readonly uri: string;
  readonly version: number;
  readonly format: ExportFormat;
  /** A `file:` URI the server writes to (temporary file, then rename); without it the bytes come back. */
  readonly target?: string;
}

export interface ExportResult {
  /** Where no target was given: base64 by name within the folder, '' where the export is one file. */
  readonly files?: Readonly<Record<string, string>>;
  readonly bytes: number;
  /** What of the network the file cannot say; sentences for the user. */
  readonly notices?: readonly string[];
}

/** An export goes on: it is building, or writing. */
export interface ExportProgress {
  readonly uri: string;
  readonly format: ExportFormat;
  /** How much of it is done, from 0 to 1. */
  readonly done: number;
  /** What is being done, as "building, 1,200,000 connections". */
  readonly message: string;
}

/** Answered with a `Provenance`, or null where there is no network. */
export interface ProvenanceParams {
  readonly uri: string;
}

/** client → server: summary and tiles of a document's network. */
export const FRAME_REQUEST = 'netspec/frame';
/** client → server: write or return an export. */
export const EXPORT_REQUEST = 'netspec/export';
/** client → server: the formats there are, as `ExportFormatInfo`s. */
export const EXPORT_FORMATS_REQUEST = 'netspec/exportFormats';
/** server → client: an export that takes long goes on. */
export const EXPORT_PROGRESS_NOTIFICATION = 'netspec/exportProgress';
/** Asks for the statements that connect two populations of the view (by index), or some of their nodes. */
export interface OriginsParams {
  readonly textDocument: { readonly uri: string };
  readonly source: number;
  readonly target: number;
  /** Nodes by index within the populations, [first, one past the last); all where absent. */
  readonly rows?: readonly [number, number];
  readonly columns?: readonly [number, number];
}

/** A `connect` statement; positions are zero-based LSP positions. */
export interface Origin {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** NEST's name of the connection rule. */
  readonly rule: string;
  readonly models: readonly string[];
}

/** Asks which blocks the statement at a position makes; answered with `NamedBlock`s. */
export interface BlocksAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** All blocks from some populations of the view to some, by name. */
export interface NamedBlock {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** client → server: from the picture to the text, answered with `Origin`s in the order of the text. */
export const ORIGINS_REQUEST = 'netspec/origins';
/** client → server: from the text to the picture. */
export const BLOCKS_AT_REQUEST = 'netspec/blocksAt';
/** A question of a view beside the picture about the network of a document; question and answer are the view's own affair. */
export interface AskParams {
  readonly uri: string;
  readonly version: number;
  readonly question: object;
}

/** client → server: answered by whoever knows the question. */
export const ASK_REQUEST = 'netspec/ask';
/** client → server: provenance of a document's network, for figure exports. */
export const PROVENANCE_REQUEST = 'netspec/provenance';
/** The document whose network it is. */
export interface NetworkChanged {
  readonly uri: string;
}

/** server → client: the network is another one although the text is the same: a file that it reads or a setting changed. */
export const NETWORK_CHANGED_NOTIFICATION = 'netspec/networkChanged';
/** server → client: a long build goes on. */
export const PROGRESS_NOTIFICATION = 'netspec/progress';
