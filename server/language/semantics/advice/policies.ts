import { expectedAutapses, expectedMultapses } from '../../../engine/checks/expected';
import { firstCommon } from '../../../engine/checks/nodeSet';
import type { ConnectStep } from '../../../engine/plan';
import { ruleFact } from '../../facts/rules';
import type { Advisor } from './advisor';
import { amount } from './numbers';
import { commonOf, isSpatial, type Projection, sizesOf } from './projection';

/** Fewer than this are hardly ever met. */
const FEW = 0.5;

/** A random projection of nodes onto themselves, whose text does not say whether a node may be connected to itself. */
export function unstatedAutapses(advisor: Advisor, projection: Projection): void {
  const { step, site } = projection;
  if (!step.rule.allowAutapses || site.states('allow_autapses') || advisor.has('autapses-unstated', site.ruleAt))
    return;
  if (!ruleFact(step.rule.kind)!.random || firstCommon(step.source, step.target) === undefined) return;
  // That of a single node to itself is told of otherwise.
  if (sizesOf(step).sources === 1 && sizesOf(step).targets === 1) return;
  const expected = isSpatial(advisor, projection) ? undefined : expectedAutapses(step, commonOf(step));
  if (expected !== undefined && expected < FEW) return;
  const count = expected === undefined ? '' : `, here about ${amount(expected)} times`;
  advisor.report(
    'autapses-unstated',
    site.ruleAt,
    () =>
      `Nodes are both sources and targets, and nothing says whether one may be connected to itself. NEST allows it${count}. ` +
      'Say so with `allow_autapses=True`, or forbid it with `allow_autapses=False`.',
  );
}

const DRAWING: ReadonlySet<ConnectStep['rule']['kind']> = new Set([
  'fixed_indegree',
  'fixed_outdegree',
  'fixed_total_number',
]);

/** A rule that draws with replacement, whose text does not say whether it may connect the same pair again. */
export function unstatedMultapses(advisor: Advisor, projection: Projection): void {
  const { step, site } = projection;
  const { rule } = step;
  if (!rule.allowMultapses || !DRAWING.has(rule.kind) || site.states('allow_multapses')) return;
  if (advisor.has('multapses-unstated', site.ruleAt)) return;
  const expected = isSpatial(advisor, projection) ? withPositions(step) : expectedMultapses(step, commonOf(step));
  if (expected !== undefined && expected < FEW) return;
  const count = expected === undefined ? '' : `, here about ${amount(expected)} times`;
  const forbid =
    rule.kind === 'fixed_total_number' ? '; this rule needs it' : ', or forbid it with `allow_multapses=False`';
  advisor.report(
    'multapses-unstated',
    site.ruleAt,
    () =>
      `\`${rule.kind}\` may connect the same pair more than once, and nothing says whether it should. NEST allows it${count}. ` +
      `Say so with \`allow_multapses=True\`${forbid}.`,
  );
}

/** With positions how many candidates a node has is not known; one connection has nothing to repeat. */
function withPositions({ rule }: ConnectStep): number | undefined {
  const degree = rule.kind === 'fixed_indegree' ? rule.indegree : rule.kind === 'fixed_outdegree' ? rule.outdegree : 0;
  return typeof degree === 'number' && degree < 2 ? 0 : undefined;
}
