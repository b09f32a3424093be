import type { Severity } from '../problem';
import { SYNTAX_CODES } from './syntaxCodes';

export interface CheckFact {
  readonly code: string;
  readonly severity: Severity;
  /** What the check finds and why it matters, one paragraph. */
  readonly doc: string;
}

/** Errors of names, values and statements. */
const ERRORS = {
  'array-shape':
    'A list for a weight, delay or other synapse parameter must have the shape its rule wants: one value for each pair with one_to_one, one row for each target with all_to_all and fixed_indegree, one row for each source with fixed_outdegree, one value for each connection with fixed_total_number and pairs. Other rules take no lists.',
  'assertion-failed': 'The condition of an `assert` is false; its message says what is wrong.',
  'bad-parameter':
    'NEST refuses to create a parameter with these arguments: a uniform distribution needs min < max, a normal or lognormal one a positive standard deviation, `math.redraw` min ≤ max.',
  'bad-slice': 'A slice needs a step that is not 0; nodes are only sliced forwards.',
  'bad-table': 'A file read by `csv` must hold only numbers, with equally many in each line.',
  'division-by-zero': 'Division by zero, as in Python an error and not infinity.',
  'draw-order-unknown':
    'Several parameters of a node are random. NEST draws them in an order that depends on the model and is not known for this one, so the network could not be the one NEST builds.',
  'duplicate-argument': 'An argument of a call is given twice.',
  'duplicate-entry': 'An entry of a block is given twice.',
  'duplicate-name': 'A name is bound once in its scope.',
  'duplicate-statement': '`network`, `kernel` and `view` stand at most once in a file.',
  'family-index':
    'Members of a family are declared in order: its indices start at 0, leave no gap, and all members have the same number of indices.',
  'free-positions': 'Positions of a free layer have two or three coordinates, the same number for all points.',
  'grid-shape': 'The shape of a grid is two or three positive integers.',
  'index-out-of-range': 'An index is beyond the end of a list or collection.',
  'layer-size': 'A layer of given positions says how many nodes there are; the size of the population must agree.',
  'math-domain': 'A mathematical function has no value at its argument, such as the logarithm of 0.',
  'missing-argument': 'A call lacks an argument that has no default.',
  'missing-entry': 'A third population and its rule belong together.',
  'model-name-taken': 'NEST has a model of this name already; a copy needs a name of its own.',
  'not-a-value': 'A function, rule or model is used without being called.',
  'not-callable': 'Something is called that is no function, rule, mask or synapse model.',
  'number-too-large': 'A number is too large to be represented.',
  'overlapping-nodes': 'Only collections without common nodes can be joined.',
  'parameter-not-allowed':
    'A parameter, drawn anew every time, stands where NEST needs a value that is known beforehand, or an operation is applied to it that NEST does not have for parameters.',
  'population-size': 'A population has at least one node.',
  'read-only-parameter': 'A parameter of a model can be read but not set.',
  'internal-error': 'Evaluating this statement failed in a way that is a mistake of this program, not of the file.',
  'too-complex': 'An expression or statement is nested too deeply to be evaluated.',
  'too-many-arguments':
    'A call has more arguments than the function takes, or gives one by position that has to be named.',
  'too-many-calls': 'There are more populations and connect calls than the limit set for this program.',
  'too-many-models': 'NEST holds at most 511 synapse models, its own and copies together.',
  'too-many-nodes': 'There are more nodes than the limit set for this program.',
  'too-many-steps':
    'A file may not run more than ten million steps; a step is a statement in a loop or a pass of a comprehension.',
  'too-much-work': 'The lists of a file take too long to go through.',
  'unjoinable-nodes': 'NEST joins neither populations with positions nor collections sliced with a step.',
  'unknown-argument': 'A call has an argument the function does not know.',
  'unknown-entry': 'A block has an entry it does not know, such as a parameter the model does not have.',
  'unknown-member': 'There is no such name behind the point.',
  'unknown-model': "There is no model of this name, neither among NEST's nor among the file's copies.",
  'unknown-name': 'A name is not bound anywhere it could be seen from here.',
  'unknown-node': 'There is no node with this id when the statement runs.',
  'unknown-receptor': 'The target neurons have no receptor of this number.',
  'unknown-word': 'A string is none of the words possible here.',
  'unreadable-file': 'The file named in `csv` cannot be read, or lies outside the workspace folder.',
  'unsorted-nodes': 'Node ids and indices of nodes are given in ascending order, each once.',
  'used-before-definition': 'Names are bound in the order of the text and can only be used further down.',
  'value-out-of-range': 'A value is none of those possible here.',
  'wrong-dimension':
    'Quantities of different dimensions, or a quantity and a bare number, are added or compared, or a quantity is given where another one is expected. A bare number where NEST expects a unit is taken in that unit.',
  'wrong-model-kind': 'A node model stands where a synapse model is needed, or the other way round.',
  'wrong-type': 'A value of another kind is needed here, such as an integer instead of a float.',
  'wrong-unpacking': 'Several names of a `for` take apart elements that have as many parts.',
} as const;

