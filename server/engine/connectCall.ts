import type { BuildContext, ConnectCall, MakerOptions } from './context';
import { nodeIds } from './nodes';
import { ArraySampler } from './parameters/arraySampler';
import { createDrawContext } from './parameters/sampler';
import type { ConnectStep } from './plan';
import { type PreparedSynapse, type PreparedValue, prepareSynapse } from './preparedSynapse';
import { ThirdFactors } from './rules/thirdFactor';
import { type ConnectionWriter, discardingWriter } from './sink';
import { restoreDrawState, takeDrawState } from './stream/drawState';
import { CallLeft, type Passage } from './stream/passage';
import { type SkippingSampler, type SynapseElement, SynapseMaker } from './synapseMaker';

/** What all connections of one synapse model in one call share; undefined where they differ. Delay in steps. */
interface SharedValues {
  weight: number | undefined;
  delay: number | undefined;
}

/** A Connect call under way; `finish` must be called once its rule is done. */
export class OpenConnectCall implements ConnectCall {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly draw = createDrawContext();
  private readonly primary: readonly PreparedSynapse[];
  private readonly thirdIn: readonly PreparedSynapse[];
  private readonly thirdOut: readonly PreparedSynapse[];
  private readonly shared = new Map<string, SharedValues>();
  private readonly writers = new Map<string, ConnectionWriter>();
  private readonly thirdFactors: ThirdFactors | undefined;
  /** Third factors and lists of values remember more than a mark holds. */
  private readonly canBeLeft: boolean;
  /** Operations since the last mark. */
  private unmarked = 0;

  constructor(
    readonly context: BuildContext,
    readonly step: ConnectStep,
    readonly index: number,
    private readonly passage: Passage = {},
  ) {
    this.sources = nodeIds(step.source);
    this.targets = nodeIds(step.target);
    const { third } = step;
    this.primary = step.synapses.map(synapse => prepareSynapse(synapse, context));
    this.thirdIn = third === undefined ? [] : [prepareSynapse(third.synapseIn, context)];
    this.thirdOut = third === undefined ? [] : [prepareSynapse(third.synapseOut, context)];
    // Third factors may use the model of the primary connections and then write to the same list.
    for (const synapse of [...this.primary, ...this.thirdIn, ...this.thirdOut]) this.share(synapse);
    this.thirdFactors = third === undefined ? undefined : new ThirdFactors(this, third);
    this.canBeLeft = third === undefined && !this.primary.some(readsLists);
  }

  maker(thread: number, options: MakerOptions): SynapseMaker {
    const { context } = this;
    const arrays: SkippingSampler[] = [];
    const role = options.role ?? 'primary';
    // What belongs to virtual processes that are not built still uses up numbers of generators they share with others.
    const isDrawn = options.rng !== undefined || context.built.includes(thread);
    const elements = isDrawn
      ? this[role].map(synapse => this.bind(synapse, thread, options.expected, arrays))
      : [this.ignored()];
    const rng = options.rng ?? context.generators.vpSpecific[thread]!;
    const weightFirst = options.weightFirst ?? false;
    const hook = role === 'primary' ? this.thirdFactors?.hook(thread) : undefined;
    return new SynapseMaker(elements, arrays, rng, this.draw, context.timing, weightFirst, hook);
  }

  enter(thread: number): number {
    const { from } = this.passage;
    if (from === undefined || thread > from.thread) return 0;
    if (thread < from.thread) return Number.POSITIVE_INFINITY;
    restoreDrawState(this.context, from.draws);
    return from.position;
  }

  pass(thread: number, position: number, operations: number): void {
    this.context.work(operations);
    const { marks, until } = this.passage;
    if (until !== undefined && (thread > until.thread || (thread === until.thread && position >= until.position))) {
      this.handOver();
      throw new CallLeft();
    }
    if (marks === undefined || !this.canBeLeft) return;
    this.unmarked += operations;
    if (this.unmarked < marks.every) return;
    this.unmarked = 0;
    this.handOver();
    marks.add({ thread, position, draws: takeDrawState(this.context) });
  }

  /** Makes what third factors still have to connect and hands over the last connections. */
  finish(): void {
    this.thirdFactors?.finish();
    for (const writer of this.writers.values()) this.context.sink.close(writer);
    this.writers.clear();
  }

  private handOver(): void {
    for (const writer of this.writers.values()) this.context.sink.flush(writer);
  }

  private share({ model, weight, delay }: PreparedSynapse): void {
    const sharedWeight = weight.kind === 'shared' ? weight.value : undefined;
    const sharedDelay = delay.kind === 'shared' ? delay.value : undefined;
    const known = this.shared.get(model);
    if (known === undefined) {
      this.shared.set(model, { weight: sharedWeight, delay: sharedDelay });
      return;
    }
    if (!Object.is(known.weight, sharedWeight)) known.weight = undefined;
    if (known.delay !== sharedDelay) known.delay = undefined;
  }

  private bind(synapse: PreparedSynapse, thread: number, expected: number, arrays: SkippingSampler[]): SynapseElement {
    const sampler = (value: PreparedValue) => {
      if (value.kind === 'shared') return undefined;
      if (value.kind === 'drawn') return value.sampler;
      const array = new ArraySampler(value.values);
      arrays.push(array);
      return array;
    };
    return {
      writer: this.writer(synapse.model, thread, expected),
      parameters: synapse.parameters.map(sampler).filter(value => value !== undefined),
      delay: sampler(synapse.delay),
      weight: sampler(synapse.weight),
      sharedWeight: synapse.weight.kind === 'shared' ? synapse.weight.value : Number.NaN,
      sharedDelay: synapse.delay.kind === 'shared' ? synapse.delay.value : Number.NaN,
      modelWeight: synapse.modelWeight,
      modelDelay: synapse.modelDelay,
    };
  }

  /** Takes connections of a virtual process that is not built. */
  private ignored(): SynapseElement {
    return {
      writer: discardingWriter(),
      parameters: [],
      delay: undefined,
      weight: undefined,
      sharedWeight: Number.NaN,
      sharedDelay: Number.NaN,
      modelWeight: Number.NaN,
      modelDelay: Number.NaN,
    };
  }

  private writer(model: string, thread: number, expected: number): ConnectionWriter {
    if (!this.context.built.includes(thread)) return discardingWriter();
    const key = `${thread} ${model}`;
    let writer = this.writers.get(key);
    if (writer === undefined) {
      const { weight, delay } = this.shared.get(model)!;
      // Collocated elements of one model write in turn.
      const elements = this.primary.filter(synapse => synapse.model === model).length;
      const options = { weight, delay, expected: expected * Math.max(1, elements) };
      writer = this.context.sink.open({ step: this.index, model, thread }, options);
      this.writers.set(key, writer);
    }
    return writer;
  }
}

const readsLists = ({ weight, delay, parameters }: PreparedSynapse): boolean =>
  [weight, delay, ...parameters].some(({ kind }) => kind === 'array');
