import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../../server/language/service';
import { connects, errorsOf, fixed, planOf, refuses, shown } from './support';

describe('for', () => {
  const order = (loop: string) => {
    const plan = planOf(`population E = iaf_psc_alpha[9]\n${loop}`);
    return connects(plan).map(({ source, target }) => [source.spans[0]!.first, target.spans[0]!.first]);
  };

  it('goes through lists, the last name fastest', () => {
    assert.deepEqual(order('for i in [3, 1], j in range(2) { connect E[i] -> E[j] }'), [
      [4, 1],
      [4, 2],
      [2, 1],
      [2, 2],
    ]);
    assert.deepEqual(order('for i in range(3), j in range(i) { connect E[i] -> E[j] }'), [
      [2, 1],
      [3, 1],
      [3, 2],
    ]);
  });

  it('takes elements apart', () => {
    assert.deepEqual(order('for a, b in zip([1, 2], [5, 6, 7]) { connect E[a] -> E[b] }'), [
      [2, 6],
      [3, 7],
    ]);
    assert.deepEqual(order('for k, n in enumerate(E[7:]) { connect E[k] -> n }'), [
      [1, 8],
      [2, 9],
    ]);
    refuses('for a, b in «[[1, 2, 3]]» { }', 'wrong-unpacking', /2 parts/);
  });

  it('needs a list', () => {
    const marked = 'for i in «5» { }';
    assert.equal(fixed(marked, refuses(marked, 'wrong-type', /through a list/)), 'for i in range(5) { }');
    refuses('for i in «"abc"» { }', 'wrong-type');
  });

  it('reports an error in its body once, with the pass it occurred in', () => {
    const problem = refuses('for i in range(100), j in [7] { let x = [1, 2, 3][«i»] }', 'index-out-of-range');
    assert.deepEqual(
      problem.related!.map(({ message }) => message),
      ['Here `i` is 3.', 'Here `j` is 7.'],
    );
  });

  it('checks a body that never runs', () => {
    refuses('for i in [] { let x = «nix» }', 'unknown-name');
    refuses('if False { let x = random.«norm»() }', 'unknown-member');
  });

  it('is refused beyond ten million steps, at the loop', () => {
    const message = /over 10,000,000 steps/;
    refuses('«for i in range(10 ** 7 + 1)» { }', 'too-many-steps', message);
    refuses('«for i in range(10 ** 12)» { let x_ = i }', 'too-many-steps', message);
    refuses('«for i in range(4000), j in range(4000)» { }', 'too-many-steps', message);
    refuses('let x = «[i for i in range(10 ** 8)]»', 'too-many-steps');
    refuses('«for i in range(11)» { }', 'too-many-steps', /over 10 steps/, { limits: { steps: 10 } });
    refuses('for k in range(3) { «for i in range(4)» { let x_ = i } }', 'too-many-steps', /./, {
      limits: { steps: 8 },
    });
    planOf('for i in range(10) { let x_ = i }', { limits: { steps: 10 } });
  });

  it('is refused where its lists take too long', () => {
    const text = 'let a = [0] * 100000\nfor i in range(3000) { assert 1 not in a }';
    const errors = errorsOf(text);
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['too-much-work'],
    );
    assert.deepEqual(
      errorsOf('let a = "x" * 10 ** 12').map(({ code }) => code),
      ['too-much-work'],
    );
  });

  it('is refused where it makes too many calls', () => {
    const text = 'population E = iaf_psc_alpha\n«for i in range(30)» { connect E -> E }';
    refuses(
      text.replace('«for i in range(30)» { connect E -> E }', 'for i in range(30) { «connect E -> E» }'),
      'too-many-calls',
      /10/,
      {
        limits: { calls: 10 },
      },
    );
  });
});

