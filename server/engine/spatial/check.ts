import type { ConnectStep, NetworkPlan, NodeSet, ParameterNode, SynapseSpec } from '../plan';
import { compileMask } from './mask';
import { maskProblem, oversizeProblem, type SpatialProblem, usesTargetGeometry } from './maskCheck';
import { type LayerSteps, layerSteps, type PlannedLayer, plannedGeometry, plannedLayer } from './planLayers';
import { positionProblem } from './positionCheck';
import { involves, isSpatialNode, needsSpatialProcedure, ruleValues, synapseValues } from './spatialParameters';

/**
 * What NEST would refuse of the positions of a population or of a spatial Connect call (spatial.md 1, 3, 4), in so far as
 * it can be known without building. `index` is that of the step in the plan; `layers` are all layers of the plan. Empty if
 * all is well.
 */
export function checkSpatial(plan: NetworkPlan, index: number, layers = layerSteps(plan)): SpatialProblem[] {
  const step = plan.steps[index];
  if (step?.kind === 'create') return listOf(positionProblem(plan, step));
  if (step?.kind !== 'connect') return [];
  const joined = joinProblem(layers, step.source) ?? joinProblem(layers, step.target);
  if (joined !== undefined) return [joined];
  return needsSpatialProcedure(plan, step) ? spatialProblems(plan, step, layers) : [];
}

function listOf(problem: SpatialProblem | undefined): SpatialProblem[] {
  return problem === undefined ? [] : [problem];
}

/** A collection that keeps a layer but has nodes of others too was joined from several. */
function joinProblem(layers: LayerSteps, set: NodeSet): SpatialProblem | undefined {
  const layer = plannedLayer(layers, set)?.step;
  if (layer === undefined) return undefined;
  const end = layer.firstId + layer.count;
  const within = set.spans.every(
    ({ first, count, step }) => first >= layer.firstId && first + (count - 1) * step < end,
  );
  if (within) return undefined;
  const message = `${layer.name} has positions and cannot be joined with other populations; connect each by itself.`;
  return { code: 'layers-joined', message };
}

function spatialProblems(plan: NetworkPlan, step: ConnectStep, layers: LayerSteps): SpatialProblem[] {
  const problems = [...ruleProblems(step), ...step.synapses.flatMap(synapseProblems), ...parameterProblems(plan, step)];
  const source = plannedLayer(layers, step.source);
  const target = plannedLayer(layers, step.target);
  if (source === undefined || target === undefined) {
    const which = source === undefined ? 'source' : 'target';
    problems.push({
      code: 'positions-missing',
      message: `A connection rule that looks at positions needs positions on both sides; the ${which} has none.`,
    });
    return problems;
  }
  if (source.dimensions !== target.dimensions) {
    const message = `The source has ${source.dimensions} dimensions and the target ${target.dimensions}; they must be equal.`;
    problems.push({ code: 'layer-dimensions', message });
    return problems;
  }
  return [
    ...problems,
    ...dimensionProblems(plan, step, source.dimensions),
    ...deviceProblems(step, target),
    ...maskProblems(step, source, target),
  ];
}

const SPATIAL_RULES: ReadonlySet<string> = new Set([
  'pairwise_bernoulli',
  'pairwise_poisson',
  'fixed_indegree',
  'fixed_outdegree',
]);

function ruleProblems({ rule, third }: ConnectStep): SpatialProblem[] {
  const problems: SpatialProblem[] = [];
  const add = (message: string): void => {
    problems.push({ code: 'spatial-rule', message });
  };
  if (!SPATIAL_RULES.has(rule.kind)) {
    add(
      `\`${rule.kind}\` cannot look at positions (mask, use_on_source, spatial parameters); only ${[...SPATIAL_RULES].join(', ')} can.`,
    );
    return problems;
  }
  if (rule.useOnSource !== undefined && rule.kind !== 'pairwise_bernoulli')
    add(`\`use_on_source\` belongs to \`pairwise_bernoulli\`; \`${rule.kind}\` does not have it.`);
  if (third !== undefined) add('A third factor is not possible where a rule looks at positions.');
  return problems;
}

