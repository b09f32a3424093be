import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParameterNode } from '../../../../server/engine/plan';
import { connects, creates, planOf, refuses } from './support';

const P = 'let p = random.uniform(min=1, max=2)\n';
const uniform: ParameterNode = { kind: 'uniform', min: 1, max: 2 };
const constant = (value: number, integer?: true): ParameterNode => ({
  kind: 'constant',
  value,
  ...(integer && { integer }),
});

/** Nodes of the plan behind that of p, for an expression of p. */
const nodesOf = (expression: string) => {
  const { parameters } = planOf(`${P}let x = ${expression}`);
  assert.deepEqual(parameters[0], uniform);
  return parameters.slice(1);
};

describe('arithmetic with Parameters, written out as PyNEST does (construction.md 3.4)', () => {
  const cases: readonly (readonly [string, readonly ParameterNode[]])[] = [
    ['p + 3', [constant(3, true), { kind: 'add', a: 0, b: 1 }]],
    ['3.0 + p', [constant(3), { kind: 'add', a: 0, b: 1 }]],
    ['p - 3', [constant(3, true), { kind: 'sub', a: 0, b: 1 }]],
    ['3 - p', [constant(-1, true), { kind: 'mul', a: 0, b: 1 }, constant(3, true), { kind: 'add', a: 2, b: 3 }]],
    ['-p', [constant(-1, true), { kind: 'mul', a: 0, b: 1 }]],
    ['+p', []],
    ['p * 3', [constant(3, true), { kind: 'mul', a: 0, b: 1 }]],
    ['3 * p', [constant(3, true), { kind: 'mul', a: 0, b: 1 }]],
    ['p / 3', [constant(3, true), { kind: 'div', a: 0, b: 1 }]],
    ['3 / p', [{ kind: 'pow', x: 0, exponent: -1 }, constant(3, true), { kind: 'mul', a: 1, b: 2 }]],
    ['p ** 2', [{ kind: 'pow', x: 0, exponent: 2 }]],
    ['p ** -0.5', [{ kind: 'pow', x: 0, exponent: -0.5 }]],
    ['p + p', [{ kind: 'add', a: 0, b: 0 }]],
    ['p < 3', [constant(3, true), { kind: 'lt', a: 0, b: 1 }]],
    ['3 < p', [constant(3, true), { kind: 'gt', a: 0, b: 1 }]],
    ['3 >= p', [constant(3, true), { kind: 'le', a: 0, b: 1 }]],
    ['3 == p', [constant(3, true), { kind: 'eq', a: 0, b: 1 }]],
    ['p != p', [{ kind: 'ne', a: 0, b: 0 }]],
    ['math.exp(p)', [{ kind: 'exp', x: 0 }]],
    ['math.sin(p)', [{ kind: 'sin', x: 0 }]],
    ['math.cos(p)', [{ kind: 'cos', x: 0 }]],
    ['math.min(p, 1.5)', [{ kind: 'min', x: 0, value: 1.5 }]],
    ['math.max(p, value=1.5)', [{ kind: 'max', x: 0, value: 1.5 }]],
    ['math.redraw(p, min=0, max=math.inf)', [{ kind: 'redraw', x: 0, min: 0, max: Number.POSITIVE_INFINITY }]],
    [
      'logic.conditional(p > 1.5, 0, p)',
      [
        constant(1.5),
        { kind: 'gt', a: 0, b: 1 },
        constant(0, true),
        // biome-ignore lint/suspicious/noThenProperty: the plan's name
        { kind: 'conditional', condition: 2, then: 3, otherwise: 0 },
      ],
    ],
    ['spatial.distance', [{ kind: 'distance', dimension: 0 }]],
    ['spatial.distance.y', [{ kind: 'distance', dimension: 2 }]],
    ['spatial.source_pos.x', [{ kind: 'position', of: 'source', dimension: 0 }]],
    ['spatial.target_pos.z', [{ kind: 'position', of: 'target', dimension: 2 }]],
    ['spatial.pos.y', [{ kind: 'position', of: 'node', dimension: 1 }]],
  ];
  for (const [expression, expected] of cases) it(expression, () => assert.deepEqual(nodesOf(expression), expected));
});

