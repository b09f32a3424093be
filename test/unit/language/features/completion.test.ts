import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complete } from '../../../../server/language/features/completion/completion';
import { analyze } from '../../../../server/language/service';

const PRELUDE = `let NE = 100
let w = random.normal(mean=20 pA, std=1 pA)
model syn = static_synapse(weight=w)
model cell = iaf_psc_exp(C_m=100 pF)
population E = iaf_psc_alpha[NE]
population I = cell[25]
`;

/** Labels proposed at the `|`, best first. */
function labels(marked: string, prelude = PRELUDE): string[] {
  const text = prelude + marked;
  const offset = text.indexOf('|');
  const clean = text.replace('|', '');
  const { items } = complete(clean, analyze(clean).bindings, offset);
  return items
    .map((item, index) => ({ ...item, index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(item => item.label);
}

const has = (all: readonly string[], ...wanted: string[]) => {
  for (const label of wanted) assert.ok(all.includes(label), `${label} among ${all.slice(0, 20).join(' ')}`);
};
const lacks = (all: readonly string[], ...unwanted: string[]) => {
  for (const label of unwanted) assert.ok(!all.includes(label), `${label} is out of place`);
};

describe('completion', () => {
  it('statements; network only at the beginning, kernel and view not in bodies', () => {
    has(labels('|', ''), 'network', 'kernel', 'let', 'population', 'connect', 'view');
    lacks(labels('|'), 'network');
    lacks(labels('for i in range(3) { | }'), 'kernel', 'view', 'network');
  });

  it('entries of a block that are still missing', () => {
    assert.deepEqual(labels('connect E -> I { rule = all_to_all()  | }'), ['synapse']);
    assert.deepEqual(labels('connect E -> I third E { third_in = static_synapse()  | }'), [
      'rule',
      'synapse',
      'third_rule',
      'third_out',
    ]);
    has(labels('kernel { | }', ''), 'rng_seed', 'rng_type', 'local_num_threads', 'resolution');
    has(labels('view { | }'), 'populations', 'quantity', 'colormap', 'limits', 'rows');
  });

  it('parameters of the model of a population, through a copy', () => {
    has(labels('population X = iaf_psc_alpha[3] { | }'), 'V_m', 'C_m', 'tau_syn_ex');
    has(labels('population X = cell[3] { V_m = -60 mV  | }'), 'tau_syn_ex', 'I_e');
    lacks(labels('population X = cell[3] { V_m = -60 mV  | }'), 'V_m');
  });

  it('populations where nodes are connected', () => {
    assert.deepEqual(labels('connect |'), ['E', 'I']);
    assert.deepEqual(labels('connect E -> |'), ['E', 'I']);
    assert.deepEqual(labels('view { populations = [| ] }'), ['E', 'I']);
    assert.deepEqual(labels('view { populations = | }'), ['[E, I]', 'E', 'I']);
  });

  it('no population that is in the union or list already, unless a part of it is', () => {
    assert.deepEqual(labels('connect E -> E + |'), ['I']);
    assert.deepEqual(labels('view { populations = [E, | ] }'), ['I']);
    assert.deepEqual(labels('connect E[:10] + |'), ['E', 'I']);
  });

  it('devices last where they do not connect', () => {
    const devices = `${PRELUDE}population S = spike_recorder\npopulation V = voltmeter\npopulation P = poisson_generator\n`;
    assert.deepEqual(labels('connect |', devices), ['E', 'I', 'V', 'P', 'S']);
    assert.deepEqual(labels('connect E -> |', devices), ['E', 'I', 'S', 'V', 'P']);
    assert.deepEqual(labels('view { populations = [| ] }', devices), ['E', 'I', 'S', 'V', 'P']);
  });

  it('names of the right type and unit first, and none that cannot be meant', () => {
    const more = `${PRELUDE}let d = 1.5 ms\nlet flag = True\nlet word = "jet"\nlet half = NE / 2\n`;
    const delays = labels('connect E -> I { synapse = syn(delay=|) }', more);
    assert.equal(delays[0], 'd');
    has(delays, 'NE', '1 ms', 'random', 'math');
    lacks(delays, 'word', 'flag', 'E', 'syn', 'cell');
    assert.equal(labels('connect E -> I { synapse = syn(weight=|) }', more)[0], 'w');
    assert.equal(labels('population X = iaf_psc_alpha[|]', more)[0], 'NE');
    assert.equal(labels('population X = iaf_psc_alpha[3] { V_m = | }', more)[0], '-70 mV');
    assert.deepEqual(
      labels('connect E -> I { rule = fixed_indegree(indegree=2, allow_autapses=|) }', more).slice(0, 3),
      ['flag', 'False', 'True'],
    );
    lacks(labels('let x = range(|)', more), 'word', 'random');
    assert.equal(labels('for i in |', `${PRELUDE}let steps = range(3)\n`)[0], 'steps');
    has(labels('if |', `${PRELUDE}let flag = True\n`), 'flag');
  });

  it('the unit of what is drawn, and that in which the targets take weights', () => {
    const first = (marked: string) => labels(marked)[0];
    assert.equal(first('population X = iaf_psc_alpha[3] { V_m = random.uniform(min=-70 |) }'), 'mV');
    assert.equal(first('connect E -> I { synapse = syn(delay=math.redraw(random.normal(mean=1 |))) }'), 'ms');
    assert.equal(first('connect E -> I { synapse = syn(weight=-2 * (1 |)) }'), 'pA');
    assert.equal(first('population G = iaf_cond_exp[3]\nconnect E -> G { synapse = syn(weight=2 |) }'), 'nS');
    // The mean of a lognormal distribution is one of logarithms.
    assert.equal(first('connect E -> I { synapse = syn(weight=random.lognormal(mean=2 |)) }'), 'ms');
  });

  it('nothing in messages, random positions for free ones, and the keyword that is there', () => {
    assert.deepEqual(labels('assert NE > 3, |'), []);
    has(labels('population X = iaf_psc_alpha[9] on free(pos=|)'), 'random', 'csv');
    assert.equal(labels('net|work "title"', '')[0], 'network');
    assert.equal(labels('let a = 2 * (|)')[0], 'NE');
  });

  it('rules, synapses with copies first, masks', () => {
    const rules = labels('connect E -> I { rule = | }');
    has(rules, 'fixed_indegree', 'pairwise_bernoulli', 'pairs');
    lacks(rules, 'iaf_psc_alpha', 'NE');
    const synapses = labels('connect E -> I { synapse = | }');
    assert.deepEqual(synapses.slice(0, 2), ['syn', 'static_synapse']);
    lacks(synapses, 'iaf_psc_alpha', 'cell');
    has(labels('connect E -> I { rule = pairwise_bernoulli(p=0.1, mask=|) }'), 'circular', 'rectangular');
  });

  it('arguments that are still missing, the required first', () => {
    const all = labels('connect E -> I { rule = fixed_indegree(|) }');
    assert.equal(all[0], 'indegree=');
    has(all, 'allow_autapses=', 'allow_multapses=');
    lacks(labels('connect E -> I { rule = fixed_indegree(indegree=2, |) }'), 'indegree=');
    assert.deepEqual(labels('connect E -> I { synapse = stdp_synapse(|) }').slice(0, 2), ['weight=', 'delay=']);
    has(labels('connect E -> I { synapse = stdp_synapse(|) }'), 'lambda=');
    has(labels('connect E -> I { synapse = syn(|) }'), 'weight=', 'delay=');
  });

  it('node models for populations, neurons before devices', () => {
    const models = labels('population X = |');
    assert.equal(models[0], 'cell');
    assert.ok(models.indexOf('iaf_psc_alpha') < models.indexOf('poisson_generator'));
    lacks(models, 'static_synapse', 'syn');
  });

  it('units of the quantity wanted first', () => {
    assert.deepEqual(labels('connect E -> I { synapse = syn(delay=1.5 |) }').slice(0, 3), ['ms', 's', 'us']);
    assert.deepEqual(labels('population X = cell[2] { V_m = random.uniform(min=-60 mV) C_m = 3 | }').slice(0, 2), [
      'pF',
      'F',
    ]);
    assert.equal(labels('connect E -> I { rule = all_to_all(mask=circular(radius=3 |)) }')[0], 'mm');
    assert.equal(labels('let x = 3 |')[0], 'ms');
  });

  it('what the neurons of the file let record, and where records go', () => {
    assert.deepEqual(labels('population M = multimeter { record_from = ["|"] }'), ['I_syn_ex', 'I_syn_in', 'V_m']);
    assert.deepEqual(labels('population M = multimeter { record_from = [|] }')[2], '"V_m"');
    assert.deepEqual(labels('population M = multimeter { record_to = | }'), ['"memory"', '"ascii"', '"screen"']);
  });

  it('the next statement below a complete one, and nothing on its line', () => {
    for (const before of ['population X = cell[2]', 'connect E -> I', 'let x = NE', 'model m = cell()', 'kernel { }'])
      has(labels(`${before}\n|`), 'let', 'population', 'connect');
    assert.deepEqual(labels('let x = NE |'), []);
  });

  it('behind a blank only where something is to follow', () => {
    const typed = (marked: string, trigger = ' '): number => {
      const text = PRELUDE + marked.replace('|', '');
      return complete(text, analyze(text).bindings, PRELUDE.length + marked.indexOf('|'), trigger).items.length;
    };
    const units = ['delay=1.5 |', 'weight=random.normal(mean=20 |)', 'alpha=random.normal(mean=20 pA, std=0.5 |)'];
    for (const argument of units) assert.ok(typed(`connect E -> I { synapse = syn(${argument}) }`) > 0, argument);
    assert.ok(typed('view { colormap = "/|" }', '/') > 0);
    assert.equal(typed('let x = NE /|', '/'), 0);
    for (const marked of ['let x = |', 'connect E -> |', 'population X = |', 'connect E -> I { rule = | }'])
      assert.ok(typed(marked) > 0, marked);
    for (const marked of ['let x = 3 |', 'connect E |', 'connect E -> I |', ' |', 'connect E -> I { rule = r() | }'])
      assert.equal(typed(marked), 0, marked);
  });

  it('names of a comprehension before and behind their clause', () => {
    has(labels('let x = [k + | for k in range(3)]'), 'k', 'NE');
    assert.deepEqual(labels('let x = [k for k |'), ['in']);
  });

  it('a name is not proposed for its own value', () => lacks(labels('let x = NE + |'), 'x'));

  it('layers take what layers take', () => {
    has(labels('population X = cell on grid(|)'), 'shape=', 'edge_wrap=');
    lacks(labels('population X = cell on grid(|)'), 'anchor=');
    has(labels('connect E -> I { rule = all_to_all(mask=grid(|)) }'), 'anchor=');
  });

  it('members, units, words', () => {
    assert.deepEqual(labels('let x = random.|').sort(), [
      'exponential',
      'lognormal',
      'normal',
      'uniform',
      'uniform_int',
    ]);
    assert.deepEqual(labels('let x = spatial.pos.|'), ['x', 'y', 'z']);
    has(labels('let x = 20 |'), 'pA', 'ms', 'mV', 'Hz');
    has(labels('kernel { rng_type = "|" }', ''), 'mt19937_64', 'Philox_32');
    has(labels('kernel { rng_type = | }', ''), '"Threefry_64"');
    has(labels('view { colormap = "|" }'), 'jet', 'viridis');
    assert.deepEqual(
      labels('connect E -> I third E { third_rule = third_factor_bernoulli_with_pool(pool_type="|") }'),
      ['random', 'block'],
    );
  });

  it('names as they are called first: for what they are, then for whom', () => {
    const more = `${PRELUDE}let NI = 25\nlet CE = 10\nlet CI = 2\nlet w_in = -5 * w\nlet d = 1 ms\n`;
    assert.deepEqual(labels('population I2 = cell[|]', more).slice(0, 2), ['NI', 'NE']);
    assert.equal(labels('connect I -> E { rule = fixed_indegree(indegree=|) }', more)[0], 'CI');
    assert.equal(labels('connect E -> E { rule = fixed_indegree(indegree=|) }', more)[0], 'CE');
    assert.equal(labels('connect I -> E { synapse = static_synapse(weight=|) }', more)[0], 'w_in');
    assert.equal(labels('connect I -> E { synapse = static_synapse(delay=|) }', more)[0], 'd');
  });

  it('write only what is not there yet', () => {
    const inserted = (marked: string, label: string): string | undefined => {
      const text = PRELUDE + marked.replace('|', '');
      const { items } = complete(text, analyze(text).bindings, PRELUDE.length + marked.indexOf('|'));
      const item = items.find(each => each.label === label);
      return item && (item.insert ?? item.label);
    };
    assert.equal(inserted('population X = iaf|', 'iaf_psc_exp'), 'iaf_psc_exp[$1]$0');
    assert.equal(inserted('population X = iaf|[3]', 'iaf_psc_exp'), 'iaf_psc_exp');
    assert.equal(inserted('population X = poi|', 'poisson_generator'), 'poisson_generator');
    assert.equal(inserted('connect E -> I { rule = fix| }', 'fixed_indegree'), 'fixed_indegree(indegree=$1)$0');
    assert.equal(inserted('connect E -> I { rule = fix|(indegree=3) }', 'fixed_indegree'), 'fixed_indegree');
    assert.equal(inserted('connect E -> I { ru| = all_to_all() }', 'rule'), 'rule');
    assert.equal(inserted('connect E -> I { synapse = syn(wei|=3) }', 'weight='), 'weight');
    assert.equal(inserted('connect E -> I { rule = | }', 'all_to_all'), 'all_to_all()$0');
    assert.equal(inserted('let x = |', 'int'), 'int($1)$0');
    assert.equal(inserted('connect E -> I {\n  synapse = syn()\n  |\n}', 'rule'), 'rule    = $0');
  });

  it('the default of a string first', () => {
    assert.equal(labels('kernel { rng_type = "|" }', '')[0], 'mt19937_64');
    assert.equal(labels('kernel { rng_type = | }', '')[0], '"mt19937_64"');
    assert.equal(labels('view { rows = "|" }')[0], 'source');
  });

  it('names bound before the cursor, not after it', () => {
    const all = labels('let x = |\nlet later = 3');
    has(all, 'NE', 'w', 'random', 'range');
    lacks(all, 'later', 'x');
  });

  it('the head of a population and of a connection', () => {
    assert.deepEqual(labels('population X = iaf_psc_alpha[3] |'), ['on']);
    assert.deepEqual(labels('population X = iaf_psc_alpha on |'), ['grid', 'free']);
    assert.deepEqual(labels('connect E |'), ['->']);
    assert.deepEqual(labels('connect E -> I |'), ['third']);
  });

  it('nothing in comments and where a new name is made up', () => {
    assert.deepEqual(labels('# pop|'), []);
    assert.deepEqual(labels('let |'), []);
  });
});