const SPATIAL_SYNAPSE_PARAMETERS: ReadonlySet<string> = new Set(['receptor_type', 'synapse_label']);

function synapseProblems({ weight, delay, parameters }: SynapseSpec): SpatialProblem[] {
  const problems: SpatialProblem[] = [];
  const add = (message: string): void => {
    problems.push({ code: 'spatial-synapse', message });
  };
  for (const { name, value } of parameters) {
    if (!SPATIAL_SYNAPSE_PARAMETERS.has(name))
      add(
        `\`${name}\` cannot be given where a rule looks at positions; give it to a copy of the synapse model instead.`,
      );
    else if (typeof value !== 'number') add(`\`${name}\` must be a plain number where a rule looks at positions.`);
  }
  for (const [name, value] of [
    ['weight', weight],
    ['delay', delay],
  ] as const)
    if (typeof value === 'object' && 'array' in value)
      add(`The ${name} cannot be a list where a rule looks at positions; use a number or a parameter.`);
  return problems;
}

function parameterProblems(plan: NetworkPlan, step: ConnectStep): SpatialProblem[] {
  const { rule } = step;
  const { parameters } = plan;
  const degree = rule.kind === 'fixed_indegree' ? rule.indegree : rule.kind === 'fixed_outdegree' ? rule.outdegree : 0;
  if (involves(parameters, degree, isSpatialNode))
    return [{ code: 'position-parameter', message: 'A degree cannot depend on positions; let the kernel `p` do so.' }];
  if (!uses(plan, step, node => node.kind === 'position' && node.of === 'node')) return [];
  const message =
    '`spatial.pos` is for node parameters; in a connection use `spatial.source_pos` or `spatial.target_pos`.';
  return [{ code: 'position-parameter', message }];
}

function uses(plan: NetworkPlan, step: ConnectStep, test: (node: ParameterNode) => boolean): boolean {
  return [...ruleValues(step), ...synapseValues(step)].some(value => involves(plan.parameters, value, test));
}

/** Coordinates and distances along a dimension that the layers do not have. */
function dimensionProblems(plan: NetworkPlan, step: ConnectStep, dimensions: number): SpatialProblem[] {
  const beyond = (node: ParameterNode): boolean =>
    (node.kind === 'position' && node.dimension >= dimensions) ||
    (node.kind === 'distance' && node.dimension > dimensions);
  if (!uses(plan, step, beyond)) return [];
  return [{ code: 'position-parameter', message: `The layers have only ${dimensions} dimensions, so there is no z.` }];
}

/** Devices take part as targets only where NEST goes through the source layer target by target (spatial.md 5.4). */
function deviceProblems({ rule }: ConnectStep, target: PlannedLayer): SpatialProblem[] {
  const { elementType } = target.step;
  if (elementType !== 'stimulator' && elementType !== 'recorder') return [];
  if (rule.kind === 'pairwise_poisson' || rule.useOnSource === true) return [];
  const message = `Devices cannot be targets of \`${rule.kind}\` where it looks at positions; use \`pairwise_bernoulli\` with use_on_source=True.`;
  return [{ code: 'device-target', message }];
}

function maskProblems({ rule }: ConnectStep, source: PlannedLayer, target: PlannedLayer): SpatialProblem[] {
  const { mask } = rule;
  if (mask === undefined) return [];
  const layer = usesTargetGeometry(rule) ? target : source;
  const problem = maskProblem(mask, layer.dimensions, layer.shape !== undefined);
  if (problem !== undefined) return [problem];
  const geometry = plannedGeometry(layer);
  if (geometry === undefined || rule.allowOversizedMask === true) return [];
  const region = compileMask(mask, geometry, false);
  return listOf(oversizeProblem(region, { edgeWrap: layer.edgeWrap, extent: geometry.extent }));
}