/** What is most likely not meant, though NEST would do it (see also `engine/warnings.ts`). */
const WARNINGS = {
  'autapse-of-single':
    'A population of one node is connected to itself: all that makes is autapses. Mostly the size of the population was forgotten; without it, it is 1.',
  'delay-below-resolution':
    'Delays are drawn, and some of them may be shorter than half the resolution. NEST stops with an error at the first one, after minutes of building perhaps, and with another seed maybe not.',
  'inhibitory-weight':
    'Weights from a population whose name says that it is inhibitory are positive. In NEST the sign of the weight decides over excitation and inhibition, and a forgotten minus goes unnoticed until the network explodes.',
  'multapses-across':
    'Two `connect` statements connect some of the same pairs with the same synapse, and one of them forbids multapses. NEST looks for multapses within one call only, so that there may be some all the same.',
  'view-overlap':
    'Populations of the view have nodes in common: their connections are drawn in several blocks, and whoever adds up blocks counts them twice.',
  'weight-sign':
    'Weights have a sign that the receptor or the synapse model cannot use. Receptors that are conductances take positive weights, and NEST stops with an error when the first spike arrives; a plastic synapse whose `Wmax` has the other sign turns excitation into inhibition.',
  'array-repeated':
    'With several threads NEST reads the lists of a fixed_total_number from their beginning on every thread: values are used repeatedly, and the tail never.',
  'delay-rounded': 'A delay that is no multiple of the resolution is rounded to one.',
  'delay-wraps': 'NEST keeps delays in 21 bits; a longer one is cut without an error.',
  'autapses-not-rejected':
    'With fixed_indegree, a mask and no kernel NEST does not look at allow_autapses: nodes may connect to themselves.',
  'oversized-mask': 'A mask is wider than a layer with wrapped edges: NEST finds some nodes twice.',
  'positions-of-other-slice':
    'NEST remembers the positions of the last spatial connect by layer: a slice connected after the whole layer, or after another slice, gets the nodes of the earlier call.',
  'unproven-outdegree':
    'fixed_outdegree without a mask on a three-dimensional layer with wrapped edges has not been compared with NEST.',
  'shadows-builtin': 'A name of the language is bound to something else; it has its old meaning no more.',
  'weight-unit':
    'A weight has another unit than the target neurons take: currents for `psc` models, conductances for `cond` models, potentials for `delta` models.',
} as const;

