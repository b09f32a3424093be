import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../../server/language/service';
import { connects, creates, errorsOf, fixed, planOf, refuses } from './support';

const created = (text: string) =>
  creates(planOf(text)).map(({ name, model, firstId, count }) => [name, model, firstId, count]);

describe('populations', () => {
  it('get consecutive ids in the order of the text', () => {
    assert.deepEqual(
      created('population E = iaf_psc_alpha[100]\npopulation n = poisson_generator\npopulation I = iaf_psc_exp[5 * 5]'),
      [
        ['E', 'iaf_psc_alpha', 1, 100],
        ['n', 'poisson_generator', 101, 1],
        ['I', 'iaf_psc_exp', 102, 25],
      ],
    );
  });

  it('have a size that is a positive int', () => {
    const marked = 'population E = iaf_psc_alpha[«10.0»]';
    assert.equal(
      fixed(marked, refuses(marked, 'wrong-type', /integer, not the float 10\.0/)),
      'population E = iaf_psc_alpha[10]',
    );
    refuses('let N = 10\npopulation E = iaf_psc_alpha[«0.5 * N»]', 'wrong-type');
    refuses('population E = iaf_psc_alpha[«0»]', 'population-size');
    refuses('population E = iaf_psc_alpha[«-3»]', 'population-size');
    refuses('population E = iaf_psc_alpha["«3»"]'.replace('"«3»"', '«"3"»'), 'wrong-type');
  });

  it('are limited in number', () => {
    refuses('population E = iaf_psc_alpha[«10 ** 12»]', 'too-many-nodes');
    refuses('population E = iaf_psc_alpha[60]\npopulation I = iaf_psc_alpha[«60»]', 'too-many-nodes', /more than 100/, {
      limits: { nodes: 100 },
    });
  });

  it('need a node model', () => {
    const marked = 'population E = «iaf_psc_alfa»';
    assert.equal(
      fixed(marked, refuses(marked, 'unknown-model', /Did you mean `iaf_psc_alpha`/)),
      'population E = iaf_psc_alpha',
    );
    refuses('population E = «static_synapse»', 'wrong-model-kind');
    refuses('model m = static_synapse()\npopulation E = «m»', 'wrong-model-kind');
    refuses('let m = 3\npopulation E = «m»', 'wrong-model-kind');
  });
});

describe('node parameters', () => {
  const parameters = (text: string) => creates(planOf(text))[0]!.parameters;

  it('are numbers, strings, truth values and lists, as the model has them', () => {
    assert.deepEqual(
      parameters(
        'population M = gif_cond_exp_multisynapse[10] { E_rev = [0.0, -85.0 mV]  tau_syn = [4 ms, 0.008 s]  C_m = 80 }',
      ),
      [
        { name: 'E_rev', value: [0, -85] },
        { name: 'tau_syn', value: [4, 8] },
        { name: 'C_m', value: 80 },
      ],
    );
    assert.deepEqual(
      parameters('population m = multimeter { record_from = ["V_m"]  label = "x"  time_in_steps = True }'),
      [
        { name: 'record_from', value: ['V_m'] },
        { name: 'label', value: 'x' },
        { name: 'time_in_steps', value: true },
      ],
    );
    assert.deepEqual(parameters('population s = spike_generator { spike_times = [10 ms, 0.02 s, 30] }'), [
      { name: 'spike_times', value: [10, 20, 30] },
    ]);
  });

  it('of another kind are refused', () => {
    refuses('population E = iaf_psc_alpha { V_m = «"x"» }', 'wrong-type', /`V_m` is a number/);
    refuses('population E = iaf_psc_alpha { V_m = «[1, 2]» }', 'wrong-type');
    refuses('population E = iaf_psc_alpha { V_m = «True» }', 'wrong-type');
    refuses('population E = gif_cond_exp_multisynapse { E_rev = «3 mV» }', 'wrong-type', /a list/);
    refuses('population E = gamma_sup_generator { gamma_shape = «2.0» }', 'wrong-type');
    refuses('population E = multimeter { time_in_steps = «1» }', 'wrong-type');
    refuses('population E = gif_cond_exp { E_sfa = «3 mV» }', 'read-only-parameter');
    refuses('population E = iaf_cond_alpha_mc { soma = «3» }', 'wrong-type', /dictionary/);
    refuses('population E = gamma_sup_generator { gamma_shape = «random.uniform_int(3)» }', 'parameter-not-allowed');
  });

  it('that do not exist are refused, with the nearest offered', () => {
    const marked = 'population E = iaf_psc_alpha { «tau_n» = 3 ms }';
    assert.equal(
      fixed(marked, refuses(marked, 'unknown-entry', /Did you mean `tau_m`/)),
      'population E = iaf_psc_alpha { tau_m = 3 ms }',
    );
    refuses('population E = iaf_psc_alpha { V_m = 1  «V_m» = 2 }', 'duplicate-entry');
  });

  it('are in the order in which the model draws them (construction.md 3.6)', () => {
    const text =
      'population E = iaf_psc_alpha { V_m = random.normal()  C_m = 250  tau_m = random.uniform()  E_L = random.normal() }';
    assert.deepEqual(
      parameters(text).map(({ name }) => name),
      ['C_m', 'E_L', 'tau_m', 'V_m'],
    );
  });

  it('are random only one at a time where that order is not known', () => {
    planOf('population E = lin_rate_ipn { tau = random.uniform() }');
    planOf('population E = poisson_generator { rate = random.uniform()  start = 3 ms }');
    refuses('population E = lin_rate_ipn «{ tau = random.uniform()  sigma = random.uniform() }»', 'draw-order-unknown');
    refuses(
      'population E = poisson_generator «{ rate = random.uniform()  start = random.uniform() }»',
      'draw-order-unknown',
    );
    refuses(
      'population E = iaf_psc_alpha «{ tau_minus = random.uniform()  V_m = random.uniform() }»',
      'draw-order-unknown',
    );
    planOf('population E = iaf_psc_alpha on grid([2, 2]) { tau_minus = spatial.pos.x  V_m = random.uniform() }');
  });
});

