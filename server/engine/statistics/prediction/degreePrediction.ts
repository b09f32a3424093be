import { firstCommon } from '../../checks/nodeSet';
import { NodeIndex } from '../../matrix/nodeIndex';
import type { ConnectStep, NetworkPlan } from '../../plan';
import { dilate, type MassFunction, mixture, pointMass } from '../degreeDistribution';
import type { Scope } from '../scope';
import { sum } from './drawnDegree';
import { explicitDegrees } from './explicitDegrees';
import { ruleDegrees, type Unpredicted } from './ruleDegrees';
import { type StepFrame, stepSide } from './stepSide';

/** What the rules say about the degrees in a scope: how many nodes to expect with each, as a distribution over the nodes. */
export type DegreePrediction =
  | {
      readonly kind: 'predicted';
      readonly mass: MassFunction;
      /** The degree of every node follows from the rules without chance. */
      readonly certain: boolean;
    }
  | { readonly kind: 'none'; readonly reason: Unpredicted };

/** More kinds of nodes than this are not told apart. */
const MOST_KINDS = 4096;

/**
 * Predicts in-degrees (of the targets of a scope, from its sources) or out-degrees. Nodes of one kind (in the same
 * projections on the same sides) have the same distribution, the sum over the projections; the result is the mixture over
 * all nodes, which says exactly how many nodes with each degree to expect.
 */
export function predictDegrees(
  plan: NetworkPlan,
  nodeCount: number,
  scope: Scope,
  direction: 'in' | 'out',
): DegreePrediction {
  const isIn = direction === 'in';
  const own = new NodeIndex(isIn ? scope.targets : scope.sources, nodeCount);
  const chosen = new NodeIndex(isIn ? scope.sources : scope.targets, nodeCount);
  const kinds = new Kinds(own.ids);
  for (const [index, step] of plan.steps.entries()) {
    if (step.kind !== 'connect' || (scope.step !== undefined && scope.step !== index)) continue;
    if (touchesThird(step, scope)) return { kind: 'none', reason: 'third' };
    if (!touches(step, scope)) continue;
    const frame: StepFrame = {
      sources: new NodeIndex(step.source, nodeCount),
      targets: new NodeIndex(step.target, nodeCount),
      chosen,
      autapses: step.rule.allowAutapses,
      threads: plan.kernel.localNumThreads,
    };
    const problem = addStep(kinds, plan, step, frame, isIn);
    if (problem !== undefined) return { kind: 'none', reason: problem };
    if (kinds.count > MOST_KINDS) return { kind: 'none', reason: 'parameter' };
  }
  const masses = kinds.masses();
  return { kind: 'predicted', mass: mixture(masses), certain: masses.every(([, { p }]) => p.length === 1) };
}

/** Whether a projection can have connections in a scope; symmetric ones also run backwards. */
function touches({ source, target, rule }: ConnectStep, scope: Scope): boolean {
  const meets = (from: typeof source, to: typeof source): boolean =>
    firstCommon(from, scope.sources) !== undefined && firstCommon(to, scope.targets) !== undefined;
  const backwards = rule.makeSymmetric || rule.kind === 'symmetric_pairwise_bernoulli';
  return meets(source, target) || (backwards && meets(target, source));
}

function touchesThird({ source, target, third }: ConnectStep, scope: Scope): boolean {
  if (third === undefined) return false;
  const meets = (from: typeof source, to: typeof source): boolean =>
    firstCommon(from, scope.sources) !== undefined && firstCommon(to, scope.targets) !== undefined;
  return meets(source, third.nodes) || meets(third.nodes, target);
}

function addStep(
  kinds: Kinds,
  plan: NetworkPlan,
  step: ConnectStep,
  frame: StepFrame,
  isIn: boolean,
): Unpredicted | undefined {
  const elements = step.synapses.length;
  const explicit = explicitDegrees(step, frame, isIn);
  if (explicit !== undefined) {
    kinds.refine(
      id => explicit[id]!,
      degree => pointMass(degree * elements),
    );
    return undefined;
  }
  const degreeOf = ruleDegrees(plan, step, { side: stepSide(frame, isIn), turned: stepSide(frame, !isIn) });
  if (typeof degreeOf === 'string') return degreeOf;
  const { threads } = frame;
  // Only where the total number is shared out over processes, and not for everybody in the same way, do they matter.
  const byThread = step.rule.kind === 'fixed_total_number' && !frame.autapses ? threads : 1;
  const [own, other] = isIn ? [frame.targets, frame.sources] : [frame.sources, frame.targets];
  kinds.refine(
    id =>
      (own.of[id]! >= 0 ? 1 : 0) +
      (other.of[id]! >= 0 ? 2 : 0) +
      (frame.chosen.of[id]! >= 0 ? 4 : 0) +
      8 * (id % byThread),
    code => {
      const kind = {
        own: (code & 1) !== 0,
        other: (code & 2) !== 0,
        chosen: (code & 4) !== 0,
        thread: Math.floor(code / 8),
      };
      return dilate(degreeOf(kind), elements);
    },
  );
  return undefined;
}

/** Nodes by kind, told apart step by step, with the distribution of the degree of each kind. */
class Kinds {
  private readonly kindOf: Int32Array;
  private degrees: MassFunction[] = [pointMass(0)];

  constructor(private readonly ids: Int32Array) {
    this.kindOf = new Int32Array(ids.length);
  }

  get count(): number {
    return this.degrees.length;
  }

  /** Tells nodes with different codes apart and adds the degree that goes with a code. */
  refine(codeOf: (id: number) => number, degreeOf: (code: number) => MassFunction): void {
    const { ids, kindOf } = this;
    const added = new Map<number, MassFunction>();
    const known = new Map<number, number>();
    const degrees: MassFunction[] = [];
    for (let i = 0; i < ids.length; i++) {
      const code = codeOf(ids[i]!);
      const key = kindOf[i]! * 2 ** 32 + code;
      let kind = known.get(key);
      if (kind === undefined) {
        const own = added.get(code) ?? degreeOf(code);
        added.set(code, own);
        kind = degrees.push(sum(this.degrees[kindOf[i]!]!, own)) - 1;
        known.set(key, kind);
      }
      kindOf[i] = kind;
    }
    this.degrees = degrees;
  }

  /** Each kind's number of nodes and distribution. */
  masses(): (readonly [nodes: number, mass: MassFunction])[] {
    const sizes = new Float64Array(this.degrees.length);
    for (const kind of this.kindOf) sizes[kind]!++;
    return this.degrees.map((mass, kind) => [sizes[kind]!, mass] as const);
  }
}
