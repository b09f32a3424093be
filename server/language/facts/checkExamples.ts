/** A text in which a check finds something, the text mended, and how in words; lines that do not matter are left out. */
export interface CheckExample {
  readonly triggers: string;
  readonly mended: string;
  /** How to mend it, one or two sentences. */
  readonly mend: string;
}

const E = 'population E = iaf_psc_alpha[100]\n';
const EI = `${E}population I = iaf_psc_alpha[25]\n`;
const LAYER = 'population L = iaf_psc_alpha on grid(shape=[10, 10], extent=[1, 1], edge_wrap=True)\n';
const LINE = 'population L = iaf_psc_alpha on grid(shape=[10, 10])\n';

/** Examples of all that is no error, by code; a test sees to it that the texts do what is said of them. */
export const CHECK_EXAMPLES: Readonly<Record<string, CheckExample>> = {
  'array-repeated': {
    triggers: `kernel { local_num_threads = 2 }\n${E}connect E -> E {\n  rule    = fixed_total_number(N=3, allow_autapses=True)\n  synapse = static_synapse(weight=[1.0, 2.0, 3.0])\n}`,
    mended: `kernel { local_num_threads = 2 }\n${E}connect E -> E {\n  rule    = pairs(sources=[0, 1, 2], targets=[3, 4, 5])\n  synapse = static_synapse(weight=[1.0, 2.0, 3.0])\n}`,
    mend: 'Use one thread, or `pairs` with one value for each connection.',
  },
  'autapse-of-single': {
    triggers: 'population A = iaf_psc_alpha\nconnect A -> A',
    mended: 'population A = iaf_psc_alpha[10]\nconnect A -> A',
    mend: 'Give the population its size, or say that the autapse is meant with `allow_autapses=True`.',
  },
  'autapses-not-rejected': {
    triggers: `${LINE}connect L -> L {\n  rule = fixed_indegree(indegree=3, mask=circular(radius=0.3), allow_autapses=False, allow_multapses=True)\n}`,
    mended: `${LINE}connect L -> L {\n  rule = fixed_indegree(indegree=3, mask=circular(radius=0.3), p=1.0, allow_autapses=False, allow_multapses=True)\n}`,
    mend: 'Add the kernel `p=1.0`, with which autapses are rejected; other random numbers are drawn then.',
  },
  'autapses-unstated': {
    triggers: `${E}connect E -> E { rule = pairwise_bernoulli(p=0.1) }`,
    mended: `${E}connect E -> E { rule = pairwise_bernoulli(p=0.1, allow_autapses=False) }`,
    mend: "State `allow_autapses`. `True` is NEST's default and leaves the network as it is.",
  },
  'degree-nearly-all': {
    triggers: `${EI}connect E -> I { rule = fixed_indegree(indegree=99, allow_multapses=False) }`,
    mended: `${EI}connect E -> I { rule = pairwise_bernoulli(p=0.99) }`,
    mend: 'Use a smaller degree, `all_to_all`, or `pairwise_bernoulli` with a high probability.',
  },
  'delay-below-resolution': {
    triggers: `${EI}connect E -> I { synapse = static_synapse(delay=random.normal(mean=1.5 ms, std=0.75 ms)) }`,
    mended: `${EI}connect E -> I {\n  synapse = static_synapse(delay=math.redraw(random.normal(mean=1.5 ms, std=0.75 ms), min=0.05 ms, max=math.inf))\n}`,
    mend: 'Draw such values again with `math.redraw`, from half the resolution on.',
  },
  'delay-end-points': {
    triggers: `${EI}connect E -> I { synapse = static_synapse(delay=random.uniform(min=1 ms, max=2 ms)) }`,
    mended: `${EI}connect E -> I { synapse = static_synapse(delay=random.uniform(min=0.95 ms, max=2.05 ms)) }`,
    mend: 'Begin half a step earlier and end half a step later.',
  },
  'delay-rounded': {
    triggers: `${EI}connect E -> I { synapse = static_synapse(delay=1.53 ms) }`,
    mended: `${EI}connect E -> I { synapse = static_synapse(delay=1.5 ms) }`,
    mend: 'Write the delay NEST uses, or set a finer `resolution` in `kernel`.',
  },
  'delay-wraps': {
    triggers: `${EI}connect E -> I { synapse = static_synapse(delay=300 s) }`,
    mended: `${EI}connect E -> I { synapse = static_synapse(delay=300 ms) }`,
    mend: 'Use a shorter delay, or a coarser `resolution`.',
  },
  'device-at-random': {
    triggers: `${E}population noise = poisson_generator { rate = 8 kHz }\nconnect noise -> E { rule = pairwise_bernoulli(p=0.1) }`,
    mended: `${E}population noise = poisson_generator { rate = 8 kHz }\nconnect noise -> E { rule = all_to_all() }`,
    mend: 'Connect the device with `all_to_all` to the nodes that are meant, for instance a slice of the population.',
  },
  'huge-network': {
    triggers: 'population E = iaf_psc_alpha[10_000]\nconnect E -> E',
    mended:
      'population E = iaf_psc_alpha[10_000]\nconnect E -> E { rule = pairwise_bernoulli(p=0.1, allow_autapses=False) }',
    mend: 'Scale the network down while you work on it: a factor at the beginning of the file, as in the example of the microcircuit.',
  },
  'ignored-error': {
    triggers: 'let _a = b  # netspec-ignore: unknown-name',
    mended: 'let _b = 1\nlet _a = _b',
    mend: 'Mend the error; it cannot be ignored.',
  },
  'inhibitory-weight': {
    triggers: `${EI}connect I -> E { synapse = static_synapse(weight=20 pA) }`,
    mended: `${EI}connect I -> E { synapse = static_synapse(weight=-20 pA) }`,
    mend: 'Give the weight a minus; or another name to the population.',
  },
  'mixed-signs': {
    triggers: `${EI}connect E -> E { synapse = static_synapse(weight=20 pA) }\nconnect E -> I { synapse = static_synapse(weight=-20 pA) }`,
    mended: `${EI}connect E -> E { synapse = static_synapse(weight=20 pA) }\nconnect E -> I { synapse = static_synapse(weight=20 pA) }`,
    mend: "Give all weights of a population one sign; where Dale's principle does not hold on purpose, ignore the hint.",
  },
  'multapses-across': {
    triggers: `${EI}connect E -> I { rule = fixed_indegree(indegree=5, allow_multapses=False) }\nconnect E[:50] -> I { rule = fixed_indegree(indegree=2, allow_multapses=False) }`,
    mended: `${EI}connect E[:50] -> I { rule = fixed_indegree(indegree=5, allow_multapses=False) }\nconnect E[50:] -> I { rule = fixed_indegree(indegree=2, allow_multapses=False) }`,
    mend: 'Make one statement of them, or connect nodes that the other one leaves out.',
  },
  'multapses-unstated': {
    triggers: `${EI}connect E -> I { rule = fixed_indegree(indegree=10) }`,
    mended: `${EI}connect E -> I { rule = fixed_indegree(indegree=10, allow_multapses=False) }`,
    mend: "State `allow_multapses`. `True` is NEST's default and leaves the network as it is.",
  },
  'no-connections': {
    triggers: `${EI}connect E -> I { rule = pairwise_bernoulli(p=0.0) }`,
    mended: `${EI}connect E -> I { rule = pairwise_bernoulli(p=0.1) }`,
    mend: 'Remove the statement, or put it into an `if`.',
  },
  'oversized-mask': {
    triggers: `${LAYER}connect L -> L {\n  rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.6), allow_autapses=True, allow_oversized_mask=True)\n}`,
    mended: `${LAYER}connect L -> L { rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.4), allow_autapses=True) }`,
    mend: 'Make the mask smaller than the extent of the layer.',
  },
  'positions-of-other-slice': {
    triggers: `${LINE}connect L -> L { rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.3), use_on_source=True, allow_autapses=True) }\nconnect L[:50] -> L { rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.3), use_on_source=True, allow_autapses=True) }`,
    mended: `${LINE}connect L -> L { rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.3), allow_autapses=True) }\nconnect L[:50] -> L { rule = pairwise_bernoulli(p=0.1, mask=circular(radius=0.3), allow_autapses=True) }`,
    mend: 'Connect nodes of another layer in between, or use `pairwise_bernoulli` with a mask at the target.',
  },
  'probability-clipped': {
    triggers: `${LINE}connect L -> L { rule = pairwise_bernoulli(p=1.5 * math.exp(-spatial.distance / 0.2), allow_autapses=False) }`,
    mended: `${LINE}connect L -> L { rule = pairwise_bernoulli(p=0.9 * math.exp(-spatial.distance / 0.2), allow_autapses=False) }`,
    mend: 'Scale the probability, or say with `math.min` that it is cut off at 1.',
  },
  'seed-unstated': {
    triggers: `${EI}connect E -> I`,
    mended: `kernel {\n  rng_seed          = 1\n  local_num_threads = 1\n}\n${EI}connect E -> I`,
    mend: 'Set `rng_seed` in `kernel`.',
  },
  'shadows-builtin': {
    triggers: 'let range = 4\nlet _length = 2 * range',
    mended: 'let reach = 4\nlet _length = 2 * reach',
    mend: 'Choose another name.',
  },
  'shadows-name': {
    triggers: `let k = 3\n${EI}for k in range(4) {\n  connect E[k] -> I\n}\nlet _n = 2 * k`,
    mended: `let k = 3\n${EI}for i in range(4) {\n  connect E[i] -> I\n}\nlet _n = 2 * k`,
    mend: 'Choose another name for the inner one.',
  },
  'threads-unstated': {
    triggers: `${EI}connect E -> I`,
    mended: `kernel {\n  rng_seed          = 1\n  local_num_threads = 1\n}\n${EI}connect E -> I`,
    mend: 'Set `local_num_threads` in `kernel`.',
  },
  'unit-unstated': {
    triggers: `population E = iaf_psc_alpha[100] { V_m = -65 }`,
    mended: `population E = iaf_psc_alpha[100] { V_m = -65 mV }`,
    mend: 'Write the unit.',
  },
  'unknown-check': {
    triggers: 'let spare = 3  # netspec-ignore: unused-nam',
    mended: 'let spare = 3  # netspec-ignore: unused-name',
    mend: 'Write the code that stands behind the message.',
  },
  'unproven-outdegree': {
    triggers:
      'population L = iaf_psc_alpha on grid(shape=[4, 4, 4], extent=[1, 1, 1], edge_wrap=True)\nconnect L -> L {\n  rule = fixed_outdegree(outdegree=3, p=0.5, allow_autapses=False, allow_multapses=True)\n}',
    mended:
      'population L = iaf_psc_alpha on grid(shape=[4, 4, 4], extent=[1, 1, 1], edge_wrap=True)\nconnect L -> L {\n  rule = fixed_outdegree(outdegree=3, p=0.5, mask=spherical(radius=0.4), allow_autapses=False, allow_multapses=True)\n}',
    mend: 'Use a mask.',
  },
  'unused-name': {
    triggers: 'let spare = 3',
    mended: 'let _spare = 3',
    mend: 'Remove it, or begin the name with `_` to keep it.',
  },
  'unused-population': {
    triggers: `${EI}population spare = iaf_psc_alpha[10]\nconnect E -> I`,
    mended: `${EI}population _spare = iaf_psc_alpha[10]\nconnect E -> I`,
    mend: 'Connect it, remove it, or begin the name with `_`.',
  },
  'view-overlap': {
    triggers: `${EI}connect E -> I\nview { populations = [E, I, E[:10]] }`,
    mended: `${EI}connect E -> I\nview { populations = [I, E[:10], E[10:]] }`,
    mend: 'Show parts that have no nodes in common.',
  },
  'weight-sign': {
    triggers: `population G = ht_neuron[10]\n${E}connect E -> G { synapse = static_synapse(weight=-2.0, receptor_type=3) }`,
    mended: `population G = ht_neuron[10]\n${E}connect E -> G { synapse = static_synapse(weight=2.0, receptor_type=3) }`,
    mend: 'Turn the sign of the weight, or choose the receptor that has the effect.',
  },
  'weight-unit': {
    triggers: `${EI}connect E -> I { synapse = static_synapse(weight=2 nS) }`,
    mended: `${EI}connect E -> I { synapse = static_synapse(weight=2 pA) }`,
    mend: 'Give the weight in the unit of the target neurons, or choose a model that takes conductances.',
  },
};
