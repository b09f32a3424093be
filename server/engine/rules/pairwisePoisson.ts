import type { ConnectCall } from '../context';
import type { NumberOrParameter } from '../plan';
import { Poisson } from '../rng/distributions/poisson';
import { likelyAtMost, ownTargets } from './ownTargets';
import { RuleError } from './rule';

/** A Poisson number of connections for each pair (construction.md 5.7). */
export function pairwisePoisson(call: ConnectCall): void {
  const { rule } = call.step;
  if (rule.kind !== 'pairwise_poisson') return;
  for (const thread of call.context.built) connectThread(call, thread, rule.lambda);
}

function connectThread(call: ConnectCall, thread: number, mean: NumberOrParameter): void {
  const { context, sources, draw } = call;
  const autapses = call.step.rule.allowAutapses;
  const targets = ownTargets(call, thread);
  const rng = context.generators.vpSpecific[thread]!;
  const sampler = typeof mean === 'number' ? undefined : context.samplers[mean.parameter]!;
  const constant = typeof mean === 'number' ? mean : 0;
  const maker = call.maker(thread, { expected: likelyAtMost(targets.length * sources.length * constant) });
  draw.thread = thread;
  for (let i = call.enter(thread); i < targets.length; i++) {
    const target = targets[i]!;
    call.pass(thread, i, sources.length);
    // A distribution of its own for each target: its normal source starts empty.
    const poisson = new Poisson();
    for (let j = 0; j < sources.length; j++) {
      const source = sources[j]!;
      if (!autapses && source === target) continue;
      const lambda = sampler === undefined ? constant : finiteMean(sampler.draw(rng, draw));
      const count = poisson.draw(rng, lambda);
      for (let k = 0; k < count; k++) maker.connect(source, target);
    }
  }
}

/** An infinite mean would never end. */
function finiteMean(mean: number): number {
  if (mean === Number.POSITIVE_INFINITY) {
    throw new RuleError('poisson-mean-infinite', '`pairwise_avg_num_conns` came out infinite for a pair of nodes.');
  }
  return mean;
}
