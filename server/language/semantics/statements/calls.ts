import type { SourceRange } from '../../../engine/plan';
import { Refused } from '../budget';
import type { Context } from '../context';

/** Counts what NEST is told, for the plan has to stay in memory; ends the evaluation where it is too much. */
export function takeCall(at: SourceRange, context: Context): void {
  const { plan, limits, problems } = context;
  if (plan.steps.length + plan.copies.length < limits.calls) return;
  const message = `There are more than ${limits.calls.toLocaleString('en')} populations, copied models and connect calls.`;
  problems.report('too-many-calls', at, message);
  throw new Refused();
}
