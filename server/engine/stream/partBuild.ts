import { mostConnections } from '../checks/connectionBound';
import { ConnectionCounter } from '../connectionCounter';
import { type Construction, PlanRun } from '../construct';
import { MemorySink } from '../memorySink';
import type { ConnectionList } from '../network';
import { nodeCount } from '../nodes';
import type { ConnectStep, NetworkPlan, NodeSet } from '../plan';
import type { ConnectionWriter } from '../sink';
import { BatchSink, type BatchVisitor } from './batchSink';
import type { BinLayout, WantedBlock } from './binLayout';
import type { BinnedBlock } from './binnedBlock';
import type { Checkpoint } from './checkpoint';
import { legsOf, runLegs } from './legs';
import { type CallMemory, CallNotes, countRemembered, NO_MEMORY, type PartMemory } from './partMemory';
import { blocksOf, StepBins, type StoredPart } from './stepBins';

/** How far apart the places are from where a construction can go on. */
export interface Spacing {
  /** Connections made between two checkpoints, at least. */
  readonly checkpoints: number;
  /** Elementary operations between two marks within a Connect call. */
  readonly marks: number;
}

/** Some 20 and 50 ms of work. */
const USUAL: Spacing = { checkpoints: 200_000, marks: 2_000_000 };

/** Bins to fill, as a layout of sets has them. */
export interface BinWish {
  readonly sets: readonly NodeSet[];
  readonly layout: BinLayout;
  readonly blocks: readonly WantedBlock[];
  readonly countsPairs: boolean;
}

export interface PartBuildOptions {
  /** The only virtual process to build, or all. */
  readonly only: number | undefined;
  readonly isCancelled: () => boolean;
  /** Keep all connections, besides filling bins. */
  readonly keep: boolean;
  readonly bins?: BinWish;
  readonly spacing?: Spacing;
  /** What another plan that begins with the same steps left: these are not run again, but for the bins of some. */
  readonly before?: { readonly memory: PartMemory; readonly again: readonly number[] };
  /** Told after every batch, with the bins of the Connect call under way. */
  onBatch(connections: number, step: number, bins: StepBins | undefined): void;
  /** Told when a Connect call is over, with what it made, which is the listener's from then on. */
  onStep(step: number, bins: readonly BinnedBlock[], stored: readonly StoredPart[]): void;
}

/** What building a part leaves. */
export interface Part extends Construction {
  readonly connections: number;
  /** By model and virtual process, where connections were kept. */
  readonly lists: readonly ConnectionList[];
  /** Of little use where connections were kept. */
  readonly memory: PartMemory;
}

/**
 * Builds one virtual process of a plan, or all, and remembers from where its Connect calls can be run again. The plan must
 * have passed `checkPlan`, and be `separable` to build one process only. Throws as `construct` does, and what the listeners
 * throw.
 */
export function buildPart(plan: NetworkPlan, options: PartBuildOptions): Part {
  return new PartBuild(plan, options).run();
}

class PartBuild {
  private readonly counter = new ConnectionCounter(Number.POSITIVE_INFINITY);
  private readonly checkpoints: Checkpoint[];
  private readonly calls: CallMemory[];
  /** Of the Connect call under way. */
  private bins: StepBins | undefined;
  private notes: CallNotes | undefined;
  /** Connections at the last checkpoint. */
  private atCheckpoint = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly plan: NetworkPlan,
    private readonly options: PartBuildOptions,
  ) {
    const { memory } = options.before ?? { memory: NO_MEMORY };
    this.checkpoints = [...memory.checkpoints];
    this.calls = [...memory.calls];
    countRemembered(memory, this.counter);
  }

  run(): Part {
    const { plan, options, counter, checkpoints, calls } = this;
    const { isCancelled, keep, only } = options;
    this.repeat();
    const memory = keep ? new MemorySink(watched(this.visit, isCancelled)) : undefined;
    const from = checkpoints.at(-1);
    const run = new PlanRun(plan, memory ?? new BatchSink(this.visit, isCancelled), { isCancelled, only }, from);
    for (let index = from?.step ?? 0; index < plan.steps.length; index++) {
      const step = plan.steps[index]!;
      if (step.kind === 'connect') this.connect(run, step, index);
      else run.step(index);
    }
    const lists = memory?.finish(model => plan.synapseModels[model]!.order) ?? [];
    const { nodes, layers } = run.construction;
    const remembered = { steps: plan.steps.length, checkpoints, calls };
    return { nodes, layers, connections: counter.total, lists, memory: remembered };
  }

  /** Fills bins with what calls make that are not run. */
  private repeat(): void {
    const { plan, options } = this;
    const { before, only, isCancelled } = options;
    if (before === undefined) return;
    const visit: BatchVisitor = batch => {
      this.bins?.add(batch);
      options.onBatch(this.counter.total, batch.key.step, this.bins);
    };
    for (const index of before.again) {
      this.begin(plan.steps[index] as ConnectStep);
      runLegs(plan, only, legsOf(before.memory, index), visit, isCancelled);
      this.end(index);
    }
  }

  private connect(run: PlanRun, step: ConnectStep, index: number): void {
    const { options, counter } = this;
    const { checkpoints, marks } = options.spacing ?? USUAL;
    this.begin(step);
    if (options.keep) run.step(index);
    else {
      const isLong = mostOperations(step) >= marks;
      if (isLong || counter.total - this.atCheckpoint >= checkpoints) this.keepCheckpoint(run, index);
      const notes = new CallNotes(index);
      this.notes = notes;
      run.step(index, isLong ? { marks: { every: marks, add: mark => notes.mark(mark) } } : {});
      this.calls.push(notes.finish());
    }
    this.end(index);
  }

  private keepCheckpoint(run: PlanRun, index: number): void {
    if (this.checkpoints.at(-1)?.step === index) return;
    this.checkpoints.push(run.checkpoint(index));
    this.atCheckpoint = this.counter.total;
  }

  private begin(step: ConnectStep): void {
    const { bins, only } = this.options;
    if (bins === undefined) return;
    const maker = { step, only, threads: this.plan.kernel.localNumThreads, countsPairs: bins.countsPairs };
    this.bins = new StepBins(bins.layout, blocksOf(step, bins.sets, bins.blocks), maker);
  }

  private end(index: number): void {
    this.options.onStep(index, this.bins?.blocks() ?? [], this.bins?.stored() ?? []);
  }

  private readonly visit: BatchVisitor = batch => {
    this.counter.add(batch.key, batch.count);
    this.bins?.add(batch);
    this.notes?.add(batch);
    this.options.onBatch(this.counter.total, batch.key.step, this.bins);
  };
}

/** A number of connections or trials that a Connect call does not exceed by far. */
const mostOperations = (step: ConnectStep): number =>
  Math.max(mostConnections(step), nodeCount(step.source) * nodeCount(step.target));

/** Tells a visitor of what a sink in memory has got, without copying. */
function watched(visit: BatchVisitor, isCancelled: () => boolean) {
  const check = new BatchSink(visit, isCancelled);
  return (writer: ConnectionWriter, added: number): void => check.observe(writer, added);
}
