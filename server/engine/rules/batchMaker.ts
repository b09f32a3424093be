import { RedrawLimit } from '../parameters/sampler';
import { DrawBatch } from '../rng/leaf/drawBatch';
import { BATCH } from '../rng/leaf/layout';
import type { ConnectionWriter } from '../sink';
import type { NormalDraws, SynapseMaker } from '../synapseMaker';
import { delaySteps } from '../timing';

/**
 * Connections that draw nothing but nodes, by index in lists, and normal delays and weights: some hundred at a time. Values
 * are stored behind the connections of the writer; the caller adds the nodes and then counts the connections.
 */
export class BatchMaker {
  /** Indices chosen of the connections drawn last. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  private readonly delays: Float64Array | undefined;
  private readonly weights: Float64Array | undefined;

  private constructor(
    private readonly maker: SynapseMaker,
    private readonly draws: NormalDraws,
    private readonly batch: DrawBatch,
  ) {
    [this.first, this.second] = batch.chosen;
    const [early, late] = batch.drawn;
    const { delay, weight, weightFirst } = draws;
    const both = delay !== undefined && weight !== undefined;
    if (delay !== undefined) this.delays = both && weightFirst ? late : early;
    if (weight !== undefined) this.weights = both && !weightFirst ? late : early;
  }

  /** For choices among so many nodes before each connection's values; undefined where the maker draws something else. */
  static of(maker: SynapseMaker, choices: readonly number[]): BatchMaker | undefined {
    const draws = maker.normalDraws();
    if (draws === undefined) return undefined;
    const { delay, weight, weightFirst } = draws;
    const values = (weightFirst ? [weight, delay] : [delay, weight]).filter(value => value !== undefined);
    const batch = DrawBatch.create(maker.rng, choices, values);
    return batch && new BatchMaker(maker, draws, batch);
  }

  /** Lets connections with first + shift = second be chosen again, without a second choice that with first = −shift. */
  set autapseShift(shift: number) {
    this.batch.shift = shift;
  }

  /** Where the connections go. */
  room(): ConnectionWriter {
    return this.maker.room();
  }

  /** Draws `most` connections, or as many as there is room for; returns how many. */
  draw(writer: ConnectionWriter, most: number): number {
    const count = Math.min(most, writer.limit - writer.count, BATCH);
    return this.store(writer, this.batch.draw(count));
  }

  /** Tries nodes first … end − 1, each with probability p, as far as `nextNode`; returns how many pass. */
  try(writer: ConnectionWriter, first: number, end: number, p: number): number {
    const room = Math.min(writer.limit - writer.count, BATCH);
    return this.store(writer, this.batch.try(first, end, p, room));
  }

  get nextNode(): number {
    return this.batch.nextNode;
  }

  private store({ weight: weights, delay: delays, count: start }: ConnectionWriter, made: number): number {
    const { weights: drawnWeights, delays: drawnDelays } = this;
    const { timing } = this.maker;
    if (drawnDelays !== undefined) {
      for (let i = 0; i < made; i++) delays[start + i] = delaySteps(drawnDelays[i]!, timing);
    }
    if (drawnWeights !== undefined) for (let i = 0; i < made; i++) weights[start + i] = drawnWeights[i]!;
    this.refuseFailed(made);
    return made;
  }

  /** Throws if no value was found for connection i, or if a delay that was drawn before it is impossible. */
  private refuseFailed(i: number): void {
    const { failed } = this.batch;
    if (failed === undefined) return;
    const { index, value } = failed;
    if (index === 1 && !this.draws.weightFirst) delaySteps(this.delays![i]!, this.maker.timing);
    throw new RedrawLimit(value.min, value.max);
  }
}
