import { Binomials } from './binomial';
import { type Maker, numberOf } from './connections';
import { fixedIndegree, fixedOutdegree, fixedTotalNumber } from './drawnNodes';
import { Poissons } from './poissons';
import { drand, ulrand, untilDone } from './random';
import { eachThread, placeFor, visit } from './visits';
import type { Call } from './world';

/** The rules of construction.md 5.6 … 5.12 and 6. */

function oneToOne(call: Call, maker: Maker): void {
  const { step, sources, targets } = call;
  const run = (from: readonly number[], to: readonly number[]): void => {
    eachThread(call, v => {
      from.forEach((s, i) => {
        if (s !== to[i] || step.rule.allowAutapses) visit(call, maker, v, s, to[i]!);
      });
    });
  };
  run(sources, targets);
  if (!step.rule.makeSymmetric) return;
  maker.rewind();
  run(targets, sources);
}

function allToAll(call: Call, maker: Maker): void {
  const { step, sources, targets } = call;
  eachThread(call, v => {
    for (const t of targets)
      for (const s of sources) {
        if (s === t && !step.rule.allowAutapses) maker.skip(v, 1);
        else visit(call, maker, v, s, t);
      }
  });
}

function pairs(call: Call, maker: Maker): void {
  const { step, sources, targets } = call;
  const { rule } = step;
  if (rule.kind !== 'pairs') return;
  eachThread(call, v => {
    rule.sources.forEach((s, i) => {
      visit(call, maker, v, sources[s]!, targets[rule.targets[i]!]!);
    });
  });
}

function pairwise(call: Call, maker: Maker): void {
  const { world, step, sources, targets } = call;
  const { rule } = step;
  for (const t of targets) {
    const place = placeFor(call, t);
    const poisson = new Poissons();
    for (const s of sources) {
      if (s === t && !rule.allowAutapses) continue;
      let count = 0;
      if (rule.kind === 'pairwise_bernoulli') count = Number(drand(place.rng) < numberOf(world, rule.p!, place));
      if (rule.kind === 'pairwise_poisson') count = poisson.draw(place.rng, numberOf(world, rule.lambda, place));
      for (let k = 0; k < count; k++) maker.connect(s, t, { thread: place.thread, place });
    }
  }
}

function symmetricBernoulli(call: Call, maker: Maker): void {
  const { world, step, sources, targets } = call;
  const { rule } = step;
  if (rule.kind !== 'symmetric_pairwise_bernoulli') return;
  const rng = world.vpSynchronised;
  const binomial = new Binomials();
  const connect = (s: number, t: number): void => {
    maker.connect(s, t, { thread: t % world.threads, place: placeFor(call, t) });
  };
  for (const t of targets) {
    const n = untilDone(() => {
      const drawn = binomial.draw(rng, sources.length, rule.p);
      return drawn < sources.length ? drawn : undefined;
    });
    const chosen = new Set<number>();
    while (chosen.size < n) {
      const s = sources[ulrand(rng, sources.length)]!;
      if (s === t || chosen.has(s)) continue;
      chosen.add(s);
      connect(s, t);
      connect(t, s);
    }
  }
}

export const RULES: Readonly<Record<string, (call: Call, maker: Maker) => void>> = {
  one_to_one: oneToOne,
  all_to_all: allToAll,
  pairs,
  fixed_indegree: fixedIndegree,
  fixed_outdegree: fixedOutdegree,
  fixed_total_number: fixedTotalNumber,
  pairwise_bernoulli: pairwise,
  pairwise_poisson: pairwise,
  symmetric_pairwise_bernoulli: symmetricBernoulli,
};
