import { BuildCancelled, BuildError } from './buildError';
import { OpenConnectCall } from './connectCall';
import type { BuildContext } from './context';
import { kernelAfter } from './kernelAfter';
import type { Layer } from './network';
import { drawNodeParameters } from './nodeParameters';
import { addPopulation, NodeTable } from './nodes';
import { compileParameters } from './parameters/compile';
import type { ConnectStep, CreateStep, KernelStep, NetworkPlan } from './plan';
import { kernelGenerators } from './rng/kernelGenerators';
import { RULES } from './rules';
import type { ConnectionSink } from './sink';
import { createBuildPositions } from './spatial/buildPositions';
import { connectSpatially } from './spatial/connect';
import { createLayer } from './spatial/layer';
import { needsSpatialProcedure } from './spatial/spatialParameters';
import { stepError } from './stepError';
import { type Checkpoint, resume, takeCheckpoint } from './stream/checkpoint';
import { CallLeft, type Passage } from './stream/passage';
import { createTiming } from './timing';

/** Elementary operations between two looks at the cancellation signal. */
const CHECK_EVERY = 65536;

/** Everything a construction leaves behind besides its connections. */
export interface Construction {
  readonly nodes: NodeTable;
  readonly layers: readonly Layer[];
}

/** How a construction is run. */
export interface ConstructOptions {
  /** Asked about every 65,536 elementary operations. */
  readonly isCancelled: () => boolean;
  /** The only virtual process whose connections are made, where the plan allows that (`separable`). */
  readonly only?: number;
}

/**
 * Runs the steps of a plan that has passed `checkPlan`, in order, and hands all connections to `sink`. Throws `BuildError`
 * where NEST would fail or never end, and `BuildCancelled` as soon as `isCancelled` says so.
 */
export function construct(plan: NetworkPlan, sink: ConnectionSink, isCancelled: () => boolean): Construction {
  const run = new PlanRun(plan, sink, { isCancelled });
  for (let index = 0; index < plan.steps.length; index++) run.step(index);
  return run.construction;
}

/** A construction under way: its steps are to be run one after the other, from the first or from a checkpoint on. */
export class PlanRun {
  private readonly context: BuildContext;

  constructor(
    private readonly plan: NetworkPlan,
    sink: ConnectionSink,
    options: ConstructOptions,
    from?: Checkpoint,
  ) {
    this.context = createContext(plan, sink, options);
    if (from !== undefined) resume(this.context, from);
  }

  get construction(): Construction {
    return this.context;
  }

  /** Runs the step at an index of the plan, a Connect call as `passage` says; throws as `construct` does. */
  step(index: number, passage: Passage = {}): void {
    const { context } = this;
    const step = this.plan.steps[index]!;
    try {
      if (step.kind === 'create') create(context, step, index);
      else if (step.kind === 'connect') connect(context, step, index, passage);
      else if (step.kind === 'kernel') reseed(context, step, index);
    } catch (error) {
      if (error instanceof BuildError || error instanceof BuildCancelled || error instanceof CallLeft) throw error;
      throw stepError(error, index);
    }
  }

  /** From where steps `index` and later could be run again; those before must have been run. */
  checkpoint(index: number): Checkpoint {
    return takeCheckpoint(this.context, index);
  }
}

function createContext(plan: NetworkPlan, sink: ConnectionSink, { isCancelled, only }: ConstructOptions): BuildContext {
  const layers: Layer[] = [];
  const threads = plan.kernel.localNumThreads;
  let pending = 0;
  return {
    plan,
    threads,
    built: only === undefined ? Array.from({ length: threads }, (_, thread) => thread) : [only],
    timing: createTiming(plan.kernel),
    generators: kernelGenerators(plan.kernel),
    samplers: compileParameters(plan.parameters, threads),
    nodes: new NodeTable(),
    layers,
    positions: createBuildPositions(layers),
    sink,
    work(amount) {
      pending += amount;
      if (pending < CHECK_EVERY) return;
      pending = 0;
      if (isCancelled()) throw new BuildCancelled();
    },
  };
}

function create(context: BuildContext, step: CreateStep, index: number): void {
  addPopulation(context.nodes, step, index);
  const layer = createLayer(step, index, context);
  if (layer !== undefined) context.layers.push(layer);
  drawNodeParameters(context, step, layer);
}

/** A new seed or engine type replaces all generators; the memory cells of Parameters stay (construction.md 1.3, 3.3). */
function reseed(context: BuildContext, _step: KernelStep, index: number): void {
  context.generators = kernelGenerators(kernelAfter(context.plan, index + 1));
}

function connect(context: BuildContext, step: ConnectStep, index: number, passage: Passage): void {
  const call = new OpenConnectCall(context, step, index, passage);
  if (needsSpatialProcedure(context.plan, step)) connectSpatially(call);
  else RULES[step.rule.kind](call);
  call.finish();
}
