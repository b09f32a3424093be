import { Binomials } from './binomial';
import { degreeOf, type Maker } from './connections';
import { ulrand, untilDone } from './random';
import { eachThread, placeFor } from './visits';
import type { Call } from './world';

/** Rules that draw nodes by index (construction.md 5.3 … 5.5). */

/** Another one as long as it is an autapse that is forbidden, or was used and multapses are forbidden. */
function choose({ step }: Call, partner: number, nodes: readonly number[], used: Set<number>, draw: () => number) {
  return untilDone(() => {
    const i = draw();
    if (!step.rule.allowAutapses && nodes[i] === partner) return undefined;
    if (!step.rule.allowMultapses && used.has(i)) return undefined;
    used.add(i);
    return nodes[i];
  });
}

export function fixedIndegree(call: Call, maker: Maker): void {
  const { world, step, sources, targets } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_indegree') return;
  const { indegree } = rule;
  const onlyOwn = typeof indegree === 'number' || world.comprisesAll(targets);
  eachThread(call, v => {
    const rng = world.vp[v]!;
    for (const t of targets) {
      const own = t % world.threads === v;
      const degree = own || !onlyOwn ? degreeOf(world, indegree, placeFor(call, t, v)) : 0;
      if (!own) maker.skip(v, typeof indegree === 'number' ? indegree : 0);
      const used = new Set<number>();
      for (let k = 0; own && k < degree; k++) {
        const s = choose(call, t, sources, used, () => ulrand(rng, sources.length));
        maker.connect(s, t, { thread: v, place: placeFor(call, t) });
      }
    }
  });
}

export function fixedOutdegree(call: Call, maker: Maker): void {
  const { world, step, sources, targets } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_outdegree') return;
  for (const s of sources) {
    const degree = degreeOf(world, rule.outdegree, { rng: world.rank, thread: s % world.threads });
    const used = new Set<number>();
    const chosen: number[] = [];
    while (chosen.length < degree)
      chosen.push(choose(call, s, targets, used, () => ulrand(world.rank, targets.length)));
    eachThread(call, v => {
      for (const t of chosen) {
        if (t % world.threads === v) maker.connect(s, t, { thread: v, place: placeFor(call, t) });
        else maker.skip(v, 1);
      }
    });
  }
}

export function fixedTotalNumber(call: Call, maker: Maker): void {
  const { world, step, sources, targets } = call;
  const { rule } = step;
  if (rule.kind !== 'fixed_total_number') return;
  const binomial = new Binomials();
  const counts: number[] = [];
  let [left, targetsLeft] = [rule.n, targets.length];
  const own = (v: number): number[] => targets.filter(t => t % world.threads === v);
  eachThread(call, v => {
    const n = own(v).length;
    counts[v] = left > 0 && n > 0 ? binomial.draw(world.rank, left, n / targetsLeft) : 0;
    left -= counts[v];
    targetsLeft -= n;
  });
  eachThread(call, v => {
    const rng = world.vp[v]!;
    for (let k = 0; k < counts[v]!; k++) {
      const [s, t] = untilDone(() => {
        const source = sources[ulrand(rng, sources.length)]!;
        const target = own(v)[ulrand(rng, own(v).length)]!;
        return rule.allowAutapses || source !== target ? ([source, target] as const) : undefined;
      });
      maker.connect(s, t, { thread: v, place: placeFor(call, t) });
    }
  });
}
