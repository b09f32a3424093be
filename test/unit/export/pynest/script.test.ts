import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { blockNames } from '../../../../server/export/arrayNames';
import { pynestScript } from '../../../../server/export/pynest/script';
import { scriptSource } from '../../../../server/export/pynest/source';
import { analyze } from '../../../../server/language/service';
import { python, skipWithoutPython } from '../../../helpers/python';
import { runScript, ScriptComparison } from '../../../helpers/pythonNest';
import { PROVENANCE } from '../smallNetwork';

/** Exports a text, runs the script and compares what it tells NEST with the plan. Returns the script. */
function roundTrip(text: string, files: Readonly<Record<string, string>> = {}): string {
  const analysis = analyze(text, { readFile: file => files[file] ?? { error: 'it does not exist.' } });
  assert.deepEqual(
    analysis.problems.filter(problem => problem.severity === 'error'),
    [],
  );
  const script = pynestScript(scriptSource(analysis, analysis.plan!), PROVENANCE);
  new ScriptComparison(runScript(script, files), analysis.plan!).check();
  return script;
}

describe('PyNEST scripts', { skip: skipWithoutPython() }, () => {
  const examples = path.join(__dirname, '../../../../examples');
  for (const file of readdirSync(examples).filter(name => name.endsWith('.netspec')))
    it(`of ${file} tell NEST what the plan says`, () => {
      roundTrip(readFileSync(path.join(examples, file), 'utf8'));
    });

  it('keep names, comments, arithmetic and empty lines', () => {
    const script = roundTrip(`# About this network.
network "Names"

let NE = 4          # neurons
let J  = 0.1 nA     # amplitude
let rate = 8 Hz

# The neurons.
population E = iaf_psc_alpha[NE] { C_m = 250 pF  V_m = -70 mV }
population noise = poisson_generator { rate = 2 * rate }
connect noise -> E { synapse = static_synapse(weight=J / 2, delay=1.5 ms) }   # input
# The end.
`);
    const body = script.slice(script.indexOf('nest.ResetKernel()'), script.indexOf('def weight_matrix'));
    assert.equal(
      body.trimEnd(),
      `nest.ResetKernel()

NE = 4  # neurons
J = 100.0  # pA; amplitude
rate = 8  # Hz

# The neurons.
E = nest.Create("iaf_psc_alpha", NE, params={"C_m": 250.0, "V_m": -70.0})
noise = nest.Create("poisson_generator", params={"rate": 2 * rate})
nest.Connect(noise, E, syn_spec={"synapse_model": "static_synapse", "weight": J / 2, "delay": 1.5})  # input
# The end.`,
    );
    assert.ok(script.startsWith('"""Names"""\n\n# About this network.\n\n# netspec '));
    assert.match(script, /^# rng_seed: 7$/m);
  });

  it('convert rates made of times, and back', () => {
    roundTrip(`let tau = 20 ms
let nu = 1 / tau
let both = nu + 5 Hz
let ratio = 8 Hz * tau
population a = poisson_generator { rate = nu }
population b = poisson_generator { rate = both * 3 }
population c = poisson_generator { rate = 2 kHz }
population d = iaf_psc_alpha[3] { C_m = 250 pF * (1 + ratio) }
if nu > 40 Hz and 8 Hz < nu { population e = iaf_psc_alpha }
population r = poisson_generator { rate = random.uniform(min=1 Hz, max=2 Hz) + 1 / (10 ms) }`);
  });

  it('rename what means something else in Python', () => {
    const script = roundTrip(`let lambda = 3
let nest = 2
let list = [1, 2]
let _ = 1
population class = iaf_psc_alpha[lambda * nest]
for np in list { population x = iaf_psc_alpha[np + _] }
connect class -> class`);
    assert.match(script, /^lambda_ = 3$/m);
    assert.match(script, /^class_ = nest\.Create\("iaf_psc_alpha", lambda_ \* nest_\)$/m);
    assert.match(script, /"class": class_/);
  });

  it('keep inner names apart from the outer ones they hide', () => {
    roundTrip(`let n = 5
let sizes = [n + n for n in [1, 2]]
for i in range(2) {
  let n = i + 1
  population p = iaf_psc_alpha[n]
}
population q = iaf_psc_alpha[n + sizes[1]]`);
  });

  it('put the kernel first, with what it needs', () => {
    const script = roundTrip(`let w = random.normal(mean=20, std=0.5)
let base = 100
let threads = 2
model m = static_synapse(weight=3)
let unrelated = base + 1
kernel { rng_seed = base + 23  local_num_threads = threads  rng_type = "Philox_64"  resolution = 0.2 ms  min_delay = 0.4 ms  max_delay = 2 ms }
population E = iaf_psc_alpha[unrelated]
connect E -> E { rule = fixed_indegree(indegree=2)  synapse = [static_synapse(weight=w), m(delay=1 ms)] }`);
    const order = ['base = 100', 'threads = 2', 'nest.set(', 'w = nest.random', 'nest.CopyModel'].map(text =>
      script.indexOf(text),
    );
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(!order.includes(-1));
  });

  it('keep Parameter objects one and the same where the text has one', () => {
    roundTrip(`let w = random.normal(mean=20, std=0.5)
let v = -5.0 * w + w / 2 - 1
let c = logic.conditional(w > 19, w, 3)
let r = math.redraw(random.lognormal(mean=0.5, std=1), min=0.1, max=math.inf)
population E = iaf_psc_alpha[5] { V_m = math.min(random.uniform(min=-70, max=-55), -60)  I_e = 2 ** 3 - w }
connect E -> E { synapse = static_synapse(weight=w, delay=math.max(1 + 0.1 * w ** 2 / 400, 0.5)) }
connect E -> E { synapse = static_synapse(weight=v, delay=math.exp(random.exponential(beta=0.1))) }
connect E -> E { synapse = static_synapse(weight=1 / w + (w >= 3) + (4 < w) + c + r + math.sin(w) - math.cos(w)) }
for k in range(2) { connect E -> E { synapse = static_synapse(weight=random.normal(mean=k, std=1 + k)) } }
for k in range(2) { connect E -> E { synapse = static_synapse(weight=w * (k + 1) + random.uniform_int(max=5)) } }`);
  });

  it('cover families, slices, unions, ids, conditions, comprehensions and tables', () => {
    roundTrip(
      `let table = csv("table.csv")
let column = csv("column.csv")
assert len(table) == 2 and table[1][0] == 3, "the table"
for k in range(3) { population E[k] = iaf_psc_exp[table[0][1] + k] }
for i in range(2), j in range(3) { population D[i][j] = iaf_psc_exp[2] }
for k, size in enumerate([3, 4]) { if k == 0 { population A = iaf_psc_exp[size] } else if size > 5 { population B = iaf_psc_exp } else { population C = iaf_psc_exp[size] } }
for a, b in zip(E, D[1]) { connect a -> b }
connect E[0] + D[0][1] -> D[1][2][::2]
connect E[2][1:] -> E[2][[0, 2]]
connect nodes([1, 3, 5]) -> nodes(range(4, 6))
let weights = [[w / 2 for w in column if w != 2] for x in range(2)]
connect E[0] -> D[0][0] { synapse = static_synapse(weight=[[1 + i * j for i in range(2)] for j in range(2)]) }
population last = iaf_psc_exp[int(sum(weights[0])) if len(weights) > 1 else 7]
view { populations = [E, D[1], last] }`,
      { 'table.csv': '# sizes\n1, 2\n3, 4\n', 'column.csv': '1.5\n2\n3e0\n' },
    );
  });

  it('cover every rule and its options', () => {
    roundTrip(`population S = iaf_psc_alpha[6]
population T = iaf_psc_alpha[6]
connect S -> T { rule = one_to_one(make_symmetric=True) }
connect S -> S { rule = all_to_all(allow_autapses=False)  synapse = tsodyks_synapse(weight=2, U=0.5, tau_rec=0.8 s) }
connect S -> T { rule = fixed_indegree(3, allow_multapses=False) }
connect S -> T { rule = fixed_outdegree(outdegree=random.uniform_int(3)) }
connect S -> T { rule = fixed_total_number(N=12)  synapse = static_synapse(weight=[0.5 * i for i in range(12)]) }
connect S -> T { rule = pairwise_bernoulli(p=1 / 3) }
connect S -> S { rule = symmetric_pairwise_bernoulli(p=0.5, allow_autapses=False, make_symmetric=True) }
connect S -> T { rule = pairwise_poisson(pairwise_avg_num_conns=2) }
connect S -> T { rule = pairs(sources=[5, 0, 0], targets=[1, 1, 2])  synapse = static_synapse(weight=[1, 2, 3], delay=1.5 ms) }
let chosen = pairs(sources=range(2), targets=[3, 4])
connect S -> T { rule = chosen }
connect S -> T
connect S -> T { synapse = stdp_synapse(weight=1, alpha=random.uniform(min=0.5, max=2)) }`);
  });

  it('cover layers, masks and spatial parameters', () => {
    roundTrip(`population G = iaf_psc_alpha on grid(shape=[4, 3], extent=[2, 1.5], center=[0, 1], edge_wrap=True)
population F = iaf_psc_alpha[9] on free(pos=random.uniform(min=-0.5, max=0.5), num_dimensions=2, extent=[1, 1])
population P = iaf_psc_alpha on free(pos=[[0, 0.2], [0.3, -1]], extent=[2, 3])
population Q = iaf_psc_alpha[4] on free(pos=[random.uniform(), random.normal()], extent=[9, 9])
population N = iaf_psc_alpha on grid(shape=[2, 2]) { V_m = -70 + spatial.pos.x * 2 - spatial.pos.y }
let d = spatial.distance
connect G -> G { rule = pairwise_bernoulli(p=math.exp(-d / 0.3 mm), mask=circular(radius=1 mm), use_on_source=True, allow_oversized_mask=True) }
connect F -> G { rule = pairwise_bernoulli(mask=rectangular(lower_left=[-1, -1], upper_right=[1, 1], azimuth_angle=45 deg, anchor=[0.0, 1.0]), allow_oversized_mask=True) }
connect F -> F { rule = fixed_indegree(indegree=2, p=spatial_distributions.gaussian(d, mean=0, std=1)) synapse = static_synapse(weight=spatial_distributions.gamma(d, kappa=2)) }
connect F -> F { rule = pairwise_bernoulli(p=spatial_distributions.gaussian2D(spatial.distance.x, spatial.distance.y, std_x=0.5)) }
connect F -> F { rule = pairwise_bernoulli(p=spatial_distributions.gabor(spatial.target_pos.x - spatial.source_pos.x, spatial.target_pos.y - spatial.source_pos.y, theta=45, lam=2)) }
connect F -> F { rule = pairwise_bernoulli(p=spatial_distributions.exponential(d, 0.3), mask=doughnut(inner_radius=0.1, outer_radius=1, center=[0, 0])) }
connect G -> G { rule = pairwise_bernoulli(p=0.5, mask=grid(shape=[2, 2], anchor=[1, 0])) }
connect F -> F { rule = fixed_outdegree(outdegree=1, mask=elliptical(major_axis=2, minor_axis=1)) }`);
  });

  it('cover copied models, also in loops, and collocated and tripartite connections', () => {
    roundTrip(`model cell = iaf_cond_exp(C_m=200 pF, tau_syn_ex=5)
model small = cell(C_m=100)
model syn = static_synapse(weight=2 nS)
for k in range(3) {
  model varied = static_synapse(weight=k + 0.5)
  population E[k] = small[4]
  connect E[k] -> E[0] { synapse = varied(delay=2 ms) }
}
population X = gif_cond_exp_multisynapse[3] { E_rev = [0, -85]  tau_syn = [4 ms, 8 ms] }
population S = aeif_cond_alpha_astro[8]
population A = astrocyte_lr_1994[4]
let synapses = [syn(), static_synapse(weight=3)]
connect E[1] -> E[2] { synapse = synapses }
connect S -> S third A {
  rule       = fixed_indegree(indegree=3)
  third_rule = third_factor_bernoulli_with_pool(p=0.7, pool_size=1, pool_type="block")
  third_out  = sic_connection(weight=0.5)
}
connect S -> S third A { third_rule = third_factor_bernoulli_with_pool() third_in = syn(weight=7) }`);
  });

  it('name weight matrices as the .npz export does', () => {
    const names = (text: string): string[] => {
      const program = roundTrip(text).replace('np.savez(sys.argv[1], **matrices)', 'print(json.dumps([*matrices]))');
      const folder = path.join(__dirname, '../../../helpers/python');
      return python(`import json, sys\nsys.path.insert(0, sys.argv[1])\n${program}`, [folder]);
    };
    const block = (text: string) =>
      blockNames(analyze(text).plan!.view.populations.map(({ name }) => name)).map(({ name }) => name);
    for (const populations of [
      ['E', 'I'],
      ['L23E', 'L4I'],
      ['A', 'B', 'A_B', 'B_A'],
    ]) {
      const text = populations.map(name => `population ${name} = iaf_psc_alpha[2]\n`).join('');
      assert.deepEqual(names(text), block(text));
    }
  });

  it('survive any title', () => {
    for (const title of ['"""', 'ends with "', 'back\\\\', "it's", '日本', 'two\\nlines']) {
      const quoted = title.replaceAll('"', '\\"');
      roundTrip(`network "${quoted}"\npopulation A = iaf_psc_alpha`);
    }
  });

  it('stand on their own when nothing is shown', () => {
    assert.doesNotMatch(roundTrip('population noise = poisson_generator'), /weight_matrix/);
    roundTrip('');
  });
});
