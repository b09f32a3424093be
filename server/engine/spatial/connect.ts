import type { ConnectCall } from '../context';
import { RuleError } from '../rules/rule';
import { connectFixedIndegree } from './fixedIndegree';
import { connectFixedOutdegree } from './fixedOutdegree';
import { oversizeProblem, usesTargetGeometry } from './maskCheck';
import { connectPairwise } from './pairwise';
import { SpatialCall } from './spatialCall';

/**
 * Runs one Connect call by the spatial procedure (spatial.md 5). The step must have passed `checkSpatial`. Throws
 * `RuleError` where NEST stops or would never end.
 */
export function connectSpatially(call: ConnectCall): void {
  const spatial = new SpatialCall(call);
  refuseOversizedMask(spatial);
  const { rule } = call.step;
  switch (rule.kind) {
    case 'pairwise_bernoulli':
    case 'pairwise_poisson':
      connectPairwise(spatial);
      break;
    case 'fixed_indegree':
      connectFixedIndegree(spatial, rule.indegree, rule.p);
      break;
    case 'fixed_outdegree':
      connectFixedOutdegree(spatial, rule.outdegree, rule.p);
      break;
    default:
      throw new TypeError(`${rule.kind} has no spatial procedure`);
  }
}

/** The extent of a layer with drawn positions is known only now. */
function refuseOversizedMask(spatial: SpatialCall): void {
  const { rule } = spatial.call.step;
  if (rule.mask === undefined || rule.allowOversizedMask === true) return;
  const layer = usesTargetGeometry(rule) ? spatial.targetLayer : spatial.sourceLayer;
  const region = spatial.region(layer, false);
  const problem = region && oversizeProblem(region, layer);
  if (problem !== undefined) throw new RuleError(problem.code, problem.message);
}
