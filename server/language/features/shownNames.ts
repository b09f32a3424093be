import type { NetworkPlan, NodeSet } from '../../engine/plan';

interface Run {
  readonly first: number;
  readonly last: number;
  /** Index in the view. */
  readonly population: number;
}

/** Finds which of the populations that a view shows have nodes of a set, by bisection. */
export class ShownNames {
  readonly #names: readonly string[];
  readonly #runs: readonly Run[];

  constructor({ view: { populations } }: NetworkPlan) {
    this.#names = populations.map(({ name }) => name);
    this.#runs = populations
      .flatMap(({ nodes }, population) =>
        nodes.spans.map(({ first, count, step }) => ({ first, last: first + (count - 1) * step, population })),
      )
      .sort((a, b) => a.first - b.first);
  }

  get all(): readonly string[] {
    return this.#names;
  }

  /** Adds the names of the populations that the nodes are of. */
  collect({ spans }: NodeSet, names: Set<string>): void {
    for (const { first, count, step } of spans) {
      const last = first + (count - 1) * step;
      for (let i = this.#firstEndingFrom(first); i < this.#runs.length && this.#runs[i]!.first <= last; i++)
        names.add(this.#names[this.#runs[i]!.population]!);
    }
  }

  #firstEndingFrom(id: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#runs[middle]!.last < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
