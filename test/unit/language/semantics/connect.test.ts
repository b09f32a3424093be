import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../../server/language/service';
import { connects, errorsOf, fixed, planOf, refuses, warns } from './support';

/** E has 5 nodes, I 3, noise and rec are devices; L and M are layers. */
const NETWORK = `population E = iaf_psc_alpha[5]
population I = iaf_psc_alpha[3]
population noise = poisson_generator
population rec = spike_recorder
population L = iaf_psc_alpha on grid(shape=[4, 4])
population M = iaf_psc_alpha on grid(shape=[2, 2, 2])
`;

const connectOf = (entries: string, ends = 'E -> I') =>
  connects(planOf(`${NETWORK}connect ${ends} { ${entries} }`))[0]!;
const ruleOf = (rule: string, ends?: string) => connectOf(`rule = ${rule}`, ends).rule;
const refusesEntries = (entries: string, code: string, message?: RegExp, ends = 'E -> I') =>
  refuses(`${NETWORK}connect ${ends} { ${entries} }`, code, message);

const DEFAULTS = { allowAutapses: true, allowMultapses: true, makeSymmetric: false };

describe('rules', () => {
  it('have NEST’s defaults', () => {
    const [step] = connects(planOf(`${NETWORK}connect E -> I`));
    assert.deepEqual(step!.rule, { kind: 'all_to_all', ...DEFAULTS });
    assert.deepEqual(step!.synapses, [{ model: 'static_synapse', parameters: [] }]);
    assert.deepEqual(
      [step!.source, step!.target],
      [{ spans: [{ first: 1, count: 5, step: 1 }] }, { spans: [{ first: 6, count: 3, step: 1 }] }],
    );
  });

  it('take their arguments by name or position', () => {
    assert.deepEqual(ruleOf('one_to_one()', 'E -> E'), { kind: 'one_to_one', ...DEFAULTS });
    assert.deepEqual(ruleOf('fixed_indegree(indegree=2)'), { kind: 'fixed_indegree', indegree: 2, ...DEFAULTS });
    assert.deepEqual(ruleOf('fixed_indegree(2)'), { kind: 'fixed_indegree', indegree: 2, ...DEFAULTS });
    assert.deepEqual(ruleOf('fixed_outdegree(outdegree=random.uniform_int(3))'), {
      kind: 'fixed_outdegree',
      outdegree: { parameter: 0 },
      ...DEFAULTS,
    });
    assert.deepEqual(ruleOf('fixed_total_number(N=7)'), { kind: 'fixed_total_number', n: 7, ...DEFAULTS });
    assert.deepEqual(ruleOf('pairwise_bernoulli(p=0.5, allow_autapses=False)'), {
      kind: 'pairwise_bernoulli',
      p: 0.5,
      ...DEFAULTS,
      allowAutapses: false,
    });
    assert.deepEqual(
      ruleOf('symmetric_pairwise_bernoulli(p=0.5, allow_autapses=False, make_symmetric=True)', 'E -> E'),
      {
        kind: 'symmetric_pairwise_bernoulli',
        p: 0.5,
        allowAutapses: false,
        allowMultapses: true,
        makeSymmetric: true,
      },
    );
    assert.deepEqual(ruleOf('pairwise_poisson(pairwise_avg_num_conns=1.5)'), {
      kind: 'pairwise_poisson',
      lambda: 1.5,
      ...DEFAULTS,
    });
    assert.deepEqual(ruleOf('pairs(sources=[0, 4, 4], targets=range(3))'), {
      kind: 'pairs',
      sources: [0, 4, 4],
      targets: [0, 1, 2],
      ...DEFAULTS,
    });
  });

  it('may be named', () => {
    const [step] = connects(planOf(`${NETWORK}let r = fixed_indegree(indegree=1)\nconnect E -> I { rule = r }`));
    assert.equal(step!.rule.kind, 'fixed_indegree');
  });

  it('check the kinds of their arguments at the argument', () => {
    const marked = `${NETWORK}connect E -> I { rule = fixed_indegree(indegree=«2.0») }`;
    assert.match(
      fixed(marked, refuses(marked, 'wrong-type', /`indegree` is an integer, not the float 2\.0/)),
      /indegree=2\)/,
    );
    refusesEntries('rule = fixed_total_number(«0.5 * 4»)', 'wrong-type');
    refusesEntries('rule = fixed_indegree(indegree=2, allow_autapses=«1»)', 'wrong-type', /`True` or `False`/);
    refusesEntries('rule = pairwise_bernoulli(p=«"x"»)', 'wrong-type');
    refusesEntries('rule = pairwise_bernoulli(p=0.1, mask=«0.3»)', 'wrong-type', /a mask/);
    refusesEntries('rule = pairs(sources=[0, «1.0»], targets=[0, 1])', 'wrong-type');
    refusesEntries('rule = «pairwise_bernoulli»()', 'missing-argument', /needs the argument `p`/);
    refusesEntries('rule = «static_synapse()»', 'wrong-type', /a connection rule/);
    refusesEntries('rule = symmetric_pairwise_bernoulli(p=«random.uniform()»)', 'parameter-not-allowed');
    refusesEntries('rule = all_to_all(«indegree»=3)', 'unknown-argument');
  });

  it('check their values at the argument, as the engine finds them', () => {
    refusesEntries('rule = fixed_indegree(indegree=«-1»)', 'degree-range');
    refusesEntries('rule = fixed_indegree(«6», allow_multapses=False)', 'degree-unreachable');
    refusesEntries('rule = fixed_outdegree(outdegree=«4», allow_multapses=False)', 'degree-unreachable');
    refusesEntries('rule = pairwise_bernoulli(p=«1.1»)', 'probability-range');
    refusesEntries('rule = fixed_total_number(N=«-1»)', 'total-range');
    refusesEntries('rule = fixed_total_number(N=3, allow_multapses=«False»)', 'multapses-required');
    refusesEntries('rule = pairwise_poisson(«-1.0»)', 'poisson-mean-range');
    refusesEntries('rule = fixed_indegree(indegree=2, make_symmetric=«True»)', 'symmetric-unsupported');
    refusesEntries('rule = «one_to_one()»', 'one-to-one-sizes');
    refuses(
      `${NETWORK}connect E -> I { rule = fixed_indegree(indegree=1)  synapse = static_synapse(delay=«0.01 ms») }`,
      'bad-delay',
    );
    refuses(`${NETWORK}let K = 2\nlet r = fixed_indegree(K - 3)\nconnect E -> I { rule = «r» }`, 'degree-range');
    const twoThreads = `kernel { local_num_threads = 2 }\n${NETWORK}`;
    const normal = 'fixed_indegree(indegree=«random.normal(3.0, 0.5)»)';
    refuses(`${twoThreads}connect E -> I { rule = ${normal} }`, 'degree-not-reproducible');
    refuses(`${NETWORK}population D = spin_detector\nconnect «D» -> E`, 'device-direction');
    refuses(`${NETWORK}connect E -> «rec» { rule = pairwise_bernoulli(p=0.5) }`, 'device-target');
    refuses(`${NETWORK}connect «E[0:0]» -> I`, 'empty-collection');
    refuses(
      `${NETWORK}for k in range(7) { connect E -> I { rule = fixed_indegree(indegree=«k», allow_multapses=False) } }`,
      'degree-unreachable',
    );
  });
});

