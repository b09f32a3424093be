import type { CreateStep, NetworkPlan, ParameterRef, Positions } from '../plan';
import { isDrawn, range, rangeProblem } from './layer';
import type { SpatialProblem } from './maskCheck';
import { involves, isSpatialNode } from './spatialParameters';

/** What NEST would refuse of the positions of a population (spatial.md 1), as far as nothing need be drawn. */
export function positionProblem(plan: NetworkPlan, step: CreateStep): SpatialProblem | undefined {
  const { positions } = step;
  if (positions === undefined) return undefined;
  const dimensions = positions.kind === 'grid' ? positions.shape.length : positions.numDimensions;
  if (dimensions !== 2 && dimensions !== 3)
    return problem('layer-dimensions', `A layer has 2 or 3 dimensions, not ${dimensions}.`);
  const message = frameProblem(positions, dimensions) ?? countProblem(step, positions);
  if (message !== undefined) return problem('layer-shape', message);
  return positions.kind === 'free' ? freeProblem(plan, positions, step.count) : undefined;
}

function problem(code: string, message: string): SpatialProblem {
  return { code, message };
}

function frameProblem(positions: Positions, dimensions: number): string | undefined {
  const { extent } = positions;
  if (extent !== undefined && extent.length !== dimensions)
    return `The extent needs ${dimensions} entries, not ${extent.length}.`;
  if (extent?.every(value => value > 0 && Number.isFinite(value)) === false)
    return 'The extent must consist of finite numbers above 0.';
  if (positions.kind === 'free') return undefined;
  const { center, shape } = positions;
  if (center !== undefined && center.length !== dimensions)
    return `The center needs ${dimensions} entries, not ${center.length}.`;
  if (center?.every(Number.isFinite) === false) return 'The center must consist of finite numbers.';
  if (!shape.every(n => Number.isInteger(n) && n > 0)) return 'The shape of a grid must consist of positive integers.';
  return undefined;
}

function countProblem({ count }: CreateStep, positions: Positions): string | undefined {
  const own = ownCount(positions);
  if (own === undefined || own === count) return undefined;
  return `The positions are those of ${own} nodes, the population has ${count}.`;
}

/** Nodes for which positions are given; drawn ones serve any number. */
function ownCount(positions: Positions): number | undefined {
  if (positions.kind === 'grid') return positions.shape.reduce((product, n) => product * n, 1);
  return isDrawn(positions.pos) ? undefined : positions.pos.length;
}

type FreePositions = Positions & { kind: 'free' };

function freeProblem(plan: NetworkPlan, positions: FreePositions, count: number): SpatialProblem | undefined {
  const { pos, extent } = positions;
  if (extent === undefined && count === 1)
    return problem('layer-extent-missing', 'A single free node gives its layer no size; give an extent.');
  return isDrawn(pos) ? drawnProblem(plan, positions, pos) : pointsProblem(positions, pos);
}

function drawnProblem(
  plan: NetworkPlan,
  { numDimensions }: FreePositions,
  pos: ParameterRef | readonly ParameterRef[],
): SpatialProblem | undefined {
  const refs = 'parameter' in pos ? [pos] : pos;
  if (!('parameter' in pos) && refs.length !== numDimensions)
    return problem('layer-dimensions', `There are ${refs.length} parameters for ${numDimensions} dimensions.`);
  if (refs.some(ref => involves(plan.parameters, ref, isSpatialNode)))
    return problem('position-parameter', 'Positions cannot be drawn from a parameter that looks at positions.');
  return undefined;
}

function pointsProblem(positions: FreePositions, pos: readonly (readonly number[])[]): SpatialProblem | undefined {
  const { numDimensions, extent, edgeWrap } = positions;
  const odd = pos.find(point => point.length !== numDimensions);
  if (odd !== undefined)
    return problem('layer-dimensions', `A position needs ${numDimensions} coordinates, not ${odd.length}.`);
  const coordinates = Float64Array.from(pos.flat());
  for (let i = 0; i < numDimensions; i++) {
    const [low, high] = range(coordinates, i, numDimensions);
    const message = rangeProblem(low, high, extent?.[i], edgeWrap);
    if (message !== undefined) return problem('positions-outside-extent', `In ${'xyz'[i]}, ${message}`);
  }
  return undefined;
}
