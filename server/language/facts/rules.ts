import { type ArgumentFact, byName, type CallableFact } from './callable';

/**
 * Connection rules: NEST's arguments, and the words, symbols and degree distributions of Senk et al. 2022
 * (https://doi.org/10.1371/journal.pcbi.1010086). Names of a rule's kind in `engine/plan.ts`.
 */
export interface RuleFact extends CallableFact {
  /** The paper's term: "random, fixed in-degree". */
  readonly term: string;
  /** The paper's symbol, as plain text. */
  readonly symbol: string;
  /** Distribution of in-degrees and out-degrees; N_s and N_t are the numbers of sources and targets. */
  readonly inDegree: string;
  readonly outDegree: string;
  /** Shape of arrays for weights and other synapse parameters (construction.md 5.2); undefined where none is taken. */
  readonly arrays?: string;
  /** Draws anything to decide which connections there are. */
  readonly random: boolean;
  /** Can be used with a mask, a spatial kernel or distances. */
  readonly spatial: boolean;
}

const kernel: ArgumentFact = {
  name: 'p',
  type: 'number or parameter',
  optional: true,
  named: true,
  doc: 'Spatial kernel: relative probability of a candidate, usually a function of `spatial.distance`.',
};

/** What every rule takes. */
export const RULE_OPTIONS: readonly ArgumentFact[] = [
  {
    name: 'allow_autapses',
    type: 'bool',
    default: 'True',
    named: true,
    doc: 'Whether a node may be connected to itself.',
  },
  {
    name: 'allow_multapses',
    type: 'bool',
    default: 'True',
    named: true,
    doc: 'Whether one call may connect the same pair more than once.',
  },
  {
    name: 'make_symmetric',
    type: 'bool',
    default: 'False',
    named: true,
    doc: 'Also makes every connection in the opposite direction; for one_to_one and symmetric_pairwise_bernoulli.',
  },
  {
    name: 'mask',
    type: 'mask',
    optional: true,
    named: true,
    doc: 'Region around a node in which its partners lie; for positioned populations.',
  },
  {
    name: 'use_on_source',
    type: 'bool',
    optional: true,
    named: true,
    doc: 'Places mask and kernel at the source instead of the target; for pairwise_bernoulli.',
  },
  {
    name: 'allow_oversized_mask',
    type: 'bool',
    optional: true,
    named: true,
    doc: 'Lets a mask be larger than a periodic layer; nodes may then be found twice.',
  },
];

interface OwnRuleFact extends Omit<RuleFact, 'returns'> {}

