import { isDevice } from '../../facts/models';
import { ruleFact } from '../../facts/rules';
import type { Advisor } from './advisor';
import type { Projection } from './projection';

/** A stimulating device connected by a rule that draws: some neurons get its input several times, others never. */
export function deviceAtRandom(advisor: Advisor, { step, site }: Projection): void {
  if (!ruleFact(step.rule.kind)!.random || advisor.has('device-at-random', site.ruleAt)) return;
  const source = advisor.singlePopulation(step.source);
  if (!source || !isDevice(source.elementType)) return;
  advisor.report(
    'device-at-random',
    site.ruleAt,
    () =>
      `\`${source.name}\` is a device: with \`${step.rule.kind}\` some targets may get its input more than once and others never. ` +
      'Devices are mostly connected with `all_to_all`.',
  );
}
