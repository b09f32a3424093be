import type { ParameterNode } from '../../engine/plan';
import { type Distribution, distributionOf } from '../documents/distribution';
import { pythonNumber } from './numbers';

/** Parameters as PyNN and NumPy draw them. */

/** PyNN's distribution object; undefined where PyNN has none for it. */
function randomDistribution(distribution: Distribution, shift: number): string | undefined {
  const text = (value: number): string => pythonNumber(value, shift);
  const make = (name: string, given: string): string => `RandomDistribution("${name}", ${given}, rng=rng)`;
  switch (distribution.kind) {
    case 'constant':
      return text(distribution.value);
    case 'uniform':
      return make('uniform', `low=${text(distribution.low)}, high=${text(distribution.high)}`);
    case 'normal': {
      const { mean, std, low, high } = distribution;
      const moments = `mu=${text(mean)}, sigma=${text(std)}`;
      if (low === undefined && high === undefined) return make('normal', moments);
      const [from, to] = [text(low ?? Number.NEGATIVE_INFINITY), text(high ?? Number.POSITIVE_INFINITY)];
      return make('normal_clipped', `${moments}, low=${from}, high=${to}`);
    }
    case 'lognormal':
      return make(
        'lognormal',
        `mu=${pythonNumber(distribution.mean + shift * Math.LN10)}, sigma=${pythonNumber(distribution.std)}`,
      );
    case 'exponential':
      return distribution.offset === 0 && distribution.scale > 0
        ? make('exponential', `beta=${text(distribution.scale)}`)
        : undefined;
  }
}

/** What an expression uses: arrays drawn by NumPy (random), or the distance `d` of PyNN. */
export interface Needs {
  random: boolean;
  distance: boolean;
  /** Coordinates, which PyNN's expressions do not have. */
  coordinates: boolean;
  redraw: boolean;
}

const COMPARISONS = { lt: '<', le: '<=', eq: '==', ne: '!=', ge: '>=', gt: '>' } as const;
const ARITHMETIC = { add: '+', sub: '-', mul: '*', div: '/' } as const;

/** A Parameter as a NumPy expression of `d` (distance) and `n` (how many values to draw). */
export function expression(table: readonly ParameterNode[], id: number, needs: Needs): string {
  const of = (operand: number): string => expression(table, operand, needs);
  const node = table[id]!;
  const number = pythonNumber;
  const draw = (name: string, given: string): string => {
    needs.random = true;
    return `draw(n, "${name}", ${given})`;
  };
  switch (node.kind) {
    case 'constant':
      return node.value < 0 ? `(${number(node.value)})` : number(node.value);
    case 'uniform':
      return draw('uniform', `low=${number(node.min)}, high=${number(node.max)}`);
    case 'uniform_int':
      return draw('uniform_int', `low=0, high=${Number(node.max) - 1}`);
    case 'normal':
    case 'lognormal':
      return draw(node.kind, `mu=${number(node.mean)}, sigma=${number(node.std)}`);
    case 'exponential':
      return draw('exponential', `beta=${number(node.beta)}`);
    case 'distance':
      needs[node.dimension === 0 ? 'distance' : 'coordinates'] = true;
      return 'd';
    case 'position':
      needs.coordinates = true;
      return 'd';
    case 'spatial_exponential':
      return `exp(-(${of(node.x)}) / ${number(node.beta)})`;
    case 'spatial_gaussian':
      return `exp(-((${of(node.x)}) - ${number(node.mean)})**2 / ${number(2 * node.std ** 2)})`;
    case 'spatial_gamma':
    case 'spatial_gaussian2D':
    case 'spatial_gabor':
      needs.coordinates = true;
      return 'd';
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return `(${of(node.a)} ${ARITHMETIC[node.kind]} ${of(node.b)})`;
    case 'lt':
    case 'le':
    case 'eq':
    case 'ne':
    case 'ge':
    case 'gt':
      return `(${of(node.a)} ${COMPARISONS[node.kind]} ${of(node.b)})`;
    case 'pow':
      return `(${of(node.x)})**${number(node.exponent)}`;
    case 'exp':
    case 'sin':
    case 'cos':
      return `${node.kind}(${of(node.x)})`;
    case 'min':
      return `minimum(${of(node.x)}, ${number(node.value)})`;
    case 'max':
      return `maximum(${of(node.x)}, ${number(node.value)})`;
    case 'redraw':
      needs.redraw = true;
      return `redraw(lambda n: ${of(node.x)}, n, ${number(node.min)}, ${number(node.max)})`;
    case 'conditional':
      // PyNN's expressions of distance know no `where`.
      return `(${of(node.condition)} * ${of(node.then)} + (1 - ${of(node.condition)}) * ${of(node.otherwise)})`;
  }
}

export const noNeeds = (): Needs => ({ random: false, distance: false, coordinates: false, redraw: false });

/** PyNN's object for a random Parameter that is one distribution. */
export const asDistribution = (table: readonly ParameterNode[], id: number, shift: number): string | undefined => {
  const distribution = distributionOf(table, id);
  return distribution && randomDistribution(distribution, shift);
};
