import type { NodeTable } from '../nodes';
import type { CreateStep, NetworkPlan, ParameterNode } from '../plan';
import { dimensionsOf } from '../spatial/layer';
import { involves, isSpatialNode } from '../spatial/spatialParameters';
import type { Finding } from './problem';

/** What NEST refuses of new nodes, their positions apart. */
export function checkPopulation(plan: NetworkPlan, step: CreateStep, nodes: NodeTable): Finding[] {
  const found: Finding[] = [];
  const add = (code: string, message: string): void => {
    found.push({ code, message, part: 'population' });
  };
  const { count, firstId, name } = step;
  if (!Number.isInteger(count) || count < 1)
    add('population-size', `A population needs a positive integer number of nodes, not ${count}.`);
  else if (firstId !== nodes.count + 1)
    add('node-id', `The first node of ${name} has the id ${nodes.count + 1}, not ${firstId}.`);
  for (const { name: parameter, value } of step.parameters) {
    if (typeof value !== 'object' || !('parameter' in value)) continue;
    const message = placeProblem(plan.parameters, value.parameter, step);
    if (message !== undefined) add('position-parameter', `\`${parameter}\`: ${message}`);
  }
  return found;
}

/** A node has a position of its own at most: no source, no target, no distance. */
function placeProblem(parameters: readonly ParameterNode[], parameter: number, step: CreateStep): string | undefined {
  const value = { parameter };
  const dimensions = step.positions === undefined ? 0 : dimensionsOf(step.positions);
  const ofPair = (node: ParameterNode): boolean =>
    node.kind === 'distance' || (node.kind === 'position' && node.of !== 'node');
  const beyond = (node: ParameterNode): boolean => node.kind === 'position' && node.dimension >= dimensions;
  if (involves(parameters, value, ofPair)) return 'a single node has no distance, source or target; use `spatial.pos`.';
  if (dimensions === 0 && involves(parameters, value, isSpatialNode)) return 'the population has no positions.';
  if (involves(parameters, value, beyond)) return `the population has only ${dimensions} dimensions.`;
  return undefined;
}
