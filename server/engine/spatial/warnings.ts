import { firstCommon, sameNodes } from '../checks/nodeSet';
import type { ConnectStep, NetworkPlan, NodeSet } from '../plan';
import { compileMask } from './mask';
import { oversizeProblem, usesTargetGeometry } from './maskCheck';
import { type LayerSteps, layerSteps, plannedGeometry, plannedLayer } from './planLayers';
import { PositionCache, type PositionRequest } from './positionCache';
import { needsSpatialProcedure } from './spatialParameters';

/** Something NEST does at a connect step that its user will hardly expect; `step` is the index in the plan. */
export interface SpatialWarning {
  readonly code: string;
  readonly message: string;
  readonly step: number;
}

/**
 * The connect steps at which a defect of NEST's spatial procedure changes the network (spatial.md 5.3, 5.5, 4), and how to
 * avoid it. The build does what NEST does. The plan must have passed `checkSpatial`.
 */
export function spatialWarnings(plan: NetworkPlan): SpatialWarning[] {
  if (!plan.steps.some(step => step.kind === 'create' && step.positions)) return [];
  const layers = layerSteps(plan);
  const warnings: SpatialWarning[] = [];
  const cache = createTrace();
  plan.steps.forEach((step, index) => {
    if (step.kind !== 'connect' || !needsSpatialProcedure(plan, step)) return;
    const found = [
      ...staleSides(step, cache),
      ...autapses(step, layers),
      ...oversized(step, layers),
      ...unproven(step, layers),
    ];
    for (const { code, message } of found) warnings.push({ code, message, step: index });
  });
  return warnings;
}

type Found = Omit<SpatialWarning, 'step'>;

/** A cache that keeps which collection its positions came from instead of the positions. */
type Trace = PositionCache<NodeSet, NodeSet, NodeSet>;

function createTrace(): Trace {
  return new PositionCache<NodeSet, NodeSet, NodeSet>({
    listCollection: ({ collection }) => collection,
    listTree: tree => tree,
    growTree: list => list,
  });
}

/** Asks the cache for what the build will ask it, in the same order, and reports what comes from another collection. */
function staleSides({ rule, source, target }: ConnectStep, cache: Trace): Found[] {
  const sources = { layer: source.layer ?? 0, collection: source };
  const targets = { layer: target.layer ?? 0, collection: target };
  if (rule.kind === 'fixed_outdegree')
    return [...stale('targets', targets, cache.tree(targets)), ...stale('sources', sources, cache.vector(sources))];
  if (rule.mask === undefined) return stale('sources', sources, cache.vector(sources));
  if (rule.kind !== 'pairwise_bernoulli' || rule.useOnSource === true)
    return stale('sources', sources, cache.tree(sources));
  cache.clear();
  return [];
}

function stale(side: string, { collection }: PositionRequest<NodeSet>, used: NodeSet): Found[] {
  if (collection === used || sameNodes(collection, used)) return [];
  return [
    {
      code: 'positions-of-other-slice',
      message: `NEST takes as ${side} not the nodes written here but ${describe(used)}, because it remembers the positions of the last connect by layer and not by slice. Connect nodes of another layer in between, or use \`pairwise_bernoulli\` with a mask, which remembers nothing.`,
    },
  ];
}

function describe({ spans }: NodeSet): string {
  const shown = spans.slice(0, 3).map(({ first, count, step }) => {
    if (count === 1) return `${first}`;
    return `${first} to ${first + (count - 1) * step}${step === 1 ? '' : ` in steps of ${step}`}`;
  });
  return `those with the ids ${shown.join(', ')}${spans.length > 3 ? ', …' : ''}, which an earlier connect used`;
}

/** Masked in-degree without a kernel does not reject autapses. */
function autapses(step: ConnectStep, layers: LayerSteps): Found[] {
  const { rule, source } = step;
  if (rule.kind !== 'fixed_indegree' || rule.mask === undefined || rule.p !== undefined || rule.allowAutapses)
    return [];
  const layer = plannedLayer(layers, source);
  if (layer === undefined || firstCommon(source, step.target) === undefined) return [];
  // Only grid masks look at the extent, and that of a grid is always known.
  const geometry = plannedGeometry(layer) ?? { dimensions: layer.dimensions, extent: [] };
  if (!compileMask(rule.mask, geometry, false).contains(new Float64Array(3))) return [];
  return [
    {
      code: 'autapses-not-rejected',
      message:
        'NEST ignores allow_autapses=False for `fixed_indegree` with a mask and without `p`: nodes may connect to themselves. Add p=1.0 to have autapses rejected; the random numbers then differ.',
    },
  ];
}

/** A mask wider than a periodic layer reaches nodes from two sides. */
function oversized({ rule, source, target }: ConnectStep, layers: LayerSteps): Found[] {
  if (rule.mask === undefined || rule.allowOversizedMask !== true) return [];
  const layer = plannedLayer(layers, usesTargetGeometry(rule) ? target : source);
  const geometry = layer && plannedGeometry(layer);
  if (layer === undefined || geometry === undefined) return [];
  const region = compileMask(rule.mask, geometry, false);
  if (oversizeProblem(region, { edgeWrap: layer.edgeWrap, extent: geometry.extent }) === undefined) return [];
  return [
    {
      code: 'oversized-mask',
      message:
        'The mask is wider than the layer, whose edges are wrapped: NEST finds some nodes twice and may connect them twice. Make the mask smaller than the extent of the layer.',
    },
  ];
}

/** Three-dimensional periodic targets without a mask: what NEST does has not been established. */
function unproven({ rule, target }: ConnectStep, layers: LayerSteps): Found[] {
  const layer = plannedLayer(layers, target);
  if (rule.kind !== 'fixed_outdegree' || rule.mask !== undefined || layer === undefined) return [];
  if (layer.dimensions !== 3 || !layer.edgeWrap) return [];
  return [
    {
      code: 'unproven-outdegree',
      message:
        '`fixed_outdegree` without a mask on a three-dimensional layer with wrapped edges has not been compared with NEST; its choice of targets may differ. A mask that covers the layer avoids this.',
    },
  ];
}
