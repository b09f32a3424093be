/**
 * NEST's neurons and PyNN's, with the parameters of the one in terms of the other. PyNN's units: ms, mV, nF, nA, uS
 * (https://neuralensemble.org/docs/PyNN/standardmodels.html and the units page of its documentation).
 */

/** How weights are given: currents in nA, conductances in uS, or steps of the potential in mV. */
export type WeightKind = 'current' | 'conductance' | 'potential';

/** A parameter of NEST's and the decimal exponent from its unit to PyNN's. */
type Source = readonly [nest: string, shift?: number];

export interface CellFact {
  readonly pynn: string;
  readonly weights: WeightKind;
  /** PyNN's names; `tau_m` of conductance-based cells is C_m / g_L and stands in `ratios`. */
  readonly parameters: Readonly<Record<string, Source>>;
  readonly ratios?: Readonly<Record<string, readonly [over: string, under: string]>>;
  /** Initial values of state variables. */
  readonly initial: Readonly<Record<string, string>>;
}

const PICO_TO_NANO = -3;

const MEMBRANE = {
  v_rest: ['E_L'],
  v_reset: ['V_reset'],
  v_thresh: ['V_th'],
  tau_refrac: ['t_ref'],
  cm: ['C_m', PICO_TO_NANO],
  i_offset: ['I_e', PICO_TO_NANO],
} as const satisfies Record<string, Source>;

const TIMES = { tau_syn_E: ['tau_syn_ex'], tau_syn_I: ['tau_syn_in'] } as const satisfies Record<string, Source>;
const REVERSAL = { e_rev_E: ['E_ex'], e_rev_I: ['E_in'] } as const satisfies Record<string, Source>;
const V = { v: 'V_m' } as const;
const LEAK = { tau_m: ['C_m', 'g_L'] } as const;

const current = (pynn: string): CellFact => ({
  pynn,
  weights: 'current',
  parameters: { ...MEMBRANE, ...TIMES, tau_m: ['tau_m'] },
  initial: V,
});

const conductance = (pynn: string, more: Readonly<Record<string, Source>> = {}): CellFact => ({
  pynn,
  weights: 'conductance',
  parameters: { ...MEMBRANE, ...TIMES, ...REVERSAL, ...more },
  ratios: LEAK,
  initial: V,
});

/** Adaptive exponential neurons; `a` is in nS in PyNN too. */
const adaptive = (pynn: string): CellFact => ({
  ...conductance(pynn, {
    v_spike: ['V_peak'],
    a: ['a'],
    b: ['b', PICO_TO_NANO],
    delta_T: ['Delta_T'],
    tau_w: ['tau_w'],
  }),
  initial: V,
});

export const CELLS: Readonly<Record<string, CellFact>> = {
  iaf_psc_exp: current('IF_curr_exp'),
  iaf_psc_alpha: current('IF_curr_alpha'),
  iaf_psc_delta: {
    pynn: 'IF_curr_delta',
    weights: 'potential',
    parameters: { ...MEMBRANE, tau_m: ['tau_m'] },
    initial: V,
  },
  iaf_cond_exp: conductance('IF_cond_exp'),
  iaf_cond_alpha: conductance('IF_cond_alpha'),
  iaf_cond_exp_sfa_rr: conductance('IF_cond_exp_gsfa_grr', {
    tau_sfa: ['tau_sfa'],
    e_rev_sfa: ['E_sfa'],
    q_sfa: ['q_sfa'],
    tau_rr: ['tau_rr'],
    e_rev_rr: ['E_rr'],
    q_rr: ['q_rr'],
  }),
  aeif_cond_exp: adaptive('EIF_cond_exp_isfa_ista'),
  aeif_cond_alpha: adaptive('EIF_cond_alpha_isfa_ista'),
  hh_cond_exp_traub: {
    pynn: 'HH_cond_exp',
    weights: 'conductance',
    parameters: {
      gbar_Na: ['g_Na', PICO_TO_NANO],
      gbar_K: ['g_K', PICO_TO_NANO],
      g_leak: ['g_L', PICO_TO_NANO],
      cm: ['C_m', PICO_TO_NANO],
      v_offset: ['V_T'],
      e_rev_Na: ['E_Na'],
      e_rev_K: ['E_K'],
      e_rev_leak: ['E_L'],
      i_offset: ['I_e', PICO_TO_NANO],
      ...TIMES,
      ...REVERSAL,
    },
    initial: V,
  },
  izhikevich: {
    pynn: 'Izhikevich',
    weights: 'potential',
    parameters: { a: ['a'], b: ['b'], c: ['c'], d: ['d'], i_offset: ['I_e', PICO_TO_NANO] },
    initial: { v: 'V_m', u: 'U_m' },
  },
};

/** Decimal exponent from NEST's unit of weights to PyNN's: pA to nA, nS to uS; steps of potential are in mV in both. */
export const weightShift = (kind: WeightKind): number => (kind === 'potential' ? 0 : PICO_TO_NANO);

/** Parameters of NEST's that make no difference here: they are for plasticity, or PyNN has them elsewhere. */
export const ELSEWHERE: ReadonlySet<string> = new Set(['tau_minus', 'tau_minus_triplet', 'V_m', 'U_m']);
