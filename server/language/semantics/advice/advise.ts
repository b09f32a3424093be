import type { PlanProblem } from '../../../engine/check';
import type { NetworkPlan } from '../../../engine/plan';
import { warnPlan } from '../../../engine/warnings';
import type { CheckCode } from '../../facts/checks';
import type { Problem } from '../../problem';
import type { Analysis } from '../../service';
import { placeOf } from '../engineProblems';
import { ProblemList } from '../problems';
import { Advisor } from './advisor';
import { drawnDelays } from './delays';
import { deviceAtRandom } from './devices';
import { unstatedKernel } from './kernel';
import { adviseNames } from './names';
import { unstatedAutapses, unstatedMultapses } from './policies';
import { clippedProbability } from './probabilities';
import { forEachProjection, type Projection } from './projection';
import { Repeats } from './repeats';
import { Idle, single, slowDegree } from './sizes';
import { BareWeights, bareNumbers } from './units';
import { overlappingView } from './view';
import { SourceSigns, wrongSigns } from './weights';

type ProjectionCheck = (advisor: Advisor, projection: Projection) => void;

/** What is said about each Connect call by itself; a new check is a line here. */
const OF_PROJECTIONS: readonly ProjectionCheck[] = [
  unstatedAutapses,
  unstatedMultapses,
  single,
  slowDegree,
  clippedProbability,
  wrongSigns,
  drawnDelays,
  deviceAtRandom,
];

/**
 * What is most likely not meant although NEST would do it, or could be said more clearly: warnings, hints and information about an
 * analysis, in the order of the text. Of a text with errors only what its names show.
 */
export function advise(analysis: Analysis): Problem[] {
  const problems = new ProblemList();
  adviseNames(analysis, problems);
  unstatedKernel(analysis, problems);
  bareNumbers(analysis, problems);
  const ofPlan = analysis.plan ? advisePlan(analysis, analysis.plan) : [];
  return [...problems.sorted(), ...ofPlan].sort((a, b) => a.start - b.start || a.end - b.end);
}

function advisePlan(analysis: Analysis, plan: NetworkPlan): Problem[] {
  const advisor = new Advisor(analysis, plan);
  for (const found of warnPlan(plan)) reportWarning(found, advisor);
  const [idle, signs, bare] = [new Idle(advisor), new SourceSigns(advisor), new BareWeights(advisor)];
  const repeats = forbidsMultapses(plan) ? new Repeats(advisor) : undefined;
  forEachProjection(advisor, projection => {
    for (const check of OF_PROJECTIONS) check(advisor, projection);
    idle.look(projection);
    signs.look(projection);
    bare.look(projection);
    repeats?.look(projection);
  });
  idle.report();
  overlappingView(advisor);
  return advisor.sorted();
}

const forbidsMultapses = ({ steps }: NetworkPlan): boolean =>
  steps.some(step => step.kind === 'connect' && !step.rule.allowMultapses);

function reportWarning(found: PlanProblem, advisor: Advisor): void {
  const site = advisor.analysis.sites[found.step];
  if (site) advisor.report(found.code as CheckCode, placeOf(found, site), () => found.message);
}
