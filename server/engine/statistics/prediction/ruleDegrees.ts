import type { ConnectStep, NetworkPlan, NumberOrParameter } from '../../plan';
import { involves, isSpatialNode } from '../../spatial/spatialParameters';
import { binomial, type MassFunction, pointMass, poisson } from '../degreeDistribution';
import { degreeGiven, markedAmong, sum, timesChosen } from './drawnDegree';
import type { StepSide } from './stepSide';

/** Why nothing is predicted: the degrees depend on positions, on drawn values, or on third factors. */
export type Unpredicted = 'positions' | 'parameter' | 'third';

/** What a node is to a projection: is it on its own side, on the other side, and among the chosen of the other side? */
export interface NodeKind {
  readonly own: boolean;
  readonly other: boolean;
  readonly chosen: boolean;
  /** Its virtual process. */
  readonly thread: number;
}

/** Distribution of the degree of a kind of node. */
export type DegreeOf = (kind: NodeKind) => MassFunction;

/** Connections of the pairs of a node on its own side with the chosen ones of the other side. */
const partners = ({ chosen, autapses }: StepSide, kind: NodeKind): number =>
  chosen - (!autapses && kind.chosen && kind.other ? 1 : 0);

const nothing = pointMass(0);

/** Degrees where every node of the own side draws its partners. */
function drawing(side: StepSide, degree: MassFunction, multapses: boolean): DegreeOf {
  return kind => {
    if (!kind.own) return nothing;
    const available = side.other - (!side.autapses && kind.other ? 1 : 0);
    return markedAmong(degree, partners(side, kind), available, multapses);
  };
}

/** Degrees where every node of the other side draws partners from the own side. */
function drawn(side: StepSide, degree: MassFunction, multapses: boolean): DegreeOf {
  return kind => {
    if (!kind.own) return nothing;
    if (side.autapses) return timesChosen(degree, side.chosen, side.own, multapses);
    const others = side.chosenOwn - (kind.chosen && kind.other ? 1 : 0);
    return sum(
      timesChosen(degree, others, side.own - 1, multapses),
      timesChosen(degree, side.chosen - side.chosenOwn, side.own, multapses),
    );
  };
}

/** Independent connections of each pair. */
const pairwise =
  (side: StepSide, mass: (pairs: number) => MassFunction): DegreeOf =>
  kind =>
    kind.own ? mass(partners(side, kind)) : nothing;

/**
 * N pairs drawn, in two steps: the virtual process by its share of the targets, then a pair of a source and one of its
 * targets, again while it is an autapse that is not allowed (construction.md 5.5).
 */
function total(side: StepSide, n: number): DegreeOf {
  const { isIn, threads } = side;
  if (side.autapses) return pairwise(side, pairs => binomial(n, pairs / (side.sources * side.targets)));
  return kind => {
    if (!kind.own) return nothing;
    let p = 0;
    threads.forEach((share, thread) => {
      if (share.targets === 0 || (isIn && thread !== kind.thread)) return;
      const self = kind.chosen && kind.other && (isIn || thread === kind.thread) ? 1 : 0;
      const chosen = (isIn ? side.chosen : share.chosenTargets) - self;
      const allowed = side.sources * share.targets - share.common;
      p += (share.targets / side.targets) * (allowed > 0 ? chosen / allowed : 0);
    });
    return binomial(n, p);
  };
}

/** The same node, seen from the other side of the projection. */
const turnedKind = (kind: NodeKind): NodeKind => ({ ...kind, own: kind.other, other: kind.own });

/**
 * Every target draws a binomial number of different sources, again while that is all of them, and each connection is also
 * made backwards (construction.md 5.8): a node has what it draws and what the others make of it.
 */
function symmetric({ side, turned }: StepSides, p: number): DegreeOf {
  const { sources } = side;
  const degree = sources === 0 ? nothing : withoutLast(binomial(sources, p), sources);
  const draws = drawing(side.isIn ? side : turned, degree, false);
  const isDrawn = drawn(side.isIn ? turned : side, degree, false);
  return kind =>
    side.isIn ? sum(draws(kind), isDrawn(turnedKind(kind))) : sum(draws(turnedKind(kind)), isDrawn(kind));
}

function withoutLast({ first, p }: MassFunction, last: number): MassFunction {
  const kept = first + p.length - 1 === last ? p.slice(0, -1) : p;
  const whole = kept.reduce((total, x) => total + x, 0);
  return { first, p: kept.map(x => x / whole) };
}

/** Both sides of a projection as a scope sees them. */
export interface StepSides {
  /** Where a node's own side is the one whose degrees are asked for. */
  readonly side: StepSide;
  /** The other way round, with the same nodes chosen as partners. */
  readonly turned: StepSide;
}

/**
 * What a connection rule predicts about the degrees of the nodes on one side, counting only partners in the scope (Senk et
 * al. 2022, https://doi.org/10.1371/journal.pcbi.1010086; autapses and unions taken into account). For rules that draw;
 * `explicitDegrees` has the others.
 */
export function ruleDegrees(plan: NetworkPlan, step: ConnectStep, sides: StepSides): DegreeOf | Unpredicted {
  const { rule } = step;
  const { side } = sides;
  const { allowMultapses } = rule;
  if (rule.mask !== undefined) return 'positions';
  const value = (of: NumberOrParameter | undefined): Unpredicted | undefined =>
    of === undefined || typeof of === 'number'
      ? undefined
      : involves(plan.parameters, of, isSpatialNode)
        ? 'positions'
        : 'parameter';
  const withDegree = (given: NumberOrParameter, draws: boolean): DegreeOf | Unpredicted => {
    const degree = degreeGiven(plan.parameters, given);
    if (degree === undefined) return value(given) ?? 'parameter';
    return draws ? drawing(side, degree, allowMultapses) : drawn(side, degree, allowMultapses);
  };
  switch (rule.kind) {
    case 'all_to_all':
      return pairwise(side, pointMass);
    case 'fixed_indegree':
      return value(rule.p) ?? withDegree(rule.indegree, side.isIn);
    case 'fixed_outdegree':
      return value(rule.p) ?? withDegree(rule.outdegree, !side.isIn);
    case 'fixed_total_number':
      return total(side, rule.n);
    case 'pairwise_bernoulli': {
      const { p = 1 } = rule;
      return typeof p === 'number' ? pairwise(side, pairs => binomial(pairs, Math.min(1, p))) : value(p)!;
    }
    case 'pairwise_poisson': {
      const { lambda } = rule;
      return typeof lambda === 'number' ? pairwise(side, pairs => poisson(pairs * lambda)) : value(lambda)!;
    }
    case 'symmetric_pairwise_bernoulli':
      return symmetric(sides, rule.p);
    case 'one_to_one':
    case 'pairs':
      return 'parameter';
  }
}
