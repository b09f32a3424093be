import { BuildError } from '../buildError';
import type { Layer } from '../network';
import { createDrawContext, type Sampler } from '../parameters/sampler';
import type { CreateStep, Positions } from '../plan';
import type { Generator } from '../rng/generator';

type GridPositions = Positions & { kind: 'grid' };
type FreePositions = Positions & { kind: 'free' };

/** What drawing positions needs of a build: samplers by parameter id and the rank-synchronised generator. */
export interface PositionSource {
  readonly samplers: readonly Sampler[];
  readonly generators: { readonly rankSynchronised: Generator };
}

/**
 * The positions of a population (spatial.md 1), drawn from the rank-synchronised generator where they are random.
 * `index` is that of the step in the plan. The step must have passed `checkSpatial`; throws `BuildError` if drawn
 * positions do not fit the extent.
 */
export function createLayer(step: CreateStep, index: number, source: PositionSource): Layer | undefined {
  const { positions } = step;
  if (positions === undefined) return undefined;
  const dimensions = dimensionsOf(positions);
  const coordinates = positions.kind === 'grid' ? gridCoordinates(positions) : freeCoordinates(positions, step, source);
  const frame = positions.kind === 'grid' ? gridFrame(positions) : freeFrame(positions, coordinates, index);
  return { step: index, firstId: step.firstId, dimensions, coordinates, ...frame, edgeWrap: positions.edgeWrap };
}

/** Dimensions of valid positions. */
export function dimensionsOf(positions: Positions): 2 | 3 {
  if (positions.kind === 'free') return positions.numDimensions;
  return positions.shape.length === 3 ? 3 : 2;
}

/** Lower-left corner and extent of a layer. */
export type Frame = Pick<Layer, 'lowerLeft' | 'extent'>;

/** Where a grid lies; NEST moves the corner in up to two steps, each with its own rounding. */
export function gridFrame({ shape, extent, center }: GridPositions): Frame {
  const dimensions = shape.length;
  const lowerLeft = new Float64Array(dimensions).fill(-0.5);
  const size = new Float64Array(dimensions).fill(1);
  for (let i = 0; i < dimensions; i++) {
    if (extent !== undefined) {
      const middle = lowerLeft[i]! + size[i]! / 2;
      size[i] = extent[i]!;
      lowerLeft[i] = middle - size[i]! / 2;
    }
    if (center !== undefined) lowerLeft[i] = center[i]! - size[i]! / 2;
  }
  return { lowerLeft, extent: size };
}

/** Coordinates node by node; the last dimension runs fastest and y runs downwards from the top. */
function gridCoordinates(positions: GridPositions): Float64Array {
  const { shape } = positions;
  const dimensions = shape.length;
  const axes = gridAxes(positions);
  const count = shape.reduce((product, n) => product * n, 1);
  const coordinates = new Float64Array(count * dimensions);
  const index = new Int32Array(dimensions);
  for (let node = 0; node < count; node++) {
    for (let i = 0; i < dimensions; i++) coordinates[node * dimensions + i] = axes[i]![index[i]!]!;
    advance(index, shape);
  }
  return coordinates;
}

/** The coordinates that occur in each dimension, by index. */
function gridAxes(positions: GridPositions): Float64Array[] {
  const { lowerLeft, extent } = gridFrame(positions);
  return positions.shape.map((count, i) => {
    const downwards = i === 1;
    const step = (downwards ? -extent[i]! : extent[i]!) / count;
    const start = downwards ? lowerLeft[i]! + extent[i]! : lowerLeft[i]!;
    return Float64Array.from({ length: count }, (_, k) => start + step * k + step * 0.5);
  });
}

/** Next index, last dimension fastest. */
function advance(index: Int32Array, shape: readonly number[]): void {
  for (let i = shape.length - 1; i >= 0; i--) {
    index[i]!++;
    if (index[i]! < shape[i]!) return;
    index[i] = 0;
  }
}

function freeCoordinates(
  { pos, numDimensions }: FreePositions,
  step: CreateStep,
  source: PositionSource,
): Float64Array {
  if (!isDrawn(pos)) return Float64Array.from(pos.flat());
  const refs = 'parameter' in pos ? new Array(numDimensions).fill(pos) : pos;
  const samplers = refs.map(ref => source.samplers[ref.parameter]!);
  const rng = source.generators.rankSynchronised;
  const draw = createDrawContext();
  const coordinates = new Float64Array(step.count * numDimensions);
  for (let k = 0; k < coordinates.length; k++) coordinates[k] = samplers[k % numDimensions]!.draw(rng, draw);
  return coordinates;
}

/** Whether positions are drawn from Parameters. */
export function isDrawn(
  pos: FreePositions['pos'],
): pos is Exclude<FreePositions['pos'], readonly (readonly number[])[]> {
  return 'parameter' in pos || (pos[0] !== undefined && 'parameter' in pos[0]);
}

/** The box around the centre of the points. */
function freeFrame(positions: FreePositions, coordinates: Float64Array, index: number): Frame {
  const { numDimensions: dimensions, extent } = positions;
  const frame = { lowerLeft: new Float64Array(dimensions), extent: new Float64Array(dimensions) };
  for (let i = 0; i < dimensions; i++) {
    const [low, high] = range(coordinates, i, dimensions);
    const middle = (high + low) / 2;
    const size = extent?.[i] ?? Math.ceil(high - low);
    frame.extent[i] = size;
    frame.lowerLeft[i] = middle - size / 2;
    const problem = rangeProblem(low, high, extent?.[i], positions.edgeWrap);
    if (problem !== undefined) throw new BuildError('positions-outside-extent', `In ${'xyz'[i]}, ${problem}`, index);
  }
  return frame;
}

/** What keeps points that reach from `low` to `high` from making a layer of the extent given. */
export function rangeProblem(low: number, high: number, extent: number | undefined, wrap: boolean): string | undefined {
  if (!Number.isFinite(high - low)) return `the positions reach from ${low} to ${high}; they must be finite.`;
  if (extent === undefined)
    return wrap && high === low ? 'the positions are all equal; wrapping the edges needs an extent.' : undefined;
  const middle = (high + low) / 2;
  if (low >= middle - extent / 2 && high <= middle + extent / 2) return undefined;
  return `the positions reach from ${low} to ${high}, further than the extent of ${extent}, which NEST centres on them.`;
}

/** Smallest and largest coordinate in one dimension. */
export function range(coordinates: Float64Array, dimension: number, dimensions: number): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = dimension; k < coordinates.length; k += dimensions) {
    low = Math.min(low, coordinates[k]!);
    high = Math.max(high, coordinates[k]!);
  }
  return [low, high];
}