const OWN: readonly OwnRuleFact[] = [
  {
    name: 'one_to_one',
    term: 'one-to-one',
    symbol: 'δ',
    doc: 'Connects the first source to the first target, the second to the second, and so on; both must be of one size.',
    arguments: [],
    inDegree: '1',
    outDegree: '1',
    arrays: 'one value for each pair',
    random: false,
    spatial: false,
  },
  {
    name: 'all_to_all',
    term: 'all-to-all',
    symbol: 'Ω',
    doc: 'Connects every source to every target.',
    arguments: [],
    inDegree: 'N_s',
    outDegree: 'N_t',
    arrays: 'one row for each target, one column for each source',
    random: false,
    spatial: false,
  },
  {
    name: 'fixed_indegree',
    term: 'random, fixed in-degree',
    symbol: 'K_in',
    doc: 'Every target draws the same number of sources at random.',
    arguments: [
      {
        name: 'indegree',
        type: 'int or parameter',
        doc: 'Connections each target receives; a parameter is drawn for each target and rounded.',
      },
      kernel,
    ],
    inDegree: 'K_in',
    outDegree: 'B(N_t·K_in, 1/N_s); without multapses the sum of N_t Bernoulli variables with p = K_in/N_s',
    arrays: 'one row for each target, one column for each of its connections',
    random: true,
    spatial: true,
  },
  {
    name: 'fixed_outdegree',
    term: 'random, fixed out-degree',
    symbol: 'K_out',
    doc: 'Every source draws the same number of targets at random.',
    arguments: [
      {
        name: 'outdegree',
        type: 'int or parameter',
        doc: 'Connections each source makes; a parameter is drawn for each source and rounded.',
      },
      kernel,
    ],
    inDegree: 'B(N_s·K_out, 1/N_t); without multapses the sum of N_s Bernoulli variables with p = K_out/N_t',
    outDegree: 'K_out',
    arrays: 'one row for each source, one column for each of its connections',
    random: true,
    spatial: true,
  },
  {
    name: 'fixed_total_number',
    term: 'random, fixed total number',
    symbol: 'N_syn',
    doc: 'Draws a number of pairs of source and target at random, with multapses.',
    arguments: [{ name: 'N', type: 'int', doc: 'Connections in all.' }],
    inDegree: 'B(N_syn, 1/N_t)',
    outDegree: 'B(N_syn, 1/N_s)',
    arrays: 'one value for each connection',
    random: true,
    spatial: false,
  },
  {
    name: 'pairwise_bernoulli',
    term: 'pairwise Bernoulli',
    symbol: 'p',
    doc: 'Connects every pair of source and target with a probability; never more than once.',
    arguments: [
      {
        name: 'p',
        type: 'number or parameter',
        optional: true,
        doc: 'Probability of a connection, 0 … 1; it may be left out only with a mask, and then is 1.',
      },
    ],
    inDegree: 'B(N_s, p)',
    outDegree: 'B(N_t, p)',
    random: true,
    spatial: true,
  },
  {
    name: 'symmetric_pairwise_bernoulli',
    term: 'pairwise Bernoulli, symmetric',
    symbol: 'p',
    doc: 'Connects pairs with a probability, and always both ways. Needs allow_autapses=False and make_symmetric=True.',
    arguments: [{ name: 'p', type: 'number', doc: 'Probability of a connection, 0 ≤ p < 1.' }],
    inDegree: 'twice B(N_s, p) on average',
    outDegree: 'as in-degrees',
    random: true,
    spatial: false,
  },
  {
    name: 'pairwise_poisson',
    term: 'pairwise Poisson',
    symbol: 'λ',
    doc: 'Connects every pair of source and target as often as a Poisson variable says.',
    arguments: [
      {
        name: 'pairwise_avg_num_conns',
        type: 'number or parameter',
        doc: 'Mean number of connections of a pair, at least 0.',
      },
    ],
    inDegree: 'Poisson(N_s·λ)',
    outDegree: 'Poisson(N_t·λ)',
    random: true,
    spatial: true,
  },
  {
    name: 'pairs',
    term: 'explicit connections',
    symbol: 'X',
    doc: 'Connects the pairs listed, in the order listed, by index within source and target.',
    arguments: [
      { name: 'sources', type: 'list of ints', doc: 'Index of the source of each connection, from 0.' },
      { name: 'targets', type: 'list of ints', doc: 'Index of the target of each connection, from 0.' },
    ],
    inDegree: 'as listed',
    outDegree: 'as listed',
    arrays: 'one value for each pair',
    random: false,
    spatial: false,
  },
];

export const RULES: readonly RuleFact[] = OWN.map(rule => ({
  ...rule,
  arguments: [...rule.arguments, ...RULE_OPTIONS],
  returns: 'rule',
}));

/** Rules for the third population of `connect … third`. */
export const THIRD_RULES: readonly CallableFact[] = [
  {
    name: 'third_factor_bernoulli_with_pool',
    doc: 'With a probability, pairs a connection with a third node (an astrocyte, say) from a pool each target has.',
    arguments: [
      { name: 'p', type: 'number', default: '1', doc: 'Probability that a connection gets a third node.' },
      {
        name: 'pool_size',
        type: 'int',
        optional: true,
        doc: 'Third nodes in the pool of each target; all of them if left out.',
      },
      {
        name: 'pool_type',
        type: '"random" or "block"',
        default: '"random"',
        doc: 'Whether pools are drawn at random or are consecutive blocks of nodes.',
      },
    ],
    returns: 'third rule',
  },
];

const RULES_BY_NAME = byName(RULES);
const THIRD_RULES_BY_NAME = byName(THIRD_RULES);

export const ruleFact = (name: string): RuleFact | undefined => RULES_BY_NAME.get(name);
export const thirdRuleFact = (name: string): CallableFact | undefined => THIRD_RULES_BY_NAME.get(name);
