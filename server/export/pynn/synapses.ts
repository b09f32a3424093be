/** NEST's synapses and PyNN's standard ones. */

/** Values of all parameters of a synapse; the time constant of depression is the target neuron's in NEST. */
export interface SynapseValues {
  number(name: string): number;
  readonly tauMinus: number;
}

export interface SynapseFact {
  /** PyNN's constructor, around the arguments that all have (weight and delay). */
  write(common: string, values: SynapseValues, text: (value: number) => string): string;
  /** Parameters that are taken over. */
  readonly parameters: readonly string[];
}

const fixed: SynapseFact = { parameters: [], write: common => `sim.StaticSynapse(${common})` };

/** Gütig's rule: NEST's depression is alpha times its potentiation (both relative to Wmax). */
const stdp: SynapseFact = {
  parameters: ['tau_plus', 'lambda', 'alpha', 'mu_plus', 'mu_minus', 'Wmax'],
  write: (common, values, text) => {
    const [rate, alpha] = [values.number('lambda'), values.number('alpha')];
    const timing = `sim.SpikePairRule(tau_plus=${text(values.number('tau_plus'))}, tau_minus=${text(values.tauMinus)}, A_plus=${text(rate)}, A_minus=${text(alpha * rate)})`;
    const weight = `sim.GutigWeightDependence(w_min=0.0, w_max=W_MAX, mu_plus=${text(values.number('mu_plus'))}, mu_minus=${text(values.number('mu_minus'))})`;
    return `sim.STDPMechanism(\n        timing_dependence=${timing},\n        weight_dependence=${weight},\n        ${common},\n    )`;
  },
};

/** Tsodyks and Markram; PyNN takes the time constant of the current from the neuron. */
const tsodyks: SynapseFact = {
  parameters: ['U', 'tau_rec', 'tau_fac'],
  write: (common, { number }, text) =>
    `sim.TsodyksMarkramSynapse(U=${text(number('U'))}, tau_rec=${text(number('tau_rec'))}, tau_facil=${text(number('tau_fac'))}, ${common})`,
};

export const SYNAPSES: Readonly<Record<string, SynapseFact>> = {
  static_synapse: fixed,
  static_synapse_hom_w: fixed,
  stdp_synapse: stdp,
  stdp_synapse_hom: stdp,
  tsodyks_synapse: tsodyks,
  tsodyks2_synapse: tsodyks,
  bernoulli_synapse: {
    parameters: ['p_transmit'],
    write: (common, { number }, text) => `sim.SimpleStochasticSynapse(p=${text(number('p_transmit'))}, ${common})`,
  },
};

/** Without the ending that tells a variant: `static_synapse_hpc` is a `static_synapse`. */
export const plainName = (model: string): string => model.replace(/_(hpc|lbl)$/, '');