describe('synapses', () => {
  const synapse = (call: string, ends?: string, rule = 'all_to_all()') =>
    connectOf(`rule = ${rule}  synapse = ${call}`, ends).synapses[0]!;

  it('have weight, delay and parameters in the units NEST expects', () => {
    assert.deepEqual(
      synapse('stdp_synapse(weight=0.1 nA, delay=0.0015 s, alpha=2, lambda=0.01, tau_plus=0.02 s, receptor_type=0)'),
      {
        model: 'stdp_synapse',
        weight: 100,
        delay: 1.5,
        parameters: [
          { name: 'alpha', value: 2 },
          { name: 'lambda', value: 0.01 },
          { name: 'tau_plus', value: 20 },
          { name: 'receptor_type', value: 0 },
        ],
      },
    );
    assert.deepEqual(synapse('static_synapse(weight=random.normal(mean=1 nA, std=1 pA))').weight, { parameter: 0 });
  });

  it('may be collocated', () => {
    const { synapses } = connectOf('synapse = [static_synapse(weight=1.0), tsodyks_synapse_hpc(weight=2.0)]');
    assert.deepEqual(
      synapses.map(({ model, weight }) => [model, weight]),
      [
        ['static_synapse', 1],
        ['tsodyks_synapse_hpc', 2],
      ],
    );
    refusesEntries('synapse = «[]»', 'wrong-type');
    refusesEntries('synapse = [static_synapse(), «3»]', 'wrong-type');
  });

  it('take lists in the shape of the rule, flattened row by row', () => {
    const array = (values: string, rule: string, ends?: string) =>
      synapse(`static_synapse(weight=${values})`, ends, rule).weight;
    const rows = (n: number, m: number) => `[[i * 10 + j for j in range(${m})] for i in range(${n})]`;
    assert.deepEqual(array('[1, 2, 3, 4, 5]', 'one_to_one()', 'E -> E'), { array: [1, 2, 3, 4, 5] });
    assert.deepEqual(array('[1 pA, 2 nA]', 'fixed_total_number(N=2)'), { array: [1, 2000] });
    assert.deepEqual(array(rows(3, 5), 'all_to_all()'), {
      array: [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24],
    });
    assert.deepEqual(array(rows(3, 2), 'fixed_indegree(2)'), { array: [0, 1, 10, 11, 20, 21] });
    assert.deepEqual(array(rows(5, 1), 'fixed_outdegree(1)'), { array: [0, 10, 20, 30, 40] });
    assert.deepEqual(array('[7, 8]', 'pairs(sources=[0, 1], targets=[2, 2])'), { array: [7, 8] });
  });

  it('refuse lists of other shapes', () => {
    const bad = (values: string, rule: string, message?: RegExp) =>
      refusesEntries(`rule = ${rule}  synapse = static_synapse(weight=«${values}»)`, 'array-shape', message);
    bad(
      '[1, 2, 3]',
      'all_to_all()',
      /one row for each target, one column for each source: 3 rows of 5 here, not 3 numbers/,
    );
    bad('[1, 2, 3]', 'fixed_total_number(N=2)');
    bad('[[1], [2], [3]]', 'fixed_indegree(2)');
    bad('[[1, 2], [3]]', 'all_to_all()', /of one length/);
    bad('[1, 2]', 'pairwise_bernoulli(p=0.5)');
    refusesEntries('synapse = static_synapse(weight=[1, «"a"»])', 'wrong-type');
  });

  it('refuse arguments that do not fit', () => {
    refusesEntries('synapse = static_synapse(«tau_plus»=3)', 'unknown-argument');
    refusesEntries('synapse = static_synapse(weight=«"a"»)', 'wrong-type');
    refusesEntries('synapse = static_synapse(weight=«True»)', 'wrong-type');
    refusesEntries('synapse = static_synapse(weight=«E»)', 'wrong-type');
    refusesEntries('synapse = static_synapse(receptor_type=«0.0»)', 'wrong-type');
    refusesEntries('synapse = static_synapse(receptor_type=«random.normal()»)', 'wrong-type', /give integers/);
    refusesEntries(
      'synapse = static_synapse(receptor_type=«1»)',
      'unknown-receptor',
      /`iaf_psc_alpha` has no receptor 1/,
    );
    refusesEntries('synapse = «all_to_all()»', 'wrong-type', /a synapse/);
    refusesEntries('synapse = «iaf_psc_alpha»()', 'not-callable');
    refusesEntries(
      'rule = one_to_one(make_symmetric=True)  synapse = static_synapse(delay=1.0, weight=«random.normal()»)',
      'random-value',
      undefined,
      'E -> E',
    );
    refusesEntries('synapse = eprop_synapse(optimizer=«3»)', 'wrong-type', /dictionary/);
    planOf(`${NETWORK}connect E -> I { synapse = static_synapse(receptor_type=random.uniform_int(1) * 2) }`);
    planOf(`${NETWORK}connect E -> I { synapse = static_synapse_lbl(synapse_label=3) }`);
  });

  it('warn of weights in another unit than the target takes', () => {
    warns(
      `${NETWORK}connect E -> I { synapse = static_synapse(weight=«1 nS») }`,
      'weight-unit',
      /`iaf_psc_alpha` takes weights in pA; this weight is in nS/,
    );
    planOf('population d = iaf_psc_delta\nconnect d -> d { synapse = static_synapse(weight=0.1 mV) }');
  });

  it('tell the unit of weights where all agree', () => {
    const unit = (weights: readonly string[]) =>
      analyze(`${NETWORK}${weights.map(w => `connect E -> I { synapse = static_synapse(${w}) }`).join('\n')}`)
        .weightUnit;
    assert.equal(unit(['weight=1 pA', 'weight=random.normal(mean=1 nA, std=1 pA)']), 'pA');
    assert.equal(unit(['weight=1 pA', 'weight=1.0']), undefined);
    assert.equal(unit(['']), undefined);
    const device = `${NETWORK}connect E -> I { synapse = static_synapse(weight=1 pA) }\nconnect noise -> E`;
    assert.equal(analyze(device).weightUnit, 'pA');
    const copy = `${NETWORK}model exc = static_synapse(weight=1 pA)\nconnect E -> I { synapse = exc() }`;
    assert.equal(analyze(copy).weightUnit, 'pA');
  });
});