const HINTS = {
  'autapses-unstated':
    'A random projection of nodes onto themselves does not say whether a node may be connected to itself. NEST allows it, many other programs and papers do not; a description that leaves it open cannot be reproduced (Senk et al. 2022).',
  'degree-nearly-all':
    'Without multapses a degree of more than 90 % of the candidates takes NEST very many draws for the last ones.',
  'delay-end-points':
    'Delays drawn uniformly between two multiples of the resolution: NEST rounds them, and only values from one side are rounded to each of the ends, which therefore come up half as often as the values between them.',
  'device-at-random':
    'A device is connected by a rule that draws at random: some targets get its input several times and others never.',
  'mixed-signs':
    "A population has positive weights in one projection and negative ones in another. By Dale's principle a neuron releases the same transmitters at all its synapses.",
  'multapses-unstated':
    'A rule that draws with replacement does not say whether it may connect a pair more than once, where that is likely to happen. NEST allows it, other programs may not (Senk et al. 2022); the message says how often to expect it.',
  'no-connections': 'A statement connects nothing, however often it runs.',
  'probability-clipped':
    'A probability that is computed for each pair may go beyond 0 … 1. NEST checks constant probabilities only and takes the others as 0 or 1 without a word.',
  'shadows-name':
    'A name hides one of the same name that is bound outside. Both can be meant, and readers will confuse them.',
  'unused-population':
    'A population is created and never connected. It has ids all the same: without it the ids of all nodes created later are other ones.',
  'ignored-error': 'A comment asks to ignore an error; only warnings and hints can be ignored.',
  'unknown-check': 'A comment asks to ignore something that is no code of a check.',
  'unused-name': 'A name is bound and never used.',
} as const;

/** What is good to know. */
const INFORMATION = {
  'huge-network': 'The network has so many connections (fifty million) that building it takes gigabytes and minutes.',
  'seed-unstated':
    "The file does not set `rng_seed`, so that its numbers depend on NEST's default. Off unless `netspec.checks.severity` gives it a severity.",
  'threads-unstated':
    'The file does not set `local_num_threads`: the same seed gives another network with another number of threads. Off unless `netspec.checks.severity` gives it a severity.',
  'unit-unstated':
    'A number stands where NEST takes a quantity, which is legal as in PyNEST: NEST takes it in its own unit. Readers have to know which. Off unless `netspec.checks.severity` gives it a severity.',
} as const;