describe('families', () => {
  const FAMILY = 'for k in range(3) { population E[k] = iaf_psc_alpha[k + 1] }\n';

  it('are lists of their members, seen in the whole file', () => {
    assert.deepEqual(created(FAMILY), [
      ['E[0]', 'iaf_psc_alpha', 1, 1],
      ['E[1]', 'iaf_psc_alpha', 2, 2],
      ['E[2]', 'iaf_psc_alpha', 4, 3],
    ]);
    planOf(
      `${FAMILY}assert len(E) == 3 and len(E[-1]) == 3 and len(E[1:]) == 2\nfor a, b in zip(E, E[1:]) { connect a -> b }`,
    );
  });

  it('may have several indices', () => {
    const text = 'for i in range(2), j in range(2) { population E[i][j] = iaf_psc_alpha }\n';
    assert.deepEqual(
      created(text).map(([name]) => name),
      ['E[0][0]', 'E[0][1]', 'E[1][0]', 'E[1][1]'],
    );
    const [step] = connects(planOf(`${text}connect E[1][0] -> E[0][1]`));
    assert.deepEqual([step!.source.spans[0]!.first, step!.target.spans[0]!.first], [3, 2]);
  });

  it('may be declared by several statements', () => {
    planOf(`${FAMILY}population E[3] = iaf_psc_exp[7]\nassert len(E) == 4`);
    planOf(
      'for i in range(4) { if i % 2 == 0 { population P[i] = iaf_psc_alpha } else { population P[i] = iaf_psc_exp } }\nassert len(P) == 4',
    );
  });

  it('have contiguous indices from 0', () => {
    refuses(
      'for k in range(1, 3) { population E[«k»] = iaf_psc_alpha }',
      'family-index',
      /the next member of `E` is 0, not 1/,
    );
    refuses('for k in range(3) { population E[«0»] = iaf_psc_alpha }', 'family-index', /`E\[0\]` has been declared/);
    refuses('for k in range(2) { population E[«2 * k»] = iaf_psc_alpha }', 'family-index');
    refuses(
      'population E[0] = iaf_psc_alpha\npopulation E[1][«0»] = iaf_psc_alpha\nlet x = E[0][0]',
      'family-index',
      /same number of indices/,
    );
    refuses('population E[0] = iaf_psc_alpha\npopulation «E» = iaf_psc_alpha', 'duplicate-name');
    refuses(`${FAMILY}let x = E[«3»]`, 'index-out-of-range', /3 members, 0 … 2/);
    refuses(`${FAMILY}connect «E» -> E[0]`, 'wrong-type', /family/);
  });

  it('whose loop could not be run are unknown', () => {
    assert.equal(errorsOf('for k in range(1 / 0) { population E[k] = iaf_psc_alpha }\nconnect E[3] -> E[2]').length, 1);
    assert.equal(
      errorsOf('for k in range(3) { population E[k] = iaf_psc_alpha[1 / 0] }\nconnect E[2] -> E[1]').length,
      1,
    );
    assert.equal(errorsOf('if nix { for k in range(3) { population E[k] = iaf_psc_alpha } }\nlet x = E[1]').length, 1);
    assert.equal(errorsOf('population E = iaf_psc_alpha[1 / 0]\nlet x = nodes([400])').length, 1);
  });
});

