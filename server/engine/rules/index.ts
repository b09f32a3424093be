import type { RuleKind } from '../plan';
import { allToAll } from './allToAll';
import { fixedIndegree } from './fixedIndegree';
import { fixedOutdegree } from './fixedOutdegree';
import { fixedTotalNumber } from './fixedTotalNumber';
import { oneToOne } from './oneToOne';
import { pairs } from './pairs';
import { pairwiseBernoulli } from './pairwiseBernoulli';
import { pairwisePoisson } from './pairwisePoisson';
import type { Rule } from './rule';
import { symmetricPairwiseBernoulli } from './symmetricPairwiseBernoulli';

/** By kind, the rules as they work without the spatial procedure. */
export const RULES: Readonly<Record<RuleKind['kind'], Rule>> = {
  one_to_one: oneToOne,
  all_to_all: allToAll,
  fixed_indegree: fixedIndegree,
  fixed_outdegree: fixedOutdegree,
  fixed_total_number: fixedTotalNumber,
  pairwise_bernoulli: pairwiseBernoulli,
  symmetric_pairwise_bernoulli: symmetricPairwiseBernoulli,
  pairwise_poisson: pairwisePoisson,
  pairs,
};
