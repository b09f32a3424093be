import { firstCommon } from '../../checks/nodeSet';
import { NodeIndex } from '../../matrix/nodeIndex';
import type { NetworkPlan, NodeSet } from '../../plan';
import { needsSpatialProcedure } from '../../spatial/spatialParameters';
import type { VisitBatches } from '../batches';
import { unionOf } from '../scope';
import { type BulkPrediction, predictBulk, spectralRadius } from './bulk';
import { eigenvalues, type SpectrumProgress } from './eigenvalues';
import type { Spectrum } from './francis';

/** Most nodes whose spectrum is worked out: 128 MB and some minutes. */
export const SPECTRUM_LIMIT = 4000;

/** The eigenvalues of the matrix of summed weights between nodes. */
export interface NetworkSpectrum extends Spectrum {
  /** Largest size of an eigenvalue, and largest real part. */
  readonly radius: number;
  readonly abscissa: number;
  /** Absent where it does not follow from means and variances: spatial or explicit connections, small populations. */
  readonly bulk?: BulkPrediction;
}

/**
 * Spectrum of the weight matrix of the nodes of some populations; whether sources are rows or columns makes no difference
 * to it. Undefined where a weight is not finite. Throws `RangeError` for more nodes than `SPECTRUM_LIMIT`.
 */
export function networkSpectrum(
  plan: NetworkPlan,
  populations: readonly NodeSet[],
  nodeCount: number,
  visit: VisitBatches,
  progress?: SpectrumProgress,
): NetworkSpectrum | undefined {
  const nodes = unionOf(populations);
  const index = new NodeIndex(nodes, nodeCount);
  const n = index.size;
  if (n > SPECTRUM_LIMIT) throw new RangeError(`${n} nodes are more than ${SPECTRUM_LIMIT}`);
  const matrix = weightMatrix(index, visit);
  if (!matrix.every(Number.isFinite)) return undefined;
  const bulk = isRandom(plan, nodes)
    ? predictBulk(matrix, n, groupsOf(populations, index), populations.length)
    : undefined;
  const spectrum = eigenvalues(matrix, n, progress);
  let abscissa = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) abscissa = Math.max(abscissa, spectrum.re[i]!);
  return { ...spectrum, radius: spectralRadius(spectrum), abscissa: n === 0 ? 0 : abscissa, ...(bulk ? { bulk } : {}) };
}

/** Sums of weights, row-major; rows are targets. */
function weightMatrix({ of, size }: NodeIndex, visit: VisitBatches): Float64Array {
  const matrix = new Float64Array(size * size);
  visit(({ source, target, weight, count }) => {
    for (let i = 0; i < count; i++) {
      const column = of[source[i]!]!;
      const row = of[target[i]!]!;
      if (row >= 0 && column >= 0) matrix[row * size + column]! += typeof weight === 'number' ? weight : weight[i]!;
    }
  });
  return matrix;
}

/** The first population each node belongs to. */
function groupsOf(populations: readonly NodeSet[], { of, size }: NodeIndex): Int32Array {
  const group = new Int32Array(size).fill(-1);
  populations.forEach((set, position) => {
    for (const { first, count, step } of set.spans)
      for (let i = 0; i < count; i++) {
        const at = of[first + i * step]!;
        if (group[at] === -1) group[at] = position;
      }
  });
  return group;
}

/** Whether the blocks have no structure but their means and variances. */
function isRandom(plan: NetworkPlan, nodes: NodeSet): boolean {
  return plan.steps.every(step => {
    if (step.kind !== 'connect') return true;
    if (firstCommon(step.source, nodes) === undefined || firstCommon(step.target, nodes) === undefined) return true;
    const { kind } = step.rule;
    return kind !== 'one_to_one' && kind !== 'pairs' && !needsSpatialProcedure(plan, step);
  });
}
