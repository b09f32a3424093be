import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { estimatePlan } from '../../../../server/engine/estimate';
import { codeLenses } from '../../../../server/language/features/codeLens';
import { analyze } from '../../../../server/language/service';

/** "keyword: title" of each lens of a text. */
function lenses(text: string): string[] {
  const analysis = analyze(text);
  const estimates = analysis.plan ? estimatePlan(analysis.plan) : [];
  return codeLenses(analysis, estimates).map(({ start, end, title }) => `${text.slice(start, end)}: ${title}`);
}

const AB = 'population A = iaf_psc_alpha[10]\npopulation B = iaf_psc_alpha[20]\n';
const projection = (text: string): string => lenses(AB + text)[2]!;

describe('code lenses', () => {
  it("count NEST's example", () => {
    const example = path.join(__dirname, '../../../../examples/plot_weight_matrices.netspec');
    assert.deepEqual(lenses(readFileSync(example, 'utf8')), [
      'population: E · 100 nodes · ids 1 … 100',
      'population: I · 25 nodes · ids 101 … 125',
      'connect: E → E + I · 1,250 connections · in-degree 10',
      'connect: I → E + I · 250 connections · in-degree 2',
    ]);
  });

  it('say which populations of the picture they are about', () => {
    const text = `${AB}population D = poisson_generator
for k in range(2) { population P[k] = iaf_psc_alpha[2] }
connect A[:3] + B -> P[1]
connect D -> A
for k in range(2) { connect P[k] -> A }
`;
    const analysis = analyze(text);
    const focus = codeLenses(analysis, estimatePlan(analysis.plan!)).map(lens => lens.focus);
    const all = ['A', 'B', 'P[0]', 'P[1]'];
    assert.deepEqual(focus, [
      { sources: ['A'], targets: all },
      { sources: ['B'], targets: all },
      undefined,
      { sources: ['P[0]', 'P[1]'], targets: all },
      { sources: ['A', 'B'], targets: ['P[1]'] },
      undefined,
      { sources: ['P[0]', 'P[1]'], targets: ['A'] },
    ]);
  });

  it('give exact numbers where the rule does, and means elsewhere', () => {
    assert.equal(projection('connect A -> B'), 'connect: A → B · 200 connections · in-degree 10');
    assert.equal(
      projection('connect A -> A { rule = all_to_all(allow_autapses=False) }'),
      'connect: A → A · 90 connections · mean in-degree 9',
    );
    assert.equal(
      projection('connect A -> B { rule = fixed_outdegree(outdegree=3) }'),
      'connect: A → B · 30 connections · out-degree 3',
    );
    assert.equal(
      projection('connect A -> B { rule = fixed_total_number(N=50) }'),
      'connect: A → B · 50 connections · mean in-degree 2.5',
    );
    assert.equal(
      projection('connect A -> B { rule = pairwise_bernoulli(p=0.1) }'),
      'connect: A → B · ≈ 20 connections · mean in-degree ≈ 1',
    );
    assert.equal(projection('connect A -> B[:10] { rule = one_to_one() }'), 'connect: A → B[:10] · 10 connections');
  });

  it('count collocated synapses each, and third nodes in all', () => {
    assert.equal(
      projection(
        'connect A -> B { rule = fixed_indegree(indegree=2) synapse = [static_synapse(), tsodyks_synapse()] }',
      ),
      'connect: A → B · 80 connections · in-degree 4',
    );
    const third = `population N = aeif_cond_alpha_astro[10]\npopulation S = astrocyte_lr_1994[5]
connect N -> N third S {
  rule = fixed_indegree(indegree=2)
  third_rule = third_factor_bernoulli_with_pool(p=1.0, pool_size=5)
  synapse = tsodyks_synapse() third_in = tsodyks_synapse() third_out = sic_connection()
}`;
    assert.equal(lenses(third)[2], 'connect: N → N, third S · 60 connections');
  });

  it('sum what a statement does in all its runs', () => {
    const text = `for k in range(3) { population P[k] = iaf_psc_alpha[10 * (k + 1)] }
for i in range(3), j in range(2) { connect P[i] -> P[j] { rule = fixed_indegree(indegree=1) } }
for k in range(2) { population Q[k] = iaf_psc_alpha population R[k] = iaf_psc_alpha }
if 1 > 2 { connect P[0] -> P[1] }`;
    assert.deepEqual(lenses(text), [
      'population: P[k] · 3 populations · 60 nodes · ids 1 … 60',
      'connect: P[i] → P[j] · 6 times · 90 connections in all',
      'population: Q[k] · 2 populations · 2 nodes',
      'population: R[k] · 2 populations · 2 nodes',
      'connect: P[0] → P[1] · never run',
    ]);
    assert.deepEqual(lenses('population A = iaf_psc_alpha'), ['population: A · 1 node · id 1']);
  });

  it('stay where they are while there are errors', () => {
    assert.deepEqual(lenses('population A = iaf_psc_alpha[3]\nconnect A -> \n'), ['population: A', 'connect: A → ?']);
  });
});
