import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { analyze } from '../../../../server/language/service';

/** Small networks that use every rule with and without drawn values, devices, collocated synapses, third factors, layers. */

const HEAD = `
population A = iaf_psc_alpha[23]
population B = iaf_psc_alpha[17]
population C = iaf_psc_alpha[40]
let normal = random.normal(mean=20 pA, std=3 pA)
let delay  = math.redraw(random.normal(mean=1.5 ms, std=0.7 ms), min=0.1 ms, max=math.inf)
let other  = random.lognormal(mean=1.0, std=0.3)
`;

const SYNAPSE = 'synapse = static_synapse(weight=normal, delay=delay)';

const TEXTS: Readonly<Record<string, string>> = {
  fixed_indegree: `connect A -> C { rule = fixed_indegree(indegree=7) ${SYNAPSE} }
    connect B -> A { rule = fixed_indegree(indegree=5, allow_multapses=False) synapse = static_synapse(weight=-4 pA) }
    connect C -> C { rule = fixed_indegree(indegree=9, allow_autapses=False) synapse = static_synapse(weight=normal) }`,
  fixed_outdegree: `connect A -> C { rule = fixed_outdegree(outdegree=7) ${SYNAPSE} }
    connect C -> B { rule = fixed_outdegree(outdegree=3, allow_multapses=False) synapse = static_synapse(weight=-4 pA) }
    connect A -> A { rule = fixed_outdegree(outdegree=4) synapse = static_synapse(weight=normal) }`,
  fixed_total_number: `connect A -> C { rule = fixed_total_number(N=300) ${SYNAPSE} }
    connect C -> C { rule = fixed_total_number(N=900, allow_autapses=False) synapse = static_synapse(weight=normal) }`,
  pairwise_bernoulli: `connect A -> C { rule = pairwise_bernoulli(p=0.3) ${SYNAPSE} }
    connect C -> A { rule = pairwise_bernoulli(p=random.uniform(min=0, max=1)) synapse = static_synapse(weight=normal) }`,
  pairwise_poisson: `connect A -> C { rule = pairwise_poisson(pairwise_avg_num_conns=1.3) ${SYNAPSE} }
    connect B -> B { rule = pairwise_poisson(pairwise_avg_num_conns=other) }`,
  symmetric: `connect C -> C {
      rule = symmetric_pairwise_bernoulli(p=0.3, allow_autapses=False, make_symmetric=True)
      synapse = static_synapse(weight=2.5 pA)
    }
    connect A -> B { rule = all_to_all() ${SYNAPSE} }`,
  simple: `connect A -> A { rule = one_to_one() ${SYNAPSE} }
    connect A -> B + C { rule = all_to_all() synapse = static_synapse(weight=normal) }
    connect A -> A { rule = one_to_one(make_symmetric=True) synapse = static_synapse(weight=2 pA) }
    connect C -> C { rule = all_to_all(allow_autapses=False) synapse = static_synapse(weight=-1 pA, delay=2 ms) }`,
  devices: `population G = poisson_generator { rate = 8 Hz }
    population M = multimeter
    connect G -> A + C { ${SYNAPSE} }
    connect M -> A
    population R = spike_recorder
    connect A -> R { ${SYNAPSE} }
    connect A + B -> C { rule = fixed_indegree(indegree=6) ${SYNAPSE} }`,
  collocated: `connect A + B -> C {
      rule = fixed_indegree(indegree=4)
      synapse = [static_synapse(weight=normal), stdp_synapse(weight=other * 1 pA, delay=delay), static_synapse(weight=2 pA)]
    }`,
  drawnDegrees: `connect A -> C { rule = fixed_indegree(indegree=random.exponential(beta=5.0)) ${SYNAPSE} }
    connect C -> A { rule = fixed_outdegree(outdegree=random.uniform_int(max=6)) ${SYNAPSE} }`,
};

const EXAMPLES = ['layers', 'astrocytes', 'clustered', 'plot_weight_matrices', 'sudoku'];

const folder = path.join(import.meta.dirname, '../../../../examples');

/** The plan of a text without errors. */
export function planOfText(text: string): NetworkPlan {
  const { plan, problems } = analyze(text);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined || plan === undefined) throw new Error(`${error?.message}: ${text}`);
  return plan;
}

const withThreads = (text: string, threads: number): string => `kernel { local_num_threads = ${threads} }\n${text}`;

/** A plan by name; example files keep their own number of threads. */
export function corpus(threads: number): [name: string, plan: NetworkPlan][] {
  const own = Object.entries(TEXTS).map(([name, text]): [string, NetworkPlan] => [
    `${name}, ${threads} threads`,
    planOfText(withThreads(HEAD + text, threads)),
  ]);
  if (threads > 1) return own;
  const shipped = EXAMPLES.map((name): [string, NetworkPlan] => [
    name,
    planOfText(readFileSync(path.join(folder, `${name}.netspec`), 'utf8')),
  ]);
  return [...own, ...shipped];
}
