import type { Layer } from '../engine/network';
import type { ConnectStep } from '../engine/plan';
import { distanceStatistics } from '../engine/statistics/space/distances';
import { maskOutlines } from '../engine/statistics/space/outline';
import { partnersOf } from '../engine/statistics/space/partners';
import { locate, type SpatialStep, spatialStep } from '../engine/statistics/space/spatialStep';
import { base64 } from '../preview/encode';
import { stepNames } from './names';
import type { DistancesAnswer, LayerAnswer, OutlineAnswer, PartnersAnswer, SpaceAnswer } from './questions';
import { Refusal } from './refusal';
import type { NetworkSource } from './source';

/** Projections between layers, by index in the plan. */
function spatialSteps({ plan, layers }: NetworkSource): (readonly [index: number, spatial: SpatialStep])[] {
  return plan.steps.flatMap((step, index) => {
    const spatial = step.kind === 'connect' ? spatialStep(plan, layers(), step) : undefined;
    return spatial ? [[index, spatial] as const] : [];
  });
}

/** Layers with their positions, and the projections between them; lines are filled in where the text is known. */
export function spaceAnswer(source: NetworkSource): SpaceAnswer {
  return {
    kind: 'space',
    layers: source.layers().map(layer => layerAnswer(source, layer)),
    projections: spatialSteps(source).map(([step, spatial]) => ({
      step,
      ...stepNames(source.plan, spatial.step),
      line: 0,
    })),
  };
}

function layerAnswer({ plan }: NetworkSource, layer: Layer): LayerAnswer {
  const { coordinates, dimensions, firstId, lowerLeft, extent, edgeWrap, step } = layer;
  const created = plan.steps[step];
  return {
    name: created?.kind === 'create' ? created.name : '',
    firstId,
    count: coordinates.length / dimensions,
    dimensions,
    lowerLeft: Array.from(lowerLeft),
    extent: Array.from(extent),
    edgeWrap,
    coordinates: base64(new Uint8Array(coordinates.buffer, coordinates.byteOffset, coordinates.byteLength)),
  };
}

/** Distances of a projection. Throws `Refusal` where it is not one between layers. */
export function distancesAnswer(source: NetworkSource, index: number, work: (pairs: number) => void): DistancesAnswer {
  const { plan, nodeCount, visit } = source;
  const step = plan.steps[index];
  const spatial = step?.kind === 'connect' ? spatialStep(plan, source.layers(), step) : undefined;
  if (spatial === undefined) throw new Refusal('This projection does not connect nodes with positions.');
  return { kind: 'distances', ...distanceStatistics(plan, index, spatial, nodeCount, visit, work) };
}

/** What a node is connected to, and the masks around it. */
export function partnersAnswer(
  source: NetworkSource,
  node: number,
  which: 'targets' | 'sources',
  step: number | undefined,
): PartnersAnswer {
  const outlines = spatialSteps(source)
    .filter(([index]) => step === undefined || index === step)
    .flatMap(([index, spatial]) => outlineAround(spatial, index, node, which));
  return { kind: 'partners', node, ...partnersOf(node, which, step, source.visit), outlines };
}

const has = ({ source, target }: ConnectStep, node: number, which: 'targets' | 'sources'): boolean =>
  (which === 'targets' ? source : target).spans.some(
    ({ first, count, step }) => node >= first && node < first + count * step && (node - first) % step === 0,
  );

/** The mask lies over displacements from source to target: around a target it has to be turned round. */
function outlineAround(
  { step, maskGeometry, mirrored, sources, targets }: SpatialStep,
  index: number,
  node: number,
  which: 'targets' | 'sources',
): OutlineAnswer[] {
  const { mask } = step.rule;
  if (mask === undefined || !has(step, node, which)) return [];
  const own = which === 'targets' ? sources : targets;
  const other = which === 'targets' ? targets : sources;
  const at = new Float64Array(3);
  locate(own, node, at);
  const planes: readonly (readonly [number, number])[] =
    own.dimensions === 2
      ? [[0, 1]]
      : [
          [0, 1],
          [0, 2],
          [1, 2],
        ];
  const views = planes.map(axes => ({
    axes,
    polygons: maskOutlines(mask, maskGeometry, mirrored !== (which === 'sources'), axes).map(polygon =>
      polygon.map((value, i) => value + at[axes[i % 2]!]!),
    ),
  }));
  return [{ step: index, layer: other.firstId, views }];
}
