import type { ParameterNode } from '../plan';

const GAMMA = '`spatial_distributions.gamma`';
const GABOR = '`spatial_distributions.gabor`';

/** What NEST refuses when a Parameter object is created (construction.md 3.1, 3.5; spatial.md 2), in words. */
export function parameterProblem(node: ParameterNode): string | undefined {
  switch (node.kind) {
    case 'uniform':
      return less('`random.uniform`', '`min`', node.min, '`max`', node.max);
    case 'uniform_int':
      return isPositiveInteger(node.max)
        ? undefined
        : `\`random.uniform_int\` needs a positive integer \`max\`, not ${node.max}.`;
    case 'normal':
      return positive('`random.normal`', 'std', node.std);
    case 'lognormal':
      return positive('`random.lognormal`', 'std', node.std);
    case 'redraw':
      if (node.min <= node.max) return undefined;
      return `\`math.redraw\` needs \`min\` ≤ \`max\`, not ${node.min} and ${node.max}.`;
    case 'spatial_exponential':
      return positive('`spatial_distributions.exponential`', 'beta', node.beta);
    case 'spatial_gaussian':
      return positive('`spatial_distributions.gaussian`', 'std', node.std);
    case 'spatial_gaussian2D':
      return gaussian2DProblem(node.stdX, node.stdY, node.rho);
    case 'spatial_gamma':
      return positive(GAMMA, 'kappa', node.kappa) ?? positive(GAMMA, 'theta', node.theta);
    case 'spatial_gabor':
      return (
        positive(GABOR, 'gamma', node.gamma) ?? positive(GABOR, 'std', node.std) ?? positive(GABOR, 'lam', node.lam)
      );
    default:
      return undefined;
  }
}

function gaussian2DProblem(stdX: number, stdY: number, rho: number): string | undefined {
  const owner = '`spatial_distributions.gaussian2D`';
  if (!(rho > -1 && rho < 1)) return `${owner} needs \`rho\` between −1 and 1, not ${rho}.`;
  return positive(owner, 'std_x', stdX) ?? positive(owner, 'std_y', stdY);
}

function less(owner: string, lowName: string, low: number, highName: string, high: number): string | undefined {
  return low < high ? undefined : `${owner} needs ${lowName} < ${highName}, not ${low} and ${high}.`;
}

/** Also refuses NaN. */
function positive(owner: string, name: string, value: number): string | undefined {
  return value > 0 ? undefined : `${owner} needs \`${name}\` above 0, not ${value}.`;
}

function isPositiveInteger(max: number | string): boolean {
  if (typeof max === 'number') return Number.isInteger(max) && max > 0;
  return /^[0-9]+$/.test(max) && BigInt(max) > 0n && BigInt(max) <= 1n << 64n;
}

/** Whether a Parameter gives integers as NEST understands it (construction.md 3.5, last paragraph). */
export function isIntegerValued(nodes: readonly ParameterNode[], id: number): boolean {
  const node = nodes[id];
  if (node === undefined) return false;
  const all = (...ids: number[]): boolean => ids.every(operand => isIntegerValued(nodes, operand));
  switch (node.kind) {
    case 'uniform_int':
    case 'lt':
    case 'le':
    case 'eq':
    case 'ne':
    case 'ge':
    case 'gt':
      return true;
    case 'constant':
      return node.integer === true;
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return all(node.a, node.b);
    case 'min':
    case 'max':
      return Number.isInteger(node.value) && all(node.x);
    case 'conditional':
      return all(node.then, node.otherwise);
    case 'pow':
      return all(node.x);
    default:
      return false;
  }
}
