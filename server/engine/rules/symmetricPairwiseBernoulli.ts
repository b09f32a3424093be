import type { ConnectCall } from '../context';
import { Binomial } from '../rng/distributions/binomial';
import { NodeChooser } from './nodeChooser';
import { likelyAtMost } from './ownTargets';

/**
 * Each pair with probability p, in both directions (construction.md 5.8). All threads make the same draws from generators
 * in the same state, so they are made once, and each connection is stored where its target lives.
 */
export function symmetricPairwiseBernoulli(call: ConnectCall): void {
  const { context, sources, targets, step } = call;
  if (step.rule.kind !== 'symmetric_pairwise_bernoulli') return;
  const { threads } = context;
  const { p } = step.rule;
  const rng = context.generators.vpSynchronised[0]!;
  const binomial = new Binomial();
  const chooser = new NodeChooser(call, sources, false, false);
  const expected = likelyAtMost((2 * sources.length * targets.length * p) / threads);
  const makers = Array.from({ length: threads }, (_, thread) => call.maker(thread, { expected }));
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i]!;
    let degree = sources.length;
    // `checkPlan` refuses p so close to 1 that this would take long.
    for (; degree >= sources.length; context.work(1)) degree = binomial.draw(rng, sources.length, p);
    context.work(degree);
    chooser.begin(target, degree);
    for (let k = 0; k < degree; k++) {
      const source = chooser.choose(rng);
      makers[target % threads]!.connect(source, target);
      makers[source % threads]!.connect(target, source);
    }
  }
}