describe('if', () => {
  it('runs one of its bodies', () => {
    const text = (c: string) =>
      `let c = ${c}\nif c == 1 { population A = iaf_psc_alpha } else if c == 2 { population B = iaf_psc_alpha } else { population C = iaf_psc_alpha }`;
    const names = (c: string) => planOf(text(c)).view.populations.map(({ name }) => name);
    assert.deepEqual([names('1'), names('2'), names('3')], [['A'], ['B'], ['C']]);
  });

  it('takes Python’s truth', () => {
    planOf('if [] { assert False }\nif "a" { } else { assert False }\nif 0.0 { assert False }');
    refuses('if «all_to_all()» { }', 'wrong-type');
  });
});

describe('assert', () => {
  it('is an error at the statement where its condition is false', () => {
    refuses('«assert 1 > 2, "one is less"»', 'assertion-failed', /^one is less$/);
    refuses('«assert 1 > 2»', 'assertion-failed', /`1 > 2` is false/);
    planOf('assert 1 < 2, "x"');
  });
});

describe('network', () => {
  it('is the first statement, at most once', () => {
    assert.equal(planOf('# comment\nnetwork "A"').title, 'A');
    refuses('let a_ = 1\n«network» "A"', 'misplaced-statement');
    refuses('network "A"\n«network» "B"', 'duplicate-statement');
    refuses('for i in [1] { «network» "A" }', 'misplaced-statement');
  });
});

describe('kernel', () => {
  it('has NEST’s defaults', () => {
    assert.deepEqual(planOf('').kernel, {
      rngSeed: 143202461,
      rngType: 'mt19937_64',
      localNumThreads: 1,
      resolution: 0.1,
    });
  });

  it('takes properties in their units', () => {
    const text =
      'kernel { rng_seed = 7  rng_type = "Philox_32"  local_num_threads = 2 + 2  resolution = 10 us  min_delay = 1  max_delay = 0.01 s }';
    assert.deepEqual(planOf(text).kernel, {
      rngSeed: 7,
      rngType: 'Philox_32',
      localNumThreads: 4,
      resolution: 0.01,
      minDelay: 1,
      maxDelay: 10,
    });
  });

  it('checks them', () => {
    refuses('kernel { rng_seed = «0» }', 'seed-range');
    refuses('kernel { rng_seed = «2 ** 32» }', 'seed-range');
    refuses('kernel { rng_seed = «1.0» }', 'wrong-type');
    const marked = 'kernel { rng_type = «"mt19973"» }';
    assert.match(fixed(marked, refuses(marked, 'unknown-word', /one of `mt19937`/)), /"mt19937"/);
    refuses('kernel { local_num_threads = «0» }', 'threads-range');
    refuses('kernel { local_num_threads = «100000» }', 'threads-range');
    refuses('kernel { resolution = «0.0» }', 'resolution-range');
    refuses('kernel { min_delay = «1.0» }', 'delay-limits');
    refuses('kernel { «rng_sed» = 3 }', 'unknown-entry', /Did you mean `rng_seed`/);
  });

  it('stands before all populations, at most once', () => {
    refuses('population E = iaf_psc_alpha\n«kernel» { rng_seed = 2 }', 'misplaced-statement');
    refuses('kernel { }\n«kernel» { }', 'duplicate-statement');
  });
});

