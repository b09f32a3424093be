import type { NetworkPlan, NodeSet } from '../engine/plan';
import { type Scope, unionOf } from '../engine/statistics/scope';
import { stepNames } from './names';
import type { ScopeChoice, ScopeNames } from './questions';
import { Refusal } from './refusal';

const ALL = 'all populations';

/** The scope that was chosen, in the populations of the view. Throws `Refusal` where it is gone. */
export function scopeOf(plan: NetworkPlan, choice: ScopeChoice): Scope {
  if (choice.step !== undefined) {
    const step = plan.steps[choice.step];
    if (step?.kind !== 'connect') throw new Refusal('This projection is not there any more.');
    return { sources: step.source, targets: step.target, step: choice.step };
  }
  const everyone = unionOf(plan.view.populations.map(({ nodes }) => nodes));
  const side = (index: number | undefined): NodeSet =>
    index === undefined ? everyone : populationOf(plan, index).nodes;
  return { sources: side(choice.source), targets: side(choice.target) };
}

/** A population of the view. Throws `Refusal` where it is gone. */
export function populationOf(plan: NetworkPlan, index: number): NetworkPlan['view']['populations'][number] {
  const population = plan.view.populations[index];
  if (population === undefined) throw new Refusal('This population is not shown any more.');
  return population;
}

/** Words for a scope. */
export function scopeNames(plan: NetworkPlan, { source, target, step: index }: ScopeChoice): ScopeNames {
  const step = index === undefined ? undefined : plan.steps[index];
  if (step?.kind === 'connect') return stepNames(plan, step);
  const side = (population: number | undefined): string =>
    population === undefined ? ALL : populationOf(plan, population).name;
  return { source: side(source), target: side(target) };
}
