import { ConnectionCounter } from '../connectionCounter';
import { type Construction, PlanRun } from '../construct';
import { MemorySink } from '../memorySink';
import type { ConnectionList } from '../network';
import type { ConnectStep, NetworkPlan, NodeSet } from '../plan';
import type { ConnectionSink, ConnectionWriter } from '../sink';
import { BATCH_SIZE, BatchSink, type BatchVisitor, type ConnectionBatch } from './batchSink';
import type { BinLayout, WantedBlock } from './binLayout';
import type { BinnedBlock } from './binnedBlock';
import type { Checkpoint } from './checkpoint';
import { blocksOf, type Maker, StepBins } from './stepBins';

/** Connections made between two checkpoints, at least: some 20 ms of work. */
const CHECKPOINT_EVERY = 200_000;

/** Bins to fill, as a layout of sets has them. */
export interface BinWish {
  readonly sets: readonly NodeSet[];
  readonly layout: BinLayout;
  readonly blocks: readonly WantedBlock[];
  readonly countsPairs: boolean;
}

export interface PartBuildOptions {
  readonly isCancelled: () => boolean;
  /** Keep all connections, besides filling bins. */
  readonly keep: boolean;
  readonly bins?: BinWish;
  /** Told after every batch, with the bins of the Connect call under way. */
  onBatch(connections: number, step: number, bins: StepBins | undefined): void;
  /** Told when a Connect call is over, with its bins, which are the listener's from then on. */
  onStep(step: number, bins: readonly BinnedBlock[]): void;
}

/** What building a part leaves. */
export interface Part extends Construction {
  readonly connections: number;
  /** By model and virtual process, where connections were kept. */
  readonly lists: readonly ConnectionList[];
}

/**
 * Builds one virtual process of a plan, or all, and remembers checkpoints between the Connect calls, from which any of them
 * can be run again. The plan must have passed `checkPlan`, and be `separable` to build one process only.
 */
export class PartBuild {
  private readonly checkpoints: Checkpoint[] = [];

  constructor(
    private readonly plan: NetworkPlan,
    private readonly only: number | undefined,
  ) {}

  /** Throws as `construct` does, and what the listeners throw. */
  run(options: PartBuildOptions): Part {
    const { isCancelled, keep, bins } = options;
    const { plan, only } = this;
    const { steps } = plan;
    const counter = new ConnectionCounter(Number.POSITIVE_INFINITY);
    let atCheckpoint = Number.NEGATIVE_INFINITY;
    let present: StepBins | undefined;
    const visit: BatchVisitor = batch => {
      counter.add(batch.key, batch.count);
      present?.add(batch);
      options.onBatch(counter.total, batch.key.step, present);
    };
    const memory = keep ? new MemorySink(watched(visit, isCancelled)) : undefined;
    const run = new PlanRun(plan, memory ?? new BatchSink(visit, isCancelled), { isCancelled, only });
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index]!;
      if (step.kind === 'connect' && counter.total - atCheckpoint >= CHECKPOINT_EVERY && !keep) {
        this.checkpoints.push(run.checkpoint(index));
        atCheckpoint = counter.total;
      }
      present = step.kind === 'connect' && bins ? this.bins(step, bins) : undefined;
      run.step(index);
      if (step.kind === 'connect') options.onStep(index, present?.blocks() ?? []);
    }
    const lists = memory?.finish(model => plan.synapseModels[model]!.order) ?? [];
    const { nodes, layers } = run.construction;
    return { nodes, layers, connections: counter.total, lists };
  }

  /** Empty bins for what a Connect call will make. */
  bins(step: ConnectStep, { layout, sets, blocks, countsPairs }: BinWish): StepBins {
    return new StepBins(layout, blocksOf(step, sets, blocks), this.maker(step, countsPairs));
  }

  /** Empty bins for what some Connect calls made between the two sets of a layout. */
  windowBins(steps: readonly number[], layout: BinLayout, countsPairs: boolean): StepBins {
    const blocks = [{ source: 0, target: 1, single: steps.length === 1 }];
    const step = this.plan.steps[steps[0] ?? -1];
    if (step?.kind !== 'connect') throw new RangeError('no Connect call has made connections there');
    return new StepBins(layout, blocks, this.maker(step, countsPairs));
  }

  private maker(step: ConnectStep, countsPairs: boolean): Maker {
    return { step, only: this.only, threads: this.plan.kernel.localNumThreads, countsPairs };
  }

  /** Hands the connections of some Connect calls (ascending) out once more; needs checkpoints of a `run` that kept nothing. */
  again(steps: readonly number[], visit: BatchVisitor, isCancelled: () => boolean): void {
    let reached = -1;
    let run: PlanRun | undefined;
    let wanted = -1;
    const sink = selecting(visit, isCancelled, () => wanted);
    for (const step of steps) {
      wanted = step;
      const from = this.checkpoints.findLast(checkpoint => checkpoint.step <= step);
      if (from === undefined) throw new RangeError('there are no checkpoints to start from');
      if (run === undefined || from.step > reached) {
        run = new PlanRun(this.plan, sink, { isCancelled, only: this.only }, from);
        reached = from.step;
      }
      for (; reached <= step; reached++) run.step(reached);
    }
  }
}

/** Tells a visitor of what a sink in memory has got, without copying. */
function watched(visit: BatchVisitor, isCancelled: () => boolean) {
  const check = new BatchSink(visit, isCancelled);
  return (writer: ConnectionWriter, added: number): void => check.observe(writer, added);
}

/** Passes on the connections of one step only, which may change. */
function selecting(visit: BatchVisitor, isCancelled: () => boolean, step: () => number): ConnectionSink {
  return new BatchSink(
    (batch: ConnectionBatch) => {
      if (batch.key.step === step()) visit(batch);
    },
    isCancelled,
    BATCH_SIZE,
  );
}
