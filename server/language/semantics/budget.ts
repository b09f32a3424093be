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

/** Steps between two looks at the clock: some tens of microseconds. */
const STEPS_UNWATCHED = 500;

/** Counts steps, so that evaluation takes bounded time and memory whatever the text says. */
export class Budget {
  private work = 0;
  private unwatched = 0;
  /** When the clock was looked at in this statement; what is short is not timed. */
  private watched: number | undefined;
  /** The evaluation has been ended because nobody waits for it any longer; nothing has been reported. */
  isGivenUp = false;

  /** @param patience ms that statements may take which take many steps; what goes with the length of the text is not counted */
  constructor(
    private steps: number,
    private patience = Number.POSITIVE_INFINITY,
  ) {
    this.work = steps * WORK_PER_STEP;
  }

  /** A statement of the file begins. */
  begin(): void {
    this.unwatched = 0;
    this.watched = undefined;
  }

  /** Takes `count` steps; false if there are not that many left. */
  takeSteps(count: number): boolean {
    this.steps -= count;
    this.spend(count);
    return this.steps >= 0;
  }

  /** Notes what takes as long as `count` steps; ends the evaluation when patience does. */
  spend(count: number): void {
    this.unwatched += count;
    if (this.unwatched >= STEPS_UNWATCHED) this.watch();
  }

  private watch(): void {
    const now = performance.now();
    this.patience -= now - (this.watched ?? now);
    this.watched = now;
    this.unwatched = 0;
    if (this.patience >= 0) return;
    this.isGivenUp = true;
    throw new Refused();
  }

  /** True if `count` more steps would be too many. */
  lacksSteps(count: number): boolean {
    return count > this.steps;
  }

  /** Takes work on `count` elements of a list or characters; false if that is too much. */
  takeWork(count: number): boolean {
    this.work -= count;
    this.spend(count);
    return this.work >= 0;
  }
}