/** What the engine finds before it builds (see `engine/check.ts`), and while it builds. */
const ENGINE_ERRORS = {
  'array-exhausted': 'A list of weights or other parameters has fewer values than connections were made.',
  'bad-delay':
    'A delay is shorter than half the resolution, outside the limits set for the kernel, or given to a synapse model that has none.',
  'collection-order': 'The ids of a node collection are ascending, each once.',
  'degree-impossible': 'A node has fewer candidates than the connections it should get, as drawing showed.',
  'degree-not-reproducible':
    'With several threads NEST draws a normal or lognormal in-degree differently from run to run, unless the targets are all nodes.',
  'degree-range': 'An in-degree or out-degree is an integer of at least 0.',
  'degree-too-large': 'The degree drawn for a node is larger than what can be connected.',
  'degree-unreachable':
    'A node would need more partners than there are for it with autapses or multapses forbidden; NEST refuses it or would never end.',
  'delay-limits':
    '`min_delay` and `max_delay` are given together, the smaller one first, both at least the resolution.',
  'device-direction':
    'Recorders of spikes are targets. Generators are sources, and so are `multimeter` and `voltmeter`, which ask neurons for values.',
  'device-target': 'Devices can be targets only of one_to_one and all_to_all.',
  'draws-without-end': 'A node found no further partner in very many draws; NEST would never end.',
  'empty-collection': 'A connection needs at least one source and one target.',
  'empty-synapse': 'A list of collocated synapses has at least one element.',
  'homogeneous-weight': 'All connections of this synapse model share its weight; give it to a copy of the model.',
  'integer-parameter': 'This synapse parameter is an integer, or a parameter that gives integers.',
  'kernel-sum':
    'The kernel values of all candidates of a node are 0, or add up to no finite number: none can be drawn.',
  'layer-dimensions': 'Source and target of a spatial connection have positions of the same number of dimensions.',
  'layer-extent-missing': 'A free layer of a single node needs an extent.',
  'layer-shape': 'A grid has a shape of two or three positive integers, and an extent of positive lengths.',
  'layers-joined': 'Populations with positions cannot be joined.',
  'mask-dimensions': 'A mask has as many dimensions as the layers it is used with.',
  'mask-grid-layer': 'A grid mask is for layers that are grids.',
  'mask-oversized': 'In a periodic layer a mask may not be larger than the layer, unless allow_oversized_mask is set.',
  'mask-shape': 'A mask has positive radii and axes, the outer larger than the inner, the major at least the minor.',
  'multapses-required': 'This rule may connect a pair more than once; multapses cannot be forbidden.',
  'no-candidates': 'A node has no candidate to be connected to.',
  'node-id': 'Node ids are consecutive in the order of creation.',
  'one-to-one-sizes': 'one_to_one needs as many targets as sources.',
  'only-autapses': 'All possible connections are autapses, and those are forbidden.',
  'out-of-memory': 'There is not enough memory to keep the connections of this network.',
  'pairs-index': 'The indices of `pairs` lie within source and target.',
  'pairs-options': '`pairs` makes exactly the connections listed; autapses and multapses cannot be forbidden.',
  'pairs-sizes': '`pairs` lists as many targets as sources.',
  'parameter-range': 'NEST refuses to create a parameter with these values.',
  'poisson-mean-infinite': 'The mean number of connections of a pair is finite.',
  'poisson-mean-range': 'The mean number of connections of a pair is at least 0.',
  'position-parameter': 'A parameter that depends on positions is used where there are none, or not those.',
  'positions-missing': 'Masks, spatial kernels and distances need positions on both sides.',
  'positions-outside-extent': 'All points of a free layer lie within its extent.',
  'probability-range': 'A probability lies between 0 and 1; that of symmetric_pairwise_bernoulli is less than 1.',
  'random-value': 'Connections made both ways or listed as pairs take no random weights or delays.',
  'redraw-limit': '`math.redraw` found no value within its bounds in 1000 draws, where NEST gives up.',
  'resolution-range': 'The resolution is a positive multiple of 0.001 ms.',
  'rng-type': 'The type of the random number generators is one of six.',
  'seed-range': 'The seed is an integer from 1 to 4294967295.',
  'spatial-rule':
    'Masks, spatial kernels and distances are possible with four rules only, and with few of their options.',
  'spatial-synapse':
    'Spatial connections take no synapse parameters but weight, delay, receptor_type and synapse_label.',
  'symmetric-options':
    'symmetric_pairwise_bernoulli needs allow_autapses=False, allow_multapses=True and make_symmetric=True.',
  'symmetric-required': 'This synapse model must be connected both ways.',
  'symmetric-unsupported': 'Only one_to_one and symmetric_pairwise_bernoulli can make symmetric connections.',
  'third-pool': 'The pools of third nodes do not fit the numbers of targets and third nodes.',
  'third-symmetric': 'With a third population connections cannot be made symmetric.',
  'threads-range': 'The number of threads is a positive integer, up to the limit set for this program.',
  'too-few-candidates': 'NEST would read beyond its list of candidates here.',
  'too-many-connections': 'There are more connections than the limit set for this program.',
  'too-many-per-thread': 'NEST holds at most 134,217,726 connections of one synapse model on one thread.',
  'total-range': 'The number of connections is an integer of at least 0.',
  'unknown-synapse-model': 'There is no synapse model of this name.',
} as const;

/** Codes of problems the semantics may report. */
export type CheckCode =
  | keyof typeof ERRORS
  | keyof typeof WARNINGS
  | keyof typeof HINTS
  | keyof typeof INFORMATION
  | keyof typeof ENGINE_ERRORS
  | 'misplaced-statement';

const factsOf = (severity: Severity, docs: Readonly<Record<string, string>>): [string, CheckFact][] =>
  Object.entries(docs).map(([code, doc]) => [code, { code, severity, doc }]);

/** Every check there is, by code; `severityOf` knows the severities without the documentation. */
export const CHECKS: ReadonlyMap<string, CheckFact> = new Map([
  ...factsOf('error', { ...SYNTAX_CODES, ...ERRORS, ...ENGINE_ERRORS }),
  ...factsOf('warning', WARNINGS),
  ...factsOf('hint', HINTS),
  ...factsOf('information', INFORMATION),
]);