describe('random and spatial functions', () => {
  const cases: readonly (readonly [string, ParameterNode])[] = [
    ['random.uniform()', { kind: 'uniform', min: 0, max: 1 }],
    ['random.uniform(2, 3)', { kind: 'uniform', min: 2, max: 3 }],
    ['random.uniform_int(7)', { kind: 'uniform_int', max: 7 }],
    ['random.uniform_int(2 ** 60)', { kind: 'uniform_int', max: '1152921504606846976' }],
    ['random.normal()', { kind: 'normal', mean: 0, std: 1 }],
    ['random.normal(mean=20 pA, std=0.5 pA)', { kind: 'normal', mean: 20, std: 0.5 }],
    ['random.lognormal(std=0.5)', { kind: 'lognormal', mean: 0, std: 0.5 }],
    ['random.exponential(beta=1 nA)', { kind: 'exponential', beta: 1000 }],
    ['random.uniform(max=3 mV)', { kind: 'uniform', min: 0, max: 3 }],
  ];
  for (const [expression, expected] of cases) {
    it(expression, () => assert.deepEqual(planOf(`let x = ${expression}`).parameters, [expected]));
  }

  it('spatial distributions take PyNEST’s arguments', () => {
    const { parameters } = planOf(
      `let d = spatial.distance
let a = spatial_distributions.exponential(d, beta=300 um)
let b = spatial_distributions.gaussian(d)
let c = spatial_distributions.gaussian2D(x=d, y=d, mean_x=1, mean_y=2, std_x=3, std_y=4, rho=0.5)
let e = spatial_distributions.gamma(d, kappa=2, theta=3)
let f = spatial_distributions.gabor(d, d, theta=90 deg, gamma=2, std=3, lam=4, psi=5)`,
    );
    assert.deepEqual(parameters.slice(1), [
      { kind: 'spatial_exponential', x: 0, beta: 0.3 },
      { kind: 'spatial_gaussian', x: 0, mean: 0, std: 1 },
      { kind: 'spatial_gaussian2D', x: 0, y: 0, meanX: 1, meanY: 2, stdX: 3, stdY: 4, rho: 0.5 },
      { kind: 'spatial_gamma', x: 0, kappa: 2, theta: 3 },
      { kind: 'spatial_gabor', x: 0, y: 0, theta: 90, gamma: 2, std: 3, lam: 4, psi: 5 },
    ]);
  });
});

describe('identity of Parameter objects', () => {
  const connect = (weight: string) => `connect E -> E { synapse = static_synapse(weight=${weight}) }\n`;
  const weights = (text: string) =>
    connects(planOf(`population E = iaf_psc_alpha[3]\n${text}`)).map(step => step.synapses[0]!.weight);

  it('a let names one object, however often it is used', () => {
    assert.deepEqual(weights(`let w = random.normal()\n${connect('w')}${connect('w')}`), [
      { parameter: 0 },
      { parameter: 0 },
    ]);
  });

  it('an inline call makes an object at each evaluation', () => {
    assert.deepEqual(weights(`for i in range(2) { ${connect('random.normal()')} }`), [
      { parameter: 0 },
      { parameter: 1 },
    ]);
    assert.deepEqual(weights(connect('random.normal()').repeat(2)), [{ parameter: 0 }, { parameter: 1 }]);
  });

  it('expressions refer to the objects they are made of', () => {
    const { parameters } = planOf('let w_ex = random.normal(mean=20 pA, std=0.5 pA)\nlet w_in = -5.0 * w_ex');
    assert.deepEqual(parameters, [
      { kind: 'normal', mean: 20, std: 0.5 },
      { kind: 'constant', value: -5 },
      { kind: 'mul', a: 0, b: 1 },
    ]);
  });
});

