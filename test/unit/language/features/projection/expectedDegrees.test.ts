import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { estimatePlan } from '../../../../../server/engine/estimate';
import type { ConnectStep } from '../../../../../server/engine/plan';
import {
  type ExpectedDegrees,
  expectedDegrees,
} from '../../../../../server/language/features/projection/expectedDegrees';
import { analyze } from '../../../../../server/language/service';

const text = (rule: string, connect = 'A -> A + B', seed = 1) => `kernel { rng_seed = ${seed} }
population A = iaf_psc_alpha[40]
population B = iaf_psc_alpha[20]
connect ${connect} { rule = ${rule} }
`;

function expected(rule: string, connect?: string): ExpectedDegrees {
  const { plan } = analyze(text(rule, connect));
  const step = plan!.steps.find((each): each is ConnectStep => each.kind === 'connect')!;
  return expectedDegrees(step, estimatePlan(plan!)[0]!.connections);
}

const close = (actual: number | undefined, wanted: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual! - wanted) <= tolerance * Math.max(1, Math.abs(wanted)), `${actual} for ${wanted}`);

describe('expected degrees', () => {
  it('are those of the table of Senk et al. (2022)', () => {
    const all = expected('all_to_all()');
    assert.deepEqual(all, { inDegree: { mean: 40, sd: 0 }, outDegree: { mean: 60, sd: 0 } });
    const p = expected('pairwise_bernoulli(p=0.1)');
    close(p.inDegree.mean, 4);
    close(p.inDegree.sd, Math.sqrt(40 * 0.1 * 0.9));
    close(p.outDegree.sd, Math.sqrt(60 * 0.1 * 0.9));
    const k = expected('fixed_indegree(indegree=5)');
    assert.deepEqual(k.inDegree, { mean: 5, sd: 0 });
    close(k.outDegree.mean, 7.5);
    close(k.outDegree.sd, Math.sqrt(300 * (1 / 40) * (39 / 40)));
    const single = expected('fixed_indegree(indegree=5, allow_multapses=False)');
    close(single.outDegree.sd, Math.sqrt(60 * (5 / 40) * (35 / 40)));
    const n = expected('fixed_total_number(N=600)');
    close(n.inDegree.sd, Math.sqrt(600 * (1 / 60) * (59 / 60)));
    close(n.outDegree.mean, 15);
    const poisson = expected('pairwise_poisson(pairwise_avg_num_conns=0.3)');
    close(poisson.inDegree.sd, Math.sqrt(12));
    assert.deepEqual(expected('pairs(sources=[0, 0, 1], targets=[5, 5, 5])', 'A[:3] -> A').outDegree.mean, 1);
  });

  it('count collocated synapses, and give means only where nothing more is known', () => {
    const { plan } = analyze(
      'population A = iaf_psc_alpha[4]\nconnect A -> A { rule = fixed_indegree(indegree=2) synapse = [static_synapse(), static_synapse()] }',
    );
    const step = plan!.steps.find((each): each is ConnectStep => each.kind === 'connect')!;
    assert.deepEqual(expectedDegrees(step, 16).inDegree, { mean: 4, sd: 0 });
    assert.deepEqual(expected('fixed_indegree(indegree=random.uniform_int(5))').inDegree.sd, undefined);
  });

  /** Moments of the degrees of many networks, for comparison. */
  function realised(rule: string, connect: string): ExpectedDegrees {
    const seeds = 60;
    const [ins, outs]: number[][] = [[], []];
    for (let seed = 1; seed <= seeds; seed++) {
      const { plan } = analyze(text(rule, connect, seed));
      const network = build(plan!);
      const step = plan!.steps.find((each): each is ConnectStep => each.kind === 'connect')!;
      const ids = ({ spans }: ConnectStep['source']) =>
        spans.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
      const counts = {
        in: new Map(ids(step.target).map(id => [id, 0])),
        out: new Map(ids(step.source).map(id => [id, 0])),
      };
      for (const { segments } of network.lists)
        for (const { count, source, target } of segments)
          for (let i = 0; i < count; i++) {
            counts.in.set(target[i]!, counts.in.get(target[i]!)! + 1);
            counts.out.set(source[i]!, counts.out.get(source[i]!)! + 1);
          }
      ins!.push(...counts.in.values());
      outs!.push(...counts.out.values());
    }
    const moments = (all: readonly number[]) => {
      const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
      return { mean, sd: Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length) };
    };
    return { inDegree: moments(ins!), outDegree: moments(outs!) };
  }

  const RULES = [
    'fixed_indegree(indegree=9, allow_autapses=False)',
    'fixed_indegree(indegree=9, allow_autapses=False, allow_multapses=False)',
    'fixed_outdegree(outdegree=9, allow_autapses=False, allow_multapses=False)',
    'fixed_total_number(N=300, allow_autapses=False)',
    'pairwise_bernoulli(p=0.5, allow_autapses=False)',
  ];
  for (const rule of RULES)
    it(`are those of built networks where sources and targets overlap: ${rule}`, () => {
      const connect = 'A[:12] -> A[6:] + B[:4]';
      const [wanted, found] = [expected(rule, connect), realised(rule, connect)];
      for (const side of ['inDegree', 'outDegree'] as const) {
        close(found[side].mean, wanted[side].mean, 0.03);
        close(found[side].sd, wanted[side].sd!, 0.1);
      }
    });
});