describe('view', () => {
  const NETWORK =
    'population E = iaf_psc_alpha[3]\npopulation n = poisson_generator\nfor k in range(2) { population F[k] = iaf_psc_alpha[2] }\n';
  const names = (text: string) => planOf(`${NETWORK}${text}`).view.populations.map(({ name }) => name);

  it('shows by default all that are no devices', () => {
    assert.deepEqual(names(''), ['E', 'F[0]', 'F[1]']);
    const { populations, ...options } = planOf(NETWORK).view;
    assert.deepEqual(options, { quantity: 'weight', limits: 'block', rows: 'source' });
    assert.deepEqual(populations[1]!.nodes, { spans: [{ first: 5, count: 2, step: 1 }] });
  });

  it('shows what it names, families flattened', () => {
    assert.deepEqual(names('view { populations = [n, F, E[0:2], E + F[0]] }'), [
      'n',
      'F[0]',
      'F[1]',
      'E[0:2]',
      'E + F[0]',
    ]);
    assert.deepEqual(names('let P = [E[1], F[1]]\nview { populations = P }'), ['P[0]', 'F[1]']);
    assert.deepEqual(names('view { populations = F }'), ['F[0]', 'F[1]']);
  });

  it('takes words', () => {
    const { view } = planOf(
      `${NETWORK}view { quantity = "mean_weight"  colormap = "viridis_r"  limits = "shared"  rows = "target" }`,
    );
    assert.deepEqual(
      { ...view, populations: [] },
      {
        populations: [],
        quantity: 'mean_weight',
        colormap: 'viridis_r',
        limits: 'shared',
        rows: 'target',
      },
    );
    refuses('view { quantity = «"wight"» }', 'unknown-word', /Did you mean "weight"/);
    refuses('view { colormap = «"jett"» }', 'unknown-word', /Did you mean "jet"/);
    refuses('view { limits = «3» }', 'wrong-type');
    refuses(`${NETWORK}view { populations = [E, «3»] }`, 'wrong-type');
    refuses(`${NETWORK}view { populations = «[]» }`, 'wrong-type');
    refuses('view { }\n«view» { }', 'duplicate-statement');
    refuses('if True { «view» { } }', 'misplaced-statement');
  });
});

describe('analysis', () => {
  it('is the same for the same text', () => {
    const text =
      'let a = b\nlet w = random.normal()\npopulation E = iaf_psc_alpha[3]\nconnect E -> E { synapse = static_synapse(weight=w) }';
    assert.deepEqual(analyze(text).problems, analyze(text).problems);
    assert.deepEqual(planOf(text.slice(10)), planOf(text.slice(10)));
  });

  it('can be sent to a worker', () => {
    const plan = planOf(
      'population E = iaf_psc_alpha[3]\nconnect E -> E { synapse = static_synapse(weight=random.normal()) }',
    );
    assert.deepEqual(structuredClone(plan), plan);
  });

  it('evaluates expressions once more', () => {
    const text =
      'let a = 2 mV\nfor i in range(3) { let b = a * i }\nlet c = [x + 1 for x in [1, 2]]\nlet d = random.normal()';
    const analysis = analyze(text);
    const values = analysis.file.statements.flatMap(statement =>
      statement.kind === 'let' ? [analysis.evaluate(statement.value)] : [],
    );
    assert.deepEqual(
      values.map(({ kind }) => kind),
      ['int', 'list', 'parameter'],
    );
    assert.equal(analysis.plan!.parameters.length, 1);
  });

  it('gives all errors of a file', () => {
    const text = 'let a = nix\npopulation E = iaf_psc_alfa\nlet b = 1 + 2 pA\nkernel { rng_seed = 0 }\nlet c = 1 / 0';
    assert.deepEqual(
      errorsOf(text).map(({ code }) => code),
      ['unknown-name', 'unknown-model', 'wrong-dimension', 'misplaced-statement', 'seed-range', 'division-by-zero'],
    );
  });

  it('still checks what follows a loop that is refused', () => {
    assert.deepEqual(
      errorsOf('for i in range(10 ** 9) { }\nlet a = nix').map(({ code }) => code),
      ['too-many-steps', 'unknown-name'],
    );
  });

  it('has no plan where the syntax is wrong', () => {
    const { plan, problems } = analyze('let a = 1\nlet = 3\npopulation E = iaf_psc_alpha');
    assert.equal(plan, undefined);
    assert.ok(problems.length > 0);
  });

  it('survives deep and long expressions', () => {
    const chain = `let a = ${Array.from({ length: 900 }, () => '1').join(' + ')}`;
    assert.equal(shown('a', chain), '900');
    for (const text of [
      `let a = ${'('.repeat(3000)}1${')'.repeat(3000)}`,
      `let a = ${'not '.repeat(5000)}1`,
      `let a = ${'[0]'.repeat(5000)}`,
    ]) {
      assert.doesNotThrow(() => analyze(text));
    }
  });
});
