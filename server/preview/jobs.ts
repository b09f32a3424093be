/**
 * What the server's thread and a build worker say to each other. A worker holds one network, that of its last successful
 * build; jobs are sent one at a time. Arrays in answers are transferred, not copied.
 */
import type { CellQuantity, NetworkPlan, View } from '../engine/plan';
import type { NetworkFormat } from '../export/writeExport';
import type { Realised } from '../language/features/projection/describeProjection';
import type { BlockSummary, NodeOrder, Provenance, Tile, Window } from '../protocol';

/** What is expected of a network before it is built. */
export interface NetworkSize {
  readonly connections: number;
  /** That it takes to keep it and its matrices. */
  readonly bytes: number;
  /** Bytes it may take; a larger network is streamed, and only bins of it are kept. */
  readonly memoryLimit: number;
}

/** What every job carries: which network it is about, and a flag to stop at. */
interface AboutNetwork {
  /** Comes back with the answer. */
  readonly id?: number;
  /** Number of the network; one that the worker does not hold, and that is not to be built, is answered `stale`. */
  readonly generation: number;
  /** Build this and hold it under that number; absent: the network held is meant. */
  readonly plan?: NetworkPlan;
  /** Let go of the network held before building, where two do not fit into memory. */
  readonly releaseFirst?: boolean;
  /** How large it will be, where it is to be built: helps to decide how. */
  readonly size?: NetworkSize;
  /** One Int32, polled while working: anything but 0 means the answer is no longer wanted. */
  readonly cancel?: SharedArrayBuffer;
}

/** Asks for what a frame of the preview shows. */
export interface FrameJob extends AboutNetwork {
  readonly kind: 'frame';
  /** Populations and their order; blocks and windows refer to them by index. */
  readonly view: View;
  readonly quantity: CellQuantity;
  /** Windows to answer with; absent: every block whole at up to `maxBins` bins a side. */
  readonly windows?: readonly Window[];
  readonly maxBins: number;
  /** Order of the nodes of whole blocks; windows say their own. */
  readonly order?: NodeOrder;
  /** The network may be shown before it is complete: then the answer comes soon, and says so. */
  readonly partial?: boolean;
}

/** `NodeOrders` on their way. */
export interface RawOrders {
  readonly by: NodeOrder;
  readonly sources: readonly Int32Array[];
  readonly targets: readonly Int32Array[];
}

/** Asks for a file made of the network. */
export interface ExportJob extends AboutNetwork {
  readonly kind: 'export';
  readonly format: NetworkFormat;
  readonly view: View;
  readonly provenance: Provenance;
  /** Path to write to, `-` for standard output; without it the bytes come back. */
  readonly target?: string;
  /** Make the connections of this network anew instead of keeping it: it does not fit into memory. */
  readonly stream?: NetworkPlan;
}

/** Asks what one Connect call has made. */
export interface ProjectionJob extends AboutNetwork {
  readonly kind: 'projection';
  /** Index in `plan.steps`. */
  readonly step: number;
}

export type Job = FrameJob | ExportJob | ProjectionJob;

/** A typed array on its way; `scale` and `offset` as in `EncodedArray`. */
export interface RawArray {
  readonly array: Float64Array | Uint16Array | Uint32Array;
  readonly scale?: number;
  readonly offset?: number;
}

/** A tile whose arrays are not yet text. */
export type RawTile = Omit<Tile, 'values' | 'counts'> & { readonly values: RawArray; readonly counts: RawArray };

export interface FrameAnswer {
  readonly kind: 'frame';
  readonly orders?: RawOrders;
  readonly blocks: readonly BlockSummary[];
  readonly connections: number;
  /** Seconds the job spent on building (0 where the network was there) and on matrices. */
  readonly seconds: { readonly build: number; readonly matrices: number };
  readonly tiles: readonly RawTile[];
  /** Only bins of it are kept. */
  readonly isStreamed?: true;
  /** It is not complete: building goes on. */
  readonly isBuilding?: true;
}

/** Numbers of one Connect call. */
export interface ProjectionAnswer extends Realised {
  readonly kind: 'projection';
}

export interface ExportAnswer {
  readonly kind: 'export';
  readonly bytes: number;
  /** By name within the folder, '' where the export is one file. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** What the format does not hold of the network. */
  readonly notices: readonly string[];
}

/** Something is wrong with the network, or with making it; `step` is an index in `plan.steps`. */
export interface Failure {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
  readonly step?: number;
  /** For the log only. */
  readonly detail?: string;
  /** It would fail again in the same way; false for what depends on the machine, as memory and files. */
  readonly lasting: boolean;
}

export interface Cancelled {
  readonly kind: 'cancelled';
}

/** The network is there, but the file could not be written; `message` is for the user. */
export interface NotWritten {
  readonly kind: 'notWritten';
  readonly message: string;
  /** The system's code of what happened, as `ENOSPC`. */
  readonly code?: string;
}

/** The worker does not hold the network the job is about. */
export interface Stale {
  readonly kind: 'stale';
}

export type Answer = FrameAnswer | ExportAnswer | ProjectionAnswer | NotWritten | Failure | Cancelled | Stale;

export interface ProgressMessage {
  readonly kind: 'progress';
  readonly connections: number;
  readonly seconds: number;
  /** How much of an export is written, from 0 to 1. */
  readonly written?: number;
}

/** Messages to a worker are jobs; from it come any number of `progress` and then one answer for each job. */
export type FromWorker = (Answer & { readonly id?: number }) | ProgressMessage;

/** The server's end of a worker. After `onFailure` or `terminate` it is of no more use. */
export interface WorkerHandle {
  post(job: Job): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** The worker died; `outOfMemory` where that is why. */
  onFailure(listener: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void): void;
  terminate(): void;
}
