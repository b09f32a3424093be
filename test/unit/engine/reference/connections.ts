import { roundHalfAway } from '../../../../server/engine/math/roundHalfAway';
import type { NumberOrParameter, SynapseSpec, SynapseValue } from '../../../../server/engine/plan';
import { evaluate, type Place, Refused } from './parameters';
import type { Call, World } from './world';

/** Making one connection (construction.md 1.4, 5.1, 5.2; spatial.md 5.4). */

/** The value of something that may be a Parameter. */
export const numberOf = (world: World, value: NumberOrParameter, place: Place): number =>
  typeof value === 'number' ? value : evaluate(world, value.parameter, place);

export const degreeOf = (world: World, value: NumberOrParameter, place: Place): number =>
  roundHalfAway(numberOf(world, value, place));

export interface Making {
  readonly thread: number;
  readonly place: Place;
  /** For each element another place. */
  readonly placeOf?: (element: number) => Place;
  readonly weightFirst?: boolean;
  /** Whether the connection is kept; its values are drawn all the same. */
  readonly store?: boolean;
}

/** Makes the connections of a call with one synapse specification. */
export class Maker {
  /** Position in arrays, by thread. */
  private readonly positions: number[];

  constructor(
    private readonly call: Call,
    private readonly synapses: readonly SynapseSpec[],
    private readonly afterwards: (source: number, target: number, making: Making) => void = () => {},
  ) {
    this.positions = new Array(call.world.threads).fill(0);
  }

  connect(source: number, target: number, making: Making): void {
    const { thread, placeOf = () => making.place } = making;
    this.synapses.forEach((synapse, element) => {
      this.makeElement(synapse, source, target, { ...making, place: placeOf(element) });
    });
    this.positions[thread]!++;
    this.afterwards(source, target, making);
  }

  /** Passes over connections that belong to other threads. */
  skip(thread: number, count: number): void {
    this.positions[thread]! += count;
  }

  rewind(): void {
    this.positions.fill(0);
  }

  private makeElement({ model, weight, delay, parameters }: SynapseSpec, s: number, t: number, making: Making): void {
    const { world, index } = this.call;
    const { thread, place, weightFirst = false, store = true } = making;
    const { defaultWeight, defaultDelay } = world.plan.synapseModels[model]!;
    const value = (given: SynapseValue | undefined, otherwise: number): number => {
      const drawn = given === undefined ? otherwise : this.numberOf(given, thread, place);
      return Number.isNaN(drawn) ? otherwise : drawn;
    };
    const names = parameters.map(({ name }) => name).sort();
    for (const name of names) value(parameters.find(parameter => parameter.name === name)!.value, 0);
    const early = weightFirst ? value(weight, defaultWeight) : 0;
    const steps = stepsOf(world, value(delay, defaultDelay));
    const late = weightFirst ? early : value(weight, defaultWeight);
    if (store) world.store(model, thread, [index, s, t, late, steps]);
  }

  private numberOf(value: SynapseValue, thread: number, place: Place): number {
    if (typeof value === 'number' || 'parameter' in value) return numberOf(this.call.world, value, place);
    const entry = value.array[this.positions[thread]!];
    if (entry === undefined) throw new Refused('array');
    return entry;
  }
}

function stepsOf({ plan }: World, delay: number): number {
  const { resolution, minDelay, maxDelay } = plan.kernel;
  const stepsPerMs = 1 / (Math.floor(1000 * resolution + 0.5) / 1000);
  const toSteps = (ms: number): number => Math.floor(ms * stepsPerMs + 0.5);
  const steps = toSteps(delay);
  // Infinite where a drawn value is; no integer then.
  if (!(steps >= 1 && steps < 2 ** 63)) throw new Refused('delay');
  if (minDelay !== undefined && steps < toSteps(minDelay)) throw new Refused('delay');
  if (maxDelay !== undefined && steps > toSteps(maxDelay)) throw new Refused('delay');
  return steps % 2 ** 21;
}
