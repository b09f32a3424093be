import { RNG_TYPES } from '../../engine/plan';

/** One `name = value` a block knows. */
export interface EntryFact {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly default?: string;
  readonly unit?: string;
  /** The words it may be, where there are only so many. */
  readonly words?: readonly string[];
}

/** Entries of `connect { … }`. */
export const CONNECT_ENTRIES: readonly EntryFact[] = [
  { name: 'rule', type: 'rule', default: 'all_to_all()', doc: 'Which sources connect to which targets.' },
  {
    name: 'synapse',
    type: 'synapse, or list of synapses',
    default: 'static_synapse()',
    doc: 'Model, weight, delay and other parameters; a list makes several connections for each pair chosen.',
  },
  { name: 'third_rule', type: 'third rule', doc: 'Which connections get a third node; with `third` only.' },
  {
    name: 'third_in',
    type: 'synapse',
    default: 'static_synapse()',
    doc: 'Connections from sources to third nodes; with `third` only.',
  },
  {
    name: 'third_out',
    type: 'synapse',
    default: 'static_synapse()',
    doc: 'Connections from third nodes to targets; with `third` only.',
  },
];

/** Entries of `kernel { … }`. */
export const KERNEL_ENTRIES: readonly EntryFact[] = [
  {
    name: 'rng_seed',
    type: 'int',
    default: '143202461',
    doc: 'Seed of all random number generators, 1 … 4294967295.',
  },
  {
    name: 'rng_type',
    type: 'string',
    default: '"mt19937_64"',
    words: RNG_TYPES,
    doc: 'Type of all random number generators.',
  },
  {
    name: 'local_num_threads',
    type: 'int',
    default: '1',
    doc: 'Threads, and with one process also virtual processes; random numbers depend on it.',
  },
  { name: 'resolution', type: 'number', default: '0.1 ms', unit: 'ms', doc: 'Time step; delays are multiples of it.' },
  { name: 'min_delay', type: 'number', unit: 'ms', doc: 'Smallest delay allowed.' },
  { name: 'max_delay', type: 'number', unit: 'ms', doc: 'Greatest delay allowed.' },
];