describe('units of Parameters', () => {
  it('converts what NEST expects in another unit', () => {
    const [step] = creates(
      planOf('population n = poisson_generator { rate = 1 / random.uniform(min=1 ms, max=2 ms) }'),
    );
    const { parameters } = planOf('population n = poisson_generator { rate = 1 / random.uniform(min=1 ms, max=2 ms) }');
    const value = step!.parameters[0]!.value as { parameter: number };
    assert.deepEqual(parameters[value.parameter], { kind: 'mul', a: 3, b: 4 });
    assert.deepEqual(parameters[4], { kind: 'constant', value: 1000 });
  });

  it('checks them as those of numbers', () => {
    refuses(
      'let x = «random.uniform(min=1 mV, max=2 mV) + 3»',
      'wrong-dimension',
      /a potential \(mV\) and a bare number/,
    );
    refuses('let x = random.uniform(min=1 mV, max=«2»)', 'wrong-dimension', /`min` is a potential/);
    refuses('let x = random.normal(mean=«20 pA»)', 'wrong-dimension', /`std`, left out, is the bare number 1/);
    refuses('let x = random.lognormal(mean=«20 pA»)', 'wrong-dimension');
    refuses('let x = «random.exponential(beta=1 ms) < 3 mV»', 'wrong-dimension');
    refuses('let x = math.redraw(random.normal(mean=1 pA, std=1 pA), min=«1», max=3 pA)', 'wrong-dimension');
    refuses('let x = «logic.conditional(random.uniform() < 0.5, 1 pA, 1 mV)»', 'wrong-dimension');
    refuses(
      'population E = iaf_psc_alpha { V_m = «random.uniform(min=1 pA, max=2 pA)» }',
      'wrong-dimension',
      /`V_m` is a potential/,
    );
  });
});

describe('what NEST cannot do with a Parameter', () => {
  const refused: readonly string[] = [
    'math.log(«p»)',
    'math.sqrt(«p»)',
    'int(«p»)',
    'round(«p»)',
    'abs(«p»)',
    '[1, 2][«p»]',
    '[1, 2][:«p»]',
    '1 if «p» else 2',
    'not «p»',
    '«p» and 1',
    '«p // 2»',
    '«p % 2»',
    '«2 ** p»',
    '«p ** p»',
    '«0 < p < 1»',
    'range(«p»)',
    'max(1, «p»)',
    'random.normal(mean=«p»)',
    'math.min(p, «p»)',
    '[x for x in [1] if «p»]',
  ];
  for (const expression of refused) {
    it(expression, () => void refuses(`${P}let y = ${expression}`, 'parameter-not-allowed'));
  }

  it('is an error in statements', () => {
    refuses(`${P}if «p > 1» { }`, 'parameter-not-allowed');
    refuses(`${P}assert «p > 1»`, 'parameter-not-allowed');
    refuses(`${P}population E = iaf_psc_alpha[«p»]`, 'parameter-not-allowed');
    refuses(`${P}kernel { rng_seed = «p» }`, 'parameter-not-allowed');
    refuses(`${P}model m = static_synapse(weight=«p»)`, 'parameter-not-allowed');
    refuses(
      `${P}population E = iaf_psc_alpha[3]\nconnect E -> E { rule = fixed_total_number(N=«p») }`,
      'parameter-not-allowed',
    );
  });

  it('is refused where it cannot be created', () => {
    refuses('let x = «random.uniform(min=1, max=1)»', 'bad-parameter');
    refuses('let x = «random.normal(std=0)»', 'bad-parameter');
    refuses('let x = «random.uniform_int(0)»', 'bad-parameter');
    refuses('let x = «math.redraw(random.normal(), min=2, max=1)»', 'bad-parameter');
    refuses('let x = random.uniform_int(«2.0»)', 'wrong-type');
  });

  it('is refused where its positions are not known', () => {
    refuses('population E = iaf_psc_alpha[3] { V_m = «spatial.distance» }', 'parameter-not-allowed');
    refuses(
      'population E = iaf_psc_alpha on grid([2, 2])\nconnect E -> E { rule = pairwise_bernoulli(«spatial.pos.x») }',
      'parameter-not-allowed',
    );
    refuses('population E = iaf_psc_alpha[3] on free(«spatial.pos.x», num_dimensions=2)', 'parameter-not-allowed');
  });
});
