/**
 * What a build worker and its helper threads say to each other. A helper builds virtual processes of networks, or makes some
 * of their connections anew; it remembers nothing from job to job. Arrays are transferred, not copied.
 */
import type { ConnectionList, Layer } from '../../engine/network';
import type { NetworkPlan, NodeSet } from '../../engine/plan';
import type { WantedBlock } from '../../engine/stream/binLayout';
import type { BinnedBlock } from '../../engine/stream/binnedBlock';
import type { Leg } from '../../engine/stream/legs';
import type { Spacing } from '../../engine/stream/partBuild';
import type { PartMemory } from '../../engine/stream/partMemory';
import type { StoredPart } from '../../engine/stream/stepBins';
import type { PickedConnections } from '../../engine/stream/windowConnections';
import type { Cancelled, Failure } from '../jobs';

/** Blocks to bin: those of some sets of nodes, each set in at most so many bins. */
export interface BinJob {
  readonly sets: readonly NodeSet[];
  readonly most: readonly number[];
  readonly blocks: readonly WantedBlock[];
  /** Count connected pairs also where a pair can be connected twice. */
  readonly countsPairs: boolean;
}

interface Common {
  readonly id: number;
  readonly plan: NetworkPlan;
  /** The virtual process it is about; all where they cannot be built apart. */
  readonly only: number | undefined;
  /** Becomes 1 when the job is cancelled. */
  readonly cancel?: SharedArrayBuffer;
}

export interface PartJob extends Common {
  readonly kind: 'part';
  /** Send all connections when done, else what is remembered of them. */
  readonly keep: boolean;
  readonly bins: BinJob;
  /** What is known of the first steps, and which of them are to fill bins again. */
  readonly before?: { readonly memory: PartMemory; readonly again: readonly number[] };
  /** Distances of checkpoints and marks, if not the usual ones. */
  readonly spacing?: Spacing;
}

/** Connections that a part made between two sets of nodes. */
export interface WindowJob extends Common {
  readonly kind: 'window';
  /** Where they come up. */
  readonly legs: readonly Leg[];
  readonly rows: NodeSet;
  readonly columns: NodeSet;
  /** In bins, at most so many along rows and columns; single connections where absent. */
  readonly most?: readonly [rows: number, columns: number];
  /** Whether only one Connect call made some. */
  readonly single: boolean;
  readonly countsPairs: boolean;
}

export type HelperJob = PartJob | WindowJob;

export interface PartProgress {
  readonly kind: 'progress';
  readonly id: number;
  readonly connections: number;
}

/** Bins of a Connect call: as far as it is now, or in the end. */
export interface PartBins {
  readonly kind: 'bins';
  readonly id: number;
  readonly step: number;
  readonly final: boolean;
  readonly blocks: readonly BinnedBlock[];
  /** In the end, of blocks that are stored. */
  readonly stored: readonly StoredPart[];
}

export interface PartDone {
  readonly kind: 'done';
  readonly id: number;
  readonly connections: number;
  readonly nodeCount: number;
  readonly layers: readonly Layer[];
  readonly lists: readonly ConnectionList[];
  readonly memory: PartMemory;
}

export interface WindowDone {
  readonly kind: 'window';
  readonly id: number;
  readonly picked: readonly PickedConnections[];
  readonly bins?: BinnedBlock;
}

/** Any number of `progress` and `bins`, then one other message for each job. */
export type HelperAnswer =
  | PartDone
  | WindowDone
  | (Failure & { readonly id: number })
  | (Cancelled & { readonly id: number });
export type FromHelper = PartProgress | PartBins | HelperAnswer;

/** The build worker's end of a helper. After `onFailure` or `terminate` it is of no more use. */
export interface HelperHandle {
  post(job: HelperJob): void;
  onMessage(listener: (message: FromHelper) => void): void;
  onFailure(listener: (reason: { readonly message: string; readonly outOfMemory: boolean }) => void): void;
  terminate(): void;
}
