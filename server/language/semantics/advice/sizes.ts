import { firstCommon } from '../../../engine/checks/nodeSet';
import type { SourceRange } from '../../../engine/plan';
import type { Advisor } from './advisor';
import { type ConnectSite, commonOf, isSpatial, type Projection, sizesOf } from './projection';

/** Why a Connect call makes no connection; undefined where it makes some. */
function nothing(advisor: Advisor, projection: Projection): { at: SourceRange; why: string } | undefined {
  const { step, site } = projection;
  const { rule } = step;
  const zero = (argument: string, value: unknown) =>
    value === 0 ? { at: site.ruleArgument(argument), why: `\`${argument}\` is 0` } : undefined;
  switch (rule.kind) {
    case 'fixed_indegree':
      return zero('indegree', rule.indegree);
    case 'fixed_outdegree':
      return zero('outdegree', rule.outdegree);
    case 'fixed_total_number':
      return zero('N', rule.n);
    case 'pairs':
      return rule.sources.length === 0 ? { at: site.ruleAt, why: 'no pairs are listed' } : undefined;
    case 'pairwise_poisson':
      return zero('pairwise_avg_num_conns', rule.lambda) ?? onlyItself(advisor, projection);
    case 'pairwise_bernoulli':
    case 'symmetric_pairwise_bernoulli':
      return zero('p', rule.p) ?? onlyItself(advisor, projection);
    case 'one_to_one':
    case 'all_to_all':
      return onlyItself(advisor, projection);
  }
}

function onlyItself(advisor: Advisor, projection: Projection): { at: SourceRange; why: string } | undefined {
  const { step, site } = projection;
  if (step.rule.allowAutapses || !isSingle(projection) || isSpatial(advisor, projection)) return undefined;
  return { at: site.ruleAt, why: 'its only node could be connected to nothing but itself, which is forbidden' };
}

/** One node, source and target. */
function isSingle({ step }: Projection): boolean {
  const { sources, targets } = sizesOf(step);
  return sources === 1 && targets === 1 && firstCommon(step.source, step.target) !== undefined;
}

/** Statements that never connect anything, however often they run. */
export class Idle {
  private readonly found = new Map<ConnectSite, NonNullable<ReturnType<typeof nothing>>>();
  private readonly busy = new Set<ConnectSite>();

  constructor(private readonly advisor: Advisor) {}

  look(projection: Projection): void {
    const { site } = projection;
    if (this.busy.has(site)) return;
    const found = nothing(this.advisor, projection);
    if (found) this.found.set(site, found);
    else this.busy.add(site);
  }

  report(): void {
    for (const [site, { at, why }] of this.found) {
      if (!this.busy.has(site)) this.advisor.report('no-connections', at, () => `This connects nothing: ${why}.`);
    }
  }
}

/** A population of a single node, connected to itself by a rule. */
export function single(advisor: Advisor, projection: Projection): void {
  const { step, site } = projection;
  const { rule } = step;
  if (!rule.allowAutapses || site.states('allow_autapses') === (site.ruleCall !== undefined) || !isSingle(projection))
    return;
  advisor.report(
    'autapse-of-single',
    site.ruleCall ? site.ruleAt : (site.site.parts.target ?? site.site.head),
    () =>
      `\`${site.sourceText()}\` has one node only: all this connects is that node to itself. If that is meant, say so with \`allow_autapses=True\`.`,
  );
}

/** Share of the candidates from which drawing without replacement becomes slow. */
const NEARLY_ALL = 0.9;

/** Degrees close to the number of candidates: NEST draws until it has found those that are left. */
export function slowDegree(advisor: Advisor, projection: Projection): void {
  const { step, site } = projection;
  const { rule } = step;
  if (rule.allowMultapses || (rule.kind !== 'fixed_indegree' && rule.kind !== 'fixed_outdegree')) return;
  const [name, degree] = rule.kind === 'fixed_indegree' ? ['indegree', rule.indegree] : ['outdegree', rule.outdegree];
  const { sources, targets } = sizesOf(step);
  const candidates = rule.kind === 'fixed_indegree' ? sources : targets;
  if (typeof degree !== 'number' || candidates < 100 || degree <= NEARLY_ALL * candidates) return;
  if (isSpatial(advisor, projection)) return;
  const fewer = !rule.allowAutapses && commonOf(step) > 0 ? ' less itself' : '';
  advisor.report(
    'degree-nearly-all',
    site.ruleArgument(name),
    () =>
      `\`${name}\` is ${degree} of ${candidates} candidates${fewer}: without multapses NEST draws very often for the last ones. ` +
      '`all_to_all` makes all of them; `pairwise_bernoulli` with a high `p` draws once for each pair.',
  );
}
