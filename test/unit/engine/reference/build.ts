import type { CreateStep, NetworkPlan } from '../../../../server/engine/plan';
import { needsSpatialProcedure } from '../../../../server/engine/spatial/spatialParameters';
import { Maker } from './connections';
import { createPositions, type ReferenceLayer } from './layers';
import { evaluate } from './parameters';
import { RULES } from './rules';
import { connectSpatially } from './spatialRules';
import { ThirdFactor } from './thirdFactor';
import { type Call, type Connection, idsOf, World } from './world';

/**
 * Builds a plan as construction.md and spatial.md say, clause by clause and as slowly as that takes: connections in order of
 * creation by `model thread`.
 */
export function buildReference(plan: NetworkPlan): Map<string, Connection[]> {
  const world = new World(plan);
  const layers = new Map<number, ReferenceLayer>();
  plan.steps.forEach((step, index) => {
    if (step.kind === 'create') {
      world.created.push(step);
      if (step.positions !== undefined) layers.set(step.firstId, createPositions(world, step));
      drawNodeParameters(world, step, layers.get(step.firstId));
    } else if (step.kind === 'connect') {
      const call = { world, index, step, sources: idsOf(step.source), targets: idsOf(step.target) };
      if (needsSpatialProcedure(plan, step)) connectSpatially(call, layers);
      else connect(call);
    }
  });
  return world.lists;
}

function connect(call: Call): void {
  const { step } = call;
  const third = step.third && new ThirdFactor(call);
  const maker = new Maker(call, step.synapses, (s, t, making) => third?.connected(s, t, making));
  RULES[step.rule.kind]!(call, maker);
  third?.finish();
}

/** Node by node, the Parameters in the order given (construction.md 3.6). */
function drawNodeParameters(world: World, { firstId, count, parameters }: CreateStep, layer?: ReferenceLayer): void {
  for (let id = firstId; id < firstId + count; id++) {
    const thread = id % world.threads;
    for (const { value } of parameters) {
      if (typeof value !== 'object' || !('parameter' in value)) continue;
      evaluate(world, value.parameter, { rng: world.vp[thread]!, thread, node: layer?.positions[id - firstId] });
    }
  }
}
