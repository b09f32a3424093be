/** Models most networks are made of, and the usual rules: proposed before the others, in this order. */
const COMMON: readonly string[] = [
  'iaf_psc_alpha',
  'iaf_psc_exp',
  'iaf_psc_delta',
  'iaf_cond_alpha',
  'iaf_cond_exp',
  'aeif_cond_alpha',
  'aeif_cond_exp',
  'izhikevich',
  'hh_psc_alpha',
  'parrot_neuron',
  'poisson_generator',
  'spike_generator',
  'dc_generator',
  'spike_recorder',
  'voltmeter',
  'multimeter',
  'static_synapse',
  'stdp_synapse',
  'tsodyks_synapse',
  'tsodyks2_synapse',
  'bernoulli_synapse',
  'all_to_all',
  'fixed_indegree',
  'pairwise_bernoulli',
  'one_to_one',
  'fixed_total_number',
];

/** Place of a model or rule among the common ones; behind all of them where it is none. */
export function commonness(name: string): number {
  const index = COMMON.indexOf(name);
  return index < 0 ? COMMON.length : index;
}

/** Recorders that ask their nodes, and so are sources of a connection. */
export const isAsking = (model: string): boolean => model === 'voltmeter' || model === 'multimeter';

/** Where a recorder puts its records. */
export const RECORD_TO: readonly string[] = ['memory', 'ascii', 'screen'];
