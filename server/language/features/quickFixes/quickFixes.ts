import type { Fix, Problem } from '../../problem';
import type { Analysis } from '../../service';
import { raiseDelay, redrawDelay, roundDelay, widenDelays } from './delays';
import { addToKernel, declareMissing, keepUnused, removeUnused } from './names';
import { meantOtherwise, moveToCall, turnArrow, useRuleOfArgument } from './places';
import { addMissingArguments, clipProbability, percentToShare, setOptions, stateOption, useRule } from './rules';
import type { Fixer } from './tree';
import { addUnit, removeUnit } from './units';
import { turnSign } from './weights';

/** What mends problems by code, beside the fixes that were found with them. */
const FIXERS: ReadonlyMap<string, Fixer> = new Map<string, Fixer>([
  ['autapse-of-single', setOptions('Say that it is meant: allow_autapses=True', { allow_autapses: 'True' })],
  ['autapses-unstated', stateOption('allow_autapses')],
  ['bad-delay', raiseDelay],
  ['degree-unreachable', setOptions('Allow multapses', { allow_multapses: 'True' })],
  ['delay-below-resolution', redrawDelay],
  ['delay-end-points', widenDelays],
  ['delay-rounded', roundDelay],
  ['device-at-random', useRule('all_to_all')],
  ['device-direction', turnArrow],
  ['inhibitory-weight', turnSign],
  ['missing-argument', addMissingArguments],
  ['multapses-required', setOptions('Allow multapses', { allow_multapses: 'True' })],
  ['multapses-unstated', stateOption('allow_multapses')],
  ['probability-clipped', clipProbability],
  ['probability-range', percentToShare],
  ['seed-unstated', addToKernel('rng_seed')],
  [
    'symmetric-options',
    setOptions('Set the options it needs', {
      allow_autapses: 'False',
      allow_multapses: 'True',
      make_symmetric: 'True',
    }),
  ],
  ['threads-unstated', addToKernel('local_num_threads')],
  ['unit-unstated', addUnit],
  ['unknown-argument', useRuleOfArgument],
  ['unknown-entry', moveToCall],
  ['unknown-name', declareMissing],
  ['unused-name', removeUnused],
  ['unused-population', keepUnused],
  ['weight-sign', turnSign],
  ['wrong-dimension', removeUnit],
  ['wrong-type', meantOtherwise],
]);

/** All that would mend a problem, what is wanted most likely first. */
export function quickFixes(problem: Problem, analysis: Analysis): readonly Fix[] {
  const own = problem.fixes ?? [];
  const found = [...own, ...(FIXERS.get(problem.code)?.(problem, analysis) ?? [])];
  // A fix that is the only one needs no choice.
  return found.length === 1 && own.length === 1 ? [{ ...own[0]!, preferred: true }] : found;
}
