import type { CreateStep, Span } from '../../engine/plan';
import { isDevice, nodeModel, weightUnitOf } from '../facts/models';

/** Units in which neurons take weights; the last class is of those of which it is not known. */
const UNITS = ['pA', 'nS', 'mV', undefined] as const;

/** What kinds of nodes there are in a collection. */
export interface Kinds {
  /** Populations that are devices. */
  readonly devices: number;
  /** The unit in which all of them take weights; undefined where they differ or it is not known. */
  readonly weightUnit: (typeof UNITS)[number];
  /** One of the models. */
  readonly model: string;
}

/** The unit of the only class there is in counts as `PopulationIndex` keeps them; undefined where there are several. */
function onlyUnit(counts: readonly number[]): (typeof UNITS)[number] {
  let only = -1;
  for (let i = 0; i < UNITS.length; i++) {
    if (counts[i + 1] === 0) continue;
    if (only >= 0) return undefined;
    only = i;
  }
  return UNITS[only];
}

/**
 * Populations by node id. Answers in time logarithmic in their number, by running counts: a loop may connect thousands of
 * unions of thousands of populations.
 */
export class PopulationIndex {
  readonly steps: CreateStep[] = [];
  /** Devices, and populations of each class of unit, before each population. */
  private readonly counts: number[][] = [[0, 0, 0, 0, 0]];

  add(step: CreateStep): void {
    const counts = this.counts.at(-1)!.slice();
    if (isDevice(step.elementType)) counts[0]!++;
    counts[1 + UNITS.indexOf(weightUnitOf(nodeModel(step.baseModel)!))]!++;
    this.steps.push(step);
    this.counts.push(counts);
  }

  /** Kinds of the populations with nodes in runs of ids; undefined for no nodes. */
  kindsIn(spans: readonly Span[]): Kinds | undefined {
    const total = [0, 0, 0, 0, 0];
    for (const { first, count, step } of spans) {
      const before = this.counts[this.indexOf(first)]!;
      const behind = this.counts[this.indexOf(first + (count - 1) * step) + 1]!;
      for (let i = 0; i < total.length; i++) total[i]! += behind[i]! - before[i]!;
    }
    const example = spans[0] && this.steps[this.indexOf(spans[0].first)];
    if (!example) return undefined;
    return {
      devices: total[0]!,
      weightUnit: onlyUnit(total),
      model: example.baseModel,
    };
  }

  /** Populations with nodes in runs of ids. */
  *stepsIn(spans: readonly Span[]): Iterable<CreateStep> {
    for (const { first, count, step } of spans) {
      const last = this.indexOf(first + (count - 1) * step);
      for (let i = this.indexOf(first); i <= last; i++) yield this.steps[i]!;
    }
  }

  /** Index of the population a node belongs to, by bisection. */
  private indexOf(id: number): number {
    let low = 0;
    let high = this.steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.steps[middle]!.firstId <= id) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