describe('ends', () => {
  it('are nodes', () => {
    refuses(`${NETWORK}connect «3» -> E`, 'wrong-type', /The source is a population/);
    refuses(`${NETWORK}connect E -> «[E, I]»`, 'wrong-type', /join them with `\+`/);
    refuses(`${NETWORK}connect E -> «random.uniform()»`, 'parameter-not-allowed');
  });

  it('know their entries', () => {
    refusesEntries('«rul» = all_to_all()', 'unknown-entry', /Did you mean `rule`/);
    refusesEntries('rule = all_to_all()  «rule» = all_to_all()', 'duplicate-entry');
  });
});

describe('masks and kernels', () => {
  const maskOf = (mask: string, ends = 'L -> L') => ruleOf(`pairwise_bernoulli(p=0.5, mask=${mask})`, ends).mask;

  it('are NEST’s', () => {
    assert.deepEqual(maskOf('circular(radius=300 um)'), { name: 'circular', shape: { kind: 'ball', radius: 0.3 } });
    assert.deepEqual(maskOf('circular(0.3, center=[0.1, 0.2], anchor=[0.5, 0.0])'), {
      name: 'circular',
      shape: { kind: 'ball', radius: 0.3, center: [0.1, 0.2] },
      anchor: [0.5, 0],
    });
    assert.deepEqual(maskOf('rectangular([-0.1, -0.2], [0.3, 0.4], azimuth_angle=90 deg)'), {
      name: 'rectangular',
      shape: { kind: 'box', lowerLeft: [-0.1, -0.2], upperRight: [0.3, 0.4], azimuthAngle: 90 },
    });
    assert.deepEqual(maskOf('doughnut(inner_radius=0.1, outer_radius=0.4)'), {
      name: 'doughnut',
      shape: { kind: 'doughnut', innerRadius: 0.1, outerRadius: 0.4 },
    });
    assert.deepEqual(maskOf('elliptical(0.8, 0.4, azimuth_angle=30)'), {
      name: 'elliptical',
      shape: { kind: 'ellipse', majorAxis: 0.8, minorAxis: 0.4, azimuthAngle: 30 },
    });
    assert.deepEqual(maskOf('grid(shape=[3, 2], anchor=[1, -1])'), {
      name: 'grid',
      shape: { kind: 'grid', shape: [3, 2] },
      anchor: [1, -1],
    });
    assert.deepEqual(maskOf('spherical(0.3)', 'M -> M')!.name, 'spherical');
    assert.deepEqual(maskOf('box([-0.1, -0.1, -0.1], [0.1, 0.1, 0.1], polar_angle=45)', 'M -> M')!.shape, {
      kind: 'box',
      lowerLeft: [-0.1, -0.1, -0.1],
      upperRight: [0.1, 0.1, 0.1],
      polarAngle: 45,
    });
    assert.deepEqual(maskOf('ellipsoidal(0.8, 0.4, polar_axis=0.2)', 'M -> M')!.shape, {
      kind: 'ellipse',
      majorAxis: 0.8,
      minorAxis: 0.4,
      polarAxis: 0.2,
    });
  });

  it('may stand without a probability, and with the options of spatial rules', () => {
    const rule = ruleOf(
      'pairwise_bernoulli(mask=circular(0.3), use_on_source=True, allow_oversized_mask=False)',
      'L -> L',
    );
    assert.deepEqual(rule, {
      kind: 'pairwise_bernoulli',
      ...DEFAULTS,
      mask: { name: 'circular', shape: { kind: 'ball', radius: 0.3 } },
      useOnSource: true,
      allowOversizedMask: false,
    });
    assert.deepEqual(ruleOf('fixed_indegree(2, p=math.exp(-spatial.distance / 0.3 mm))', 'L -> L'), {
      kind: 'fixed_indegree',
      indegree: 2,
      p: { parameter: 5 },
      ...DEFAULTS,
    });
  });

  it('warn of what NEST does unexpectedly', () => {
    const rule = 'fixed_indegree(1, mask=circular(0.3), allow_autapses=«False»)';
    warns(`${NETWORK}connect L -> L { rule = ${rule} }`, 'autapses-not-rejected');
    const slices = 'rule = pairwise_bernoulli(p=spatial.distance)';
    warns(
      `${NETWORK}connect L -> L { ${slices} }\nconnect L[:3] -> L { rule = «pairwise_bernoulli(p=spatial.distance)» }`,
      'positions-of-other-slice',
    );
  });

  it('that make no sense are refused', () => {
    const bad = (mask: string, code: string, ends = 'L -> L') =>
      refuses(`${NETWORK}connect ${ends} { rule = pairwise_bernoulli(p=0.5, mask=${mask}) }`, code);
    bad('circular(radius=«"a"»)', 'wrong-type');
    bad('circular(0.3, anchor=«[0, 0]»)', 'wrong-type');
    bad('grid(shape=[2, 2], anchor=[«0.5», 0.0])', 'wrong-type');
    bad('circular(0.3, «polar_angle»=3)', 'unknown-argument');
    bad('«circular(radius=0.0)»', 'mask-shape');
    bad('«spherical(0.3)»', 'mask-dimensions');
    refuses(`${NETWORK}connect E -> I { rule = «pairwise_bernoulli(p=0.5, mask=circular(0.3))» }`, 'positions-missing');
  });
});

