/** What a file may ask for before it is refused. */
export interface Limits {
  /** Statements run in loops and elements made by comprehensions. */
  readonly steps: number;
  /** Nodes of all populations together. */
  readonly nodes: number;
  /** Populations created and Connect calls made. */
  readonly calls: number;
  readonly threads: number;
}

export const DEFAULT_LIMITS: Limits = { steps: 10_000_000, nodes: 100_000_000, calls: 500_000, threads: 512 };

/** Elements of lists and strings that may be touched for each step. */
const WORK_PER_STEP = 5;

/** Ends an evaluation that asks for too much; the problem has been reported. */
export class Refused extends Error {}

/** Counts steps, so that evaluation takes bounded time and memory whatever the text says. */
export class Budget {
  private work = 0;

  constructor(private steps: number) {
    this.work = steps * WORK_PER_STEP;
  }

  /** Takes `count` steps; false if there are not that many left. */
  takeSteps(count: number): boolean {
    this.steps -= count;
    return this.steps >= 0;
  }

  /** True if `count` more steps would be too many. */
  lacksSteps(count: number): boolean {
    return count > this.steps;
  }

  /** Takes work on `count` elements of a list or characters; false if that is too much. */
  takeWork(count: number): boolean {
    this.work -= count;
    return this.work >= 0;
  }
}
