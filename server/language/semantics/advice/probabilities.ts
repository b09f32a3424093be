import type { Advisor } from './advisor';
import { tidy } from './numbers';
import type { Projection } from './projection';

/** Below this, arithmetic of doubles is to blame. */
const NEGLIGIBLE = 1e-9;

/** A probability computed for each pair that goes beyond 1 or below 0: NEST takes it as 1 or 0 and says nothing. */
export function clippedProbability(advisor: Advisor, { step, site }: Projection): void {
  const { rule } = step;
  if (rule.kind !== 'pairwise_bernoulli' || typeof rule.p !== 'object') return;
  const { low, high } = advisor.ranges.of(rule.p.parameter);
  const above = high > 1 + NEGLIGIBLE && Number.isFinite(high);
  const below = low < -NEGLIGIBLE && Number.isFinite(low);
  if (!above && !below) return;
  const limit = above ? `as high as ${tidy(high)}` : `as low as ${tidy(low)}`;
  const mend = above ? 'math.min(…, 1)' : 'math.max(…, 0)';
  advisor.report(
    'probability-clipped',
    site.ruleArgument('p'),
    () =>
      `These probabilities may be ${limit}; NEST takes them as ${above ? 1 : 0}. If that is meant, \`${mend}\` says so and changes nothing.`,
  );
}
