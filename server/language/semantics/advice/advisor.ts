import { ValueRanges } from '../../../engine/checks/valueRanges';
import type { CreateStep, NetworkPlan, NodeSet, SourceRange } from '../../../engine/plan';
import { createTiming, type Timing } from '../../../engine/timing';
import type { CheckCode } from '../../facts/checks';
import type { Problem } from '../../problem';
import type { Analysis } from '../../service';
import type { CallExpression, Expression } from '../../syntax/ast';
import { type Extras, ProblemList } from '../problems';

/** Names behind names that are followed. */
const MOST_NAMES = 8;

/** What checks of a finished analysis share: what it found, and a list of what they find. */
export class Advisor {
  private readonly populations: CreateStep[] = [];
  readonly ranges: ValueRanges;
  readonly timing: Timing;
  private readonly problems = new ProblemList();

  constructor(
    readonly analysis: Analysis,
    readonly plan: NetworkPlan,
  ) {
    this.ranges = new ValueRanges(plan.parameters);
    this.timing = createTiming(plan.kernel);
    for (const step of plan.steps) if (step.kind === 'create') this.populations.push(step);
  }

  /** Reports a finding once for each place; its message is only made then. */
  report(code: CheckCode, at: SourceRange, message: () => string, extras?: () => Extras): void {
    if (!this.problems.has(code, at)) this.problems.report(code, at, message(), extras?.());
  }

  /** Whether a place has been reported: a loop runs through it many times. */
  has(code: CheckCode, at: SourceRange): boolean {
    return this.problems.has(code, at);
  }

  sorted(): Problem[] {
    return this.problems.sorted();
  }

  /** As it is written, on one line. */
  textOf({ start, end }: SourceRange): string {
    return this.analysis.text.slice(start, end).replace(/\s+/g, ' ');
  }

  /** The expression behind a name, where a `let` binds it. */
  behind(expression: Expression | undefined): Expression | undefined {
    let found = expression;
    for (let i = 0; i < MOST_NAMES && found !== undefined; i++) {
      if (found.kind === 'parenthesized') found = found.expression;
      else if (found.kind === 'name') found = this.bound(found) ?? found;
      else return found;
    }
    return found;
  }

  /** The call behind an expression; undefined where there is none, or which one depends on a condition. */
  callOf(expression: Expression | undefined): CallExpression | undefined {
    const found = this.behind(expression);
    return found?.kind === 'call' ? found : undefined;
  }

  /** The population of the first node of a collection. */
  firstPopulation({ spans }: NodeSet): CreateStep | undefined {
    return spans[0] && this.populationOf(spans[0].first);
  }

  /** The population all of a collection is part of; undefined where there are several. */
  singlePopulation({ spans }: NodeSet): CreateStep | undefined {
    const [first, last] = [spans[0], spans[spans.length - 1]];
    if (!first || !last) return undefined;
    const population = this.populationOf(first.first);
    const end = last.first + (last.count - 1) * last.step;
    return population && end < population.firstId + population.count ? population : undefined;
  }

  /** By bisection: they are in the order of their ids. */
  private populationOf(id: number): CreateStep | undefined {
    let low = 0;
    let high = this.populations.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.populations[middle]!.firstId <= id) low = middle;
      else high = middle - 1;
    }
    return this.populations[low];
  }

  private bound({ start }: Expression): Expression | undefined {
    const statement = this.analysis.bindings.at(start)?.statement;
    return statement?.kind === 'let' ? statement.value : undefined;
  }
}
