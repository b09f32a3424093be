import { ConstantSampler, NormalSampler, RedrawnNormalSampler } from './parameters/elementary';
import type { DrawContext, Sampler } from './parameters/sampler';
import type { Generator } from './rng/generator';
import type { NormalDraw } from './rng/leaf/drawBatch';
import type { ConnectionWriter } from './sink';
import { delaySteps, type Timing } from './timing';

/** One element of a synapse specification, ready to draw; without a sampler the shared value holds. */
export interface SynapseElement {
  readonly writer: ConnectionWriter;
  /** Parameters other than weight and delay that draw or read arrays, in the order NEST evaluates them. */
  readonly parameters: readonly Sampler[];
  readonly delay: Sampler | undefined;
  readonly weight: Sampler | undefined;
  readonly sharedWeight: number;
  /** In steps. */
  readonly sharedDelay: number;
  /** The model's defaults, in place of a drawn NaN (construction.md 1.4); delay in ms. */
  readonly modelWeight: number;
  readonly modelDelay: number;
}

/** What follows a primary connection (construction.md 5.11). */
export interface ConnectionHook {
  connected(source: number, target: number): void;
}

/** Values given as arrays: each thread reads on from its own position (construction.md 5.2). */
export interface SkippingSampler extends Sampler {
  skip(count: number): void;
  /** Back to the first value. */
  rewind(): void;
}

/** What is drawn of a connection's values; undefined for what is shared. */
export interface NormalDraws {
  readonly delay: NormalDraw | undefined;
  readonly weight: NormalDraw | undefined;
  readonly weightFirst: boolean;
}

function normalDraw(sampler: Sampler | undefined, thread: number): NormalDraw | undefined {
  if (sampler instanceof NormalSampler || sampler instanceof RedrawnNormalSampler) return sampler.drawOn(thread);
  return undefined;
}

/** Draws and stores connections of one Connect call on one virtual process (construction.md 5.1, spatial.md 5.4). */
export class SynapseMaker {
  /** Whether a connection is one stored pair with at most a drawn weight; only then `room` and `drawWeight` may be used. */
  readonly plain: boolean;
  readonly drawsWeights: boolean;
  private readonly first: SynapseElement;
  private readonly weight: Sampler;

  constructor(
    private readonly elements: readonly SynapseElement[],
    private readonly arrays: readonly SkippingSampler[],
    readonly rng: Generator,
    /** Callers set `thread` and the coordinates before a connection, as far as the samplers look at them. */
    private readonly context: DrawContext,
    readonly timing: Timing,
    /** The spatial procedure draws the weight before the delay, the rules the delay before the weight. */
    private readonly weightFirst: boolean,
    private readonly hook: ConnectionHook | undefined,
  ) {
    this.first = elements[0]!;
    const { parameters, delay, weight } = this.first;
    this.plain = elements.length === 1 && hook === undefined && parameters.length === 0 && delay === undefined;
    this.drawsWeights = weight !== undefined;
    this.weight = weight ?? new ConstantSampler(this.first.sharedWeight);
  }

  /** Elements of the synapse specification. */
  get elementCount(): number {
    return this.elements.length;
  }

  /** Makes one connection with all its elements. */
  connect(source: number, target: number): void {
    if (!this.plain) {
      this.connectAll(source, target);
      return;
    }
    const { writer, sharedWeight, sharedDelay } = this.first;
    writer.add(source, target, this.drawsWeights ? this.drawWeight() : sharedWeight, sharedDelay);
  }

  /**
   * What a connection draws after its nodes, if that is nothing but one stored pair with normal values, which may be redrawn
   * and are never NaN; its memory cells are those of the present thread.
   */
  normalDraws(): NormalDraws | undefined {
    const { delay, weight, parameters } = this.first;
    if (this.elements.length > 1 || this.hook !== undefined || parameters.length > 0) return undefined;
    const [delayDraw, weightDraw] = [delay, weight].map(value => normalDraw(value, this.context.thread));
    if (delay !== undefined && delayDraw === undefined) return undefined;
    if (weight !== undefined && weightDraw === undefined) return undefined;
    return { delay: delayDraw, weight: weightDraw, weightFirst: this.weightFirst };
  }

  /** The writer with room for at least one more connection, whose columns the caller may fill directly. */
  room(): ConnectionWriter {
    const { writer } = this.first;
    writer.reserve();
    return writer;
  }

  /** The weight of the next connection. */
  drawWeight(): number {
    const weight = this.weight.draw(this.rng, this.context);
    return Number.isNaN(weight) ? this.first.modelWeight : weight;
  }

  private connectAll(source: number, target: number): void {
    const count = this.elements.length;
    for (let index = 0; index < count; index++) this.connectElement(index, source, target, true);
    this.hook?.connected(source, target);
  }

  /** Draws all values of a connection that is stored elsewhere (construction.md 6). */
  discard(): void {
    const count = this.elements.length;
    for (let index = 0; index < count; index++) this.connectElement(index, 0, 0, false);
  }

  /** Draws one element, and stores it if `store`; for callers that set the context anew for each element. */
  connectElement(index: number, source: number, target: number, store: boolean): void {
    const element = this.elements[index]!;
    const { parameters } = element;
    for (let i = 0; i < parameters.length; i++) parameters[i]!.draw(this.rng, this.context);
    const early = this.weightFirst ? this.weightOf(element) : Number.NaN;
    const delay = this.delayOf(element);
    const weight = this.weightFirst ? early : this.weightOf(element);
    if (store) element.writer.add(source, target, weight, delay);
  }

  private weightOf(element: SynapseElement): number {
    return element.weight === undefined ? element.sharedWeight : this.drawn(element.weight, element);
  }

  private drawn(sampler: Sampler, element: SynapseElement): number {
    const weight = sampler.draw(this.rng, this.context);
    return Number.isNaN(weight) ? element.modelWeight : weight;
  }

  private delayOf(element: SynapseElement): number {
    if (element.delay === undefined) return element.sharedDelay;
    const delay = element.delay.draw(this.rng, this.context);
    return delaySteps(Number.isNaN(delay) ? element.modelDelay : delay, this.timing);
  }

  /** Passes over array values of connections made by other threads. */
  skip(count: number): void {
    for (let i = 0; i < this.arrays.length; i++) this.arrays[i]!.skip(count);
  }

  /** Starts all arrays from their first values again. */
  rewind(): void {
    for (let i = 0; i < this.arrays.length; i++) this.arrays[i]!.rewind();
  }
}