describe('layers', () => {
  const positions = (layer: string, size = '') =>
    creates(planOf(`population L = iaf_psc_alpha${size} on ${layer}`)).map(step => [step.count, step.positions])[0]!;

  it('are grids', () => {
    assert.deepEqual(positions('grid(shape=[20, 10], extent=[2 mm, 300 um], center=[0, 0], edge_wrap=True)'), [
      200,
      { kind: 'grid', shape: [20, 10], center: [0, 0], edgeWrap: true, extent: [2, 0.3] },
    ]);
    assert.deepEqual(positions('grid([2, 3, 4])'), [24, { kind: 'grid', shape: [2, 3, 4], edgeWrap: false }]);
    assert.deepEqual(positions('grid([2, 3])', '[6]')[0], 6);
  });

  it('are free points, given or drawn', () => {
    assert.deepEqual(positions('free(pos=[[0.1, 0.2], [0.3, -0.4]], extent=[1, 1])'), [
      2,
      {
        kind: 'free',
        pos: [
          [0.1, 0.2],
          [0.3, -0.4],
        ],
        numDimensions: 2,
        edgeWrap: false,
        extent: [1, 1],
      },
    ]);
    assert.deepEqual(positions('free(pos=random.uniform(min=-0.5, max=0.5), num_dimensions=3)', '[400]'), [
      400,
      { kind: 'free', pos: { parameter: 0 }, numDimensions: 3, edgeWrap: false },
    ]);
    assert.deepEqual(positions('free(random.uniform(), extent=[1, 1])', '[4]'), [
      4,
      { kind: 'free', pos: { parameter: 0 }, numDimensions: 2, edgeWrap: false, extent: [1, 1] },
    ]);
    assert.deepEqual(positions('free([random.uniform(), random.normal()], extent=[9, 9])', '[4]'), [
      4,
      { kind: 'free', pos: [{ parameter: 0 }, { parameter: 1 }], numDimensions: 2, edgeWrap: false, extent: [9, 9] },
    ]);
  });

  it('that make no sense are refused', () => {
    const refused: readonly (readonly [string, string])[] = [
      ['grid(shape=«[4]»)', 'grid-shape'],
      ['grid(shape=«[4, 0]»)', 'grid-shape'],
      ['grid(shape=[«4.0», 2])', 'wrong-type'],
      ['free(«random.uniform()»)', 'free-positions'],
      ['free(«[]»)', 'free-positions'],
      ['free([[1.0, 2.0], «[1.0]»])', 'free-positions'],
      ['free(«[[1.0]]»)', 'free-positions'],
      ['free([[1.0, 2.0]], num_dimensions=«3»)', 'free-positions'],
      ['free([«1.0», 2.0])', 'wrong-type'],
      ['free(«3»)', 'wrong-type'],
      ['«gird»([2, 2])', 'unknown-name'],
      ['«circular»(radius=1)', 'unknown-name'],
      ['grid([2, 2], «edgewrap»=True)', 'unknown-argument'],
    ];
    for (const [layer, code] of refused) refuses(`population L = iaf_psc_alpha on ${layer}`, code);
    refuses('population L = iaf_psc_alpha[5] on «grid([2, 2])»', 'layer-size');
    refuses('population L = iaf_psc_alpha on «free([[0.0, 0.0]])»', 'layer-extent-missing');
  });
});

it('values of names are kept: first, last and how often', () => {
  const { bindings } = analyze('for i in range(3) { let x = i * i\npopulation P = iaf_psc_alpha[x + 1] }');
  const [i, x, P] = bindings.declarations;
  assert.deepEqual([i!.name, i!.count], ['i', 3]);
  assert.deepEqual(
    [x!.first, x!.last].map(value => value!.kind === 'int' && value!.value),
    [0, 4],
  );
  assert.equal(P!.last!.kind === 'nodes' && P!.last!.count, 5);
});