describe('third populations', () => {
  const NEURONS = 'population S = aeif_cond_alpha_astro[4]\npopulation A = astrocyte_lr_1994[2]\n';

  it('have a rule and synapses of their own', () => {
    const [step] = connects(
      planOf(`${NEURONS}connect S -> S third A {
  rule = pairwise_bernoulli(p=0.1)
  third_rule = third_factor_bernoulli_with_pool(p=0.5, pool_type="block", pool_size=1)
  synapse = tsodyks_synapse(weight=1.0)   third_in = tsodyks_synapse()   third_out = sic_connection()
}`),
    );
    assert.deepEqual(step!.third, {
      nodes: { spans: [{ first: 5, count: 2, step: 1 }] },
      p: 0.5,
      poolSize: 1,
      poolType: 'block',
      synapseIn: { model: 'tsodyks_synapse', parameters: [] },
      synapseOut: { model: 'sic_connection', parameters: [] },
    });
  });

  it('have NEST’s defaults', () => {
    const [step] = connects(
      planOf(`${NEURONS}connect S -> S third A { third_rule = third_factor_bernoulli_with_pool() }`),
    );
    assert.deepEqual(
      { ...step!.third, nodes: undefined },
      {
        nodes: undefined,
        p: 1,
        poolSize: 2,
        poolType: 'random',
        synapseIn: { model: 'static_synapse', parameters: [] },
        synapseOut: { model: 'static_synapse', parameters: [] },
      },
    );
  });

  it('come with a rule', () => {
    refuses(`${NEURONS}connect S -> S third «A»`, 'missing-entry');
    refuses(`${NEURONS}connect S -> S { «third_rule» = third_factor_bernoulli_with_pool() }`, 'missing-entry');
    refuses(`${NEURONS}connect S -> S third A { third_rule = «all_to_all()» }`, 'wrong-type');
    const pool = (options: string, code: string) =>
      refuses(`${NEURONS}connect S -> S third A { third_rule = third_factor_bernoulli_with_pool(${options}) }`, code);
    pool('pool_type=«"blocks"»', 'value-out-of-range');
    pool('pool_size=«3»', 'third-pool');
    pool('pool_size=«1.0»', 'wrong-type');
    pool('p=1.5'.replace('1.5', '«1.5»'), 'probability-range');
  });
});

