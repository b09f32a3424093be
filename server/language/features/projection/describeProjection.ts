import type { StepEstimate } from '../../../engine/estimate';
import type { ConnectStep, NetworkPlan } from '../../../engine/plan';
import { nodeModel, weightUnitOf } from '../../facts/models';
import { ruleFact } from '../../facts/rules';
import { grouped } from '../numbers';
import { type Degree, expectedDegrees } from './expectedDegrees';

/** What a network that has been built says of one Connect call; without weights and delays where connections are not kept. */
export interface Realised {
  readonly connections: number;
  /** Only means where connections are not kept, and then undefined where not all of them lead from sources to targets. */
  readonly inDegree?: Extent | Mean;
  readonly outDegree?: Extent | Mean;
  /** In NEST's unit; undefined without connections, too. */
  readonly weight?: Extent;
  /** ms. */
  readonly delay?: Extent;
}

export interface Extent {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** All that is known of what is counted, but not kept. */
export interface Mean {
  readonly mean: number;
}

/** The runs of one `connect` statement: indices in `plan.steps`. */
export function stepsOf(plan: NetworkPlan, start: number): number[] {
  const found: number[] = [];
  plan.steps.forEach((step, index) => {
    if (step.kind === 'connect' && step.start === start) found.push(index);
  });
  return found;
}

const digits = (value: number): string => {
  const text = String(Number(value.toPrecision(4)));
  return /^-?\d+$/.test(text) ? grouped(Number(text)) : text;
};

const expectedText = ({ mean, sd }: Degree): string =>
  sd === 0 ? digits(mean) : `${digits(mean)}${sd === undefined ? ' on average' : ` ± ${digits(sd)}`}`;

const extentText = ({ min, mean, max }: Extent, unit = ''): string => {
  const suffix = unit === '' ? '' : ` ${unit}`;
  return min === max ? `${digits(min)}${suffix}` : `${digits(min)} … ${digits(max)}${suffix}, mean ${digits(mean)}`;
};

const degreeText = (degree: Extent | Mean | undefined): string =>
  degree === undefined ? '' : 'min' in degree ? extentText(degree) : `mean ${digits(degree.mean)}`;

/** "random, fixed in-degree · K_in · autapses allowed, multapses prohibited" */
function ruleLine({ rule }: ConnectStep): string {
  const fact = ruleFact(rule.kind);
  const allowed = (is: boolean) => (is ? 'allowed' : 'prohibited');
  const policy = `autapses ${allowed(rule.allowAutapses)}, multapses ${allowed(rule.allowMultapses)}`;
  return `*${fact?.term ?? rule.kind}* · ${fact?.symbol ?? ''} · ${policy}`;
}

/** The unit in which the targets take weights, where they agree on one. */
function weightUnit({ steps }: NetworkPlan, { target }: ConnectStep): string | undefined {
  const units = new Set<string | undefined>();
  for (const step of steps) {
    if (step.kind !== 'create') continue;
    const last = step.firstId + step.count - 1;
    const isTarget = target.spans.some(
      span => span.first <= last && span.first + (span.count - 1) * span.step >= step.firstId,
    );
    const model = isTarget ? nodeModel(step.baseModel) : undefined;
    if (model) units.add(weightUnitOf(model));
  }
  return units.size === 1 ? [...units][0] : undefined;
}

/**
 * What a projection comes to, as a table: expected by the rule and, where a network is there, realised.
 * @param indices of the runs of the statement in `plan.steps`
 * @param estimates of all Connect calls of the plan
 */
export function describeProjection(
  plan: NetworkPlan,
  indices: readonly number[],
  estimates: readonly StepEstimate[],
  realised: Realised | undefined,
): string {
  if (indices.length === 0) return 'This statement never runs.';
  const own = new Set(indices);
  const runs = estimates.filter(({ step }) => own.has(step));
  const connections = runs.reduce((sum, estimate) => sum + estimate.connections, 0);
  const exact = runs.every(estimate => estimate.exact);
  const number = `${exact ? '' : '≈ '}${grouped(Math.round(connections))}`;
  const first = plan.steps[indices[0]!] as ConnectStep;
  if (indices.length > 1)
    return `${ruleLine(first)}\n\nRuns ${grouped(indices.length)} times: ${number} connections in all.`;
  const { inDegree, outDegree } = expectedDegrees(first, connections);
  const rows: (readonly [string, string, string])[] = [
    ['connections', number, realised ? grouped(realised.connections) : ''],
    ['in-degree', expectedText(inDegree), degreeText(realised?.inDegree)],
    ['out-degree', expectedText(outDegree), degreeText(realised?.outDegree)],
  ];
  if (realised?.weight) rows.push(['weight', '', extentText(realised.weight, weightUnit(plan, first))]);
  if (realised?.delay) rows.push(['delay', '', extentText(realised.delay, 'ms')]);
  return `${ruleLine(first)}\n\n${table(rows, realised !== undefined)}`;
}

function table(rows: readonly (readonly [string, string, string])[], isBuilt: boolean): string {
  const lines = rows.map(([name, wanted, found]) =>
    isBuilt ? `| ${name} | ${wanted} | ${found} |` : `| ${name} | ${wanted} |`,
  );
  const head = isBuilt ? '| | expected | in the preview |\n|---|---|---|' : '| | expected |\n|---|---|';
  return [head, ...lines].join('\n');
}
