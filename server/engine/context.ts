import type { Layer } from './network';
import type { NodeTable } from './nodes';
import type { DrawContext, Sampler } from './parameters/sampler';
import type { ConnectStep, NetworkPlan } from './plan';
import type { Generator } from './rng/generator';
import type { KernelGenerators } from './rng/kernelGenerators';
import type { ConnectionSink } from './sink';
import type { BuildPositions } from './spatial/buildPositions';
import type { SynapseMaker } from './synapseMaker';
import type { Timing } from './timing';

/** What exists while a network is built. */
export interface BuildContext {
  readonly plan: NetworkPlan;
  /** Threads, which are the virtual processes. */
  readonly threads: number;
  /** Virtual processes whose connections are made, ascending: all, or one (`separable`). */
  readonly built: readonly number[];
  readonly timing: Timing;
  /** Present ones: a kernel step puts others here. */
  generators: KernelGenerators;
  /** By parameter id; memory cells live as long as the build. */
  readonly samplers: readonly Sampler[];
  /** Nodes created so far. */
  readonly nodes: NodeTable;
  /** Layers created so far. */
  readonly layers: Layer[];
  /** Positions the spatial procedure remembers from call to call (spatial.md 5.3). */
  positions: BuildPositions;
  readonly sink: ConnectionSink;
  /** Reports that `amount` elementary operations were done; throws `BuildCancelled` when the build is cancelled. */
  work(amount: number): void;
}

/** How `ConnectCall.maker` should make connections. */
export interface MakerOptions {
  /** How many connections the caller expects to make with it, to size buffers. */
  readonly expected: number;
  /** By default the VP-specific generator of the thread. */
  readonly rng?: Generator;
  readonly weightFirst?: boolean;
  /** Which synapse specification: that of the rule (default) or one of the third factor's. */
  readonly role?: 'primary' | 'thirdIn' | 'thirdOut';
}

/** One Connect call, as a rule sees it. */
export interface ConnectCall {
  readonly context: BuildContext;
  readonly step: ConnectStep;
  /** Index in `plan.steps`. */
  readonly index: number;
  /** Ascending ids; do not modify. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Scratch for every draw of this call. */
  readonly draw: DrawContext;
  /** What makes connections stored on `thread`; ask once a thread. */
  maker(thread: number, options: MakerOptions): SynapseMaker;
  /**
   * Where the loop of a thread begins, to be asked just before it: 0, or where a call goes on that was left at a mark;
   * infinity where the thread was done by then. Threads come in ascending order; a loop that serves all is that of thread 0.
   */
  enter(thread: number): number;
  /**
   * Says that such a loop has done all before `position`, and about how many elementary operations it does between two
   * calls. What comes then must depend on nothing but the position, generators and memory cells: the call may be left here.
   */
  pass(thread: number, position: number, operations: number): void;
}