describe('statements with several errors', () => {
  const nodes = 'population E = iaf_psc_alpha[10]\npopulation I = iaf_psc_alpha[5]\n';
  const told = (text: string): string[] => errorsOf(nodes + text).map(({ code }) => code);
  const both = (source: string, rule: string, synapse: string): string[] =>
    told(`connect ${source} -> I {\n  rule = ${rule}\n  synapse = ${synapse}\n}`);

  it('tell what the engine finds in the rest, too', () => {
    assert.deepEqual(both('E', 'pairwise_bernoulli(p=3)', 'static_synapse(weigth=1)'), [
      'probability-range',
      'unknown-argument',
    ]);
    assert.deepEqual(both('E', 'fixed_indegree(indegree=20, allow_multapses=False)', 'static_synapse(weight=x)'), [
      'degree-unreachable',
      'unknown-name',
    ]);
    assert.deepEqual(both('E', 'pairwise_bernouli(p=0.1)', 'static_synapse(delay=0.01)'), [
      'unknown-name',
      'bad-delay',
    ]);
    assert.deepEqual(both('X', 'pairwise_bernoulli(p=3)', 'static_synapse(delay=0.01)'), [
      'unknown-name',
      'probability-range',
      'bad-delay',
    ]);
    assert.deepEqual(both('E', 'fixed_indegree(indegree=-1)', 'static_synapse(weight=1, receptor_type=4)'), [
      'degree-range',
      'unknown-receptor',
    ]);
  });

  it('tell nothing that only stand-ins show', () => {
    // Sizes, devices and lists are not known where a side, the rule or the synapse is not.
    assert.deepEqual(both('X', 'one_to_one()', 'static_synapse()'), ['unknown-name']);
    assert.deepEqual(both('X', 'fixed_indegree(indegree=9, allow_multapses=False)', 'static_synapse()'), [
      'unknown-name',
    ]);
    assert.deepEqual(both('E', 'unknown()', 'static_synapse(weight=[1, 2, 3])'), ['unknown-name']);
    assert.deepEqual(both('E', 'unknown()', 'gap_junction()'), ['unknown-name']);
    assert.deepEqual(told('connect X -> Y { rule = one_to_one() }'), ['unknown-name', 'unknown-name']);
    assert.deepEqual(told('population F = iaf_psc_alfa[3]\nconnect F -> F { rule = one_to_one() }'), ['unknown-model']);
  });
});
