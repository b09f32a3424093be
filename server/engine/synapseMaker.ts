import type { DrawContext, Sampler } from './parameters/sampler';
import type { Generator } from './rng/generator';
import type { ConnectionWriter } from './sink';
import { delaySteps, type Timing } from './timing';

/** One element of a synapse specification, ready to draw; undefined samplers mean the shared or default value. */
export interface SynapseElement {
  readonly writer: ConnectionWriter;
  /** Parameters other than weight and delay that draw or read arrays, in the order NEST evaluates them. */
  readonly parameters: readonly Sampler[];
  readonly delay: Sampler | undefined;
  readonly weight: Sampler | undefined;
  /** Used where nothing is given and where a drawn value is NaN (construction.md 1.4); delay in steps. */
  readonly defaultWeight: number;
  readonly defaultDelay: number;
}

/** What follows a primary connection (construction.md 5.11). */
export interface ConnectionHook {
  connected(source: number, target: number): void;
}

/** Values given as arrays: each thread reads on from its own position (construction.md 5.2). */
export interface SkippingSampler extends Sampler {
  skip(count: number): void;
}

/** Draws and stores connections of one Connect call on one virtual process (construction.md 5.1, spatial.md 5.4). */
export class SynapseMaker {
  private readonly onlyWeight: Sampler | undefined;
  private readonly simple: boolean;
  private readonly first: SynapseElement;

  constructor(
    private readonly elements: readonly SynapseElement[],
    private readonly arrays: readonly SkippingSampler[],
    private readonly rng: Generator,
    /** Callers set `thread` and the coordinates before a connection, as far as the samplers look at them. */
    private readonly context: DrawContext,
    private readonly timing: Timing,
    /** The spatial procedure draws the weight before the delay, the rules the delay before the weight. */
    private readonly weightFirst: boolean,
    private readonly hook: ConnectionHook | undefined,
  ) {
    this.first = elements[0]!;
    const { parameters, delay } = this.first;
    this.simple = elements.length === 1 && hook === undefined && parameters.length === 0 && delay === undefined;
    this.onlyWeight = this.first.weight;
  }

  /** Elements of the synapse specification. */
  get elementCount(): number {
    return this.elements.length;
  }

  /** Makes one connection with all its elements. */
  connect(source: number, target: number): void {
    if (!this.simple) {
      this.connectAll(source, target);
      return;
    }
    const element = this.first;
    let weight = element.defaultWeight;
    if (this.onlyWeight !== undefined) {
      const drawn = this.onlyWeight.draw(this.rng, this.context);
      if (!Number.isNaN(drawn)) weight = drawn;
    }
    element.writer.add(source, target, weight, element.defaultDelay);
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
    let weight = element.defaultWeight;
    let delay = element.defaultDelay;
    if (this.weightFirst) {
      weight = this.drawWeight(element);
      delay = this.drawDelay(element);
    } else {
      delay = this.drawDelay(element);
      weight = this.drawWeight(element);
    }
    if (store) element.writer.add(source, target, weight, delay);
  }

  private drawWeight(element: SynapseElement): number {
    if (element.weight === undefined) return element.defaultWeight;
    const drawn = element.weight.draw(this.rng, this.context);
    return Number.isNaN(drawn) ? element.defaultWeight : drawn;
  }

  private drawDelay(element: SynapseElement): number {
    if (element.delay === undefined) return element.defaultDelay;
    const drawn = element.delay.draw(this.rng, this.context);
    return Number.isNaN(drawn) ? element.defaultDelay : delaySteps(drawn, this.timing);
  }

  /** Passes over array values of connections made by other threads. */
  skip(count: number): void {
    for (let i = 0; i < this.arrays.length; i++) this.arrays[i]!.skip(count);
  }
}
