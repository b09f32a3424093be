import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { creationOrder } from '../../../../../server/engine/order';
import { CHECK_EXAMPLES } from '../../../../../server/language/facts/checkExamples';
import { fixesOf, mended, network, told } from './support';

const E = 'population E = iaf_psc_alpha[100]\n';
const EI = `${E}population I = iaf_psc_alpha[25]\n`;
const triggers = (code: string): string => CHECK_EXAMPLES[code]!.triggers;
const planOf = async (text: string) => (await told(text)).analysis.plan!;

describe('fixes of policies', () => {
  it('state what NEST does, and leave the network alone', async () => {
    for (const option of ['autapses', 'multapses']) {
      const text = triggers(`${option}-unstated`);
      const result = await mended(text, `${option}-unstated`, /NEST's default/);
      assert.ok(result.includes(`, allow_${option}=True)`));
      assert.equal(network(await planOf(result)), network(await planOf(text)));
    }
  });

  it('offer the other choice as well, where the rule can do it', async () => {
    const result = await mended(triggers('multapses-unstated'), 'multapses-unstated', /Forbid/);
    assert.equal(result, triggers('multapses-unstated').replace('10)', '10, allow_multapses=False)'));
    const total = `${EI}connect E -> I { rule = fixed_total_number(N=900) }`;
    assert.deepEqual(
      (await fixesOf(total, 'multapses-unstated')).map(({ title }) => title),
      ["State allow_multapses=True, NEST's default", 'Ignore multapses-unstated here'],
    );
  });

  it('change the rule where it is written', async () => {
    const text = `${EI}let few = fixed_indegree(indegree=10)\nconnect E -> I { rule = few }`;
    assert.match(
      await mended(text, 'multapses-unstated', /default/),
      /let few = fixed_indegree\(indegree=10, allow_mul/,
    );
  });

  it('say of a single node that it is meant', async () => {
    const text = 'population A = iaf_psc_alpha\nconnect A -> A { rule = all_to_all() }';
    assert.match(await mended(text, 'autapse-of-single', /meant/), /all_to_all\(allow_autapses=True\)/);
  });
});

describe('fixes of rules', () => {
  it('add missing arguments', async () => {
    for (const [rule, result] of [
      ['fixed_indegree()', 'fixed_indegree(indegree=10)'],
      ['fixed_outdegree(allow_autapses=True)', 'fixed_outdegree(outdegree=10, allow_autapses=True)'],
      ['pairwise_bernoulli()', 'pairwise_bernoulli(p=0.1)'],
      ['pairs()', 'pairs(sources=[0], targets=[0])'],
    ] as const) {
      const text = `${EI}connect E -> I { rule = ${rule} }`;
      assert.equal(await mended(text, 'missing-argument', /^Add/), text.replace(rule, result));
    }
  });

  it('write percent as a share', async () => {
    const text = `${EI}connect E -> I { rule = pairwise_bernoulli(p=12.5) }`;
    assert.match(await mended(text, 'probability-range', /0\.125 \(12\.5 %\)/), /p=0\.125\)/);
    assert.deepEqual(await fixesOf(text.replace('12.5', '125'), 'probability-range'), []);
  });

  it('allow multapses where too many partners are wanted', async () => {
    const text = `${EI}connect E -> I { rule = fixed_indegree(indegree=200, allow_multapses=False) }`;
    assert.match(await mended(text, 'degree-unreachable', /Allow/), /indegree=200, allow_multapses=True/);
    const total = `${EI}connect E -> I { rule = fixed_total_number(N=2, allow_multapses=False) }`;
    assert.match(await mended(total, 'multapses-required', /Allow/), /allow_multapses=True/);
  });

  it('set what a symmetric rule needs', async () => {
    const text = `${E}connect E -> E { rule = symmetric_pairwise_bernoulli(p=0.1) }`;
    assert.match(
      await mended(text, 'symmetric-options', /needs/),
      /p=0\.1, allow_autapses=False, allow_multapses=True, make_symmetric=True\)/,
    );
  });

  it('connect devices to all', async () => {
    assert.equal(
      await mended(triggers('device-at-random'), 'device-at-random', /all_to_all/),
      CHECK_EXAMPLES['device-at-random']!.mended,
    );
  });

  it('cut probabilities off as NEST does: the connections are the same', async () => {
    const text = triggers('probability-clipped');
    const result = await mended(text, 'probability-clipped', /Cut off/);
    const edges = async (from: string) => creationOrder(build(await planOf(from)));
    assert.deepEqual(await edges(result), await edges(text));
  });
});

describe('fixes of delays', () => {
  it('round to what NEST uses, in the unit written', async () => {
    for (const [written, rounded] of [
      ['1.53 ms', '1.5 ms'],
      ['1.55ms', '1.6ms'],
      ['1530 us', '1500 us'],
      ['0.00153 s', '0.0015 s'],
      ['2.04', '2'],
    ] as const) {
      const text = triggers('delay-rounded').replace('1.53 ms', written);
      const result = await mended(text, 'delay-rounded', /which NEST uses/);
      assert.equal(result, text.replace(written, rounded));
      const delays = async (from: string) => creationOrder(build(await planOf(from)));
      assert.deepEqual(await delays(result), await delays(text));
    }
  });

  it('leave delays alone that are computed', async () => {
    const text = triggers('delay-rounded').replace('1.53 ms', '2 * 0.77 ms');
    assert.deepEqual(
      (await fixesOf(text, 'delay-rounded')).map(({ title }) => title),
      ['Ignore delay-rounded here'],
    );
  });

  it('draw again, with the unit the draw has', async () => {
    const example = CHECK_EXAMPLES['delay-below-resolution']!;
    const flat = (text: string) => text.replace(/\s+/g, ' ');
    assert.equal(flat(await mended(example.triggers, 'delay-below-resolution', /Redraw/)), flat(example.mended));
    const bare = example.triggers.replaceAll(' ms', '');
    assert.match(await mended(bare, 'delay-below-resolution', /Redraw/), /std=0\.75\), min=0\.05, max=math\.inf\)/);
    const named = `let d = random.normal(mean=1 ms, std=1 ms)\n${EI}connect E -> I { synapse = static_synapse(delay=d) }`;
    assert.match(await mended(named, 'delay-below-resolution', /Redraw/), /delay=math\.redraw\(d, min=0\.05 ms/);
  });

  it('widen a uniform distribution by half a step', async () => {
    const example = CHECK_EXAMPLES['delay-end-points']!;
    assert.equal(await mended(example.triggers, 'delay-end-points', /0\.95 ms to 2\.05 ms/), example.mended);
    const positional = example.triggers.replace('min=1 ms, max=2 ms', '1, 2');
    assert.match(await mended(positional, 'delay-end-points', /Draw/), /uniform\(0\.95, 2\.05\)/);
  });

  it('raise what is too short', async () => {
    const text = `${EI}connect E -> I { synapse = static_synapse(delay=0.01 ms) }`;
    assert.match(await mended(text, 'bad-delay', /shortest/), /delay=0\.1 ms\)/);
  });
});

describe('fixes of weights', () => {
  it('turn the sign', async () => {
    for (const [written, turned] of [
      ['20 pA', '-20 pA'],
      ['(3 + 4)', '-(3 + 4)'],
      ['3 + 4', '-(3 + 4)'],
      ['random.uniform(min=1 pA, max=2 pA)', '-random.uniform(min=1 pA, max=2 pA)'],
    ] as const) {
      const text = triggers('inhibitory-weight').replace('20 pA', written);
      assert.equal(await mended(text, 'inhibitory-weight', /-|sign/), text.replace(written, turned));
    }
    assert.equal(await mended(triggers('weight-sign'), 'weight-sign', /minus/), CHECK_EXAMPLES['weight-sign']!.mended);
  });
});

describe('fixes of units', () => {
  const levels = { 'unit-unstated': 'hint' };

  it('write the unit NEST takes, and leave the network alone', async () => {
    for (const [before, after] of [
      [`${E.trim()} { V_m = -65 }`, `${E.trim()} { V_m = -65 mV }`],
      ['model m = iaf_psc_alpha(tau_m=10)\npopulation A = m', 'model m = iaf_psc_alpha(tau_m=10 ms)\npopulation A = m'],
      [
        `${EI}connect E -> I { synapse = static_synapse(weight=20) }`,
        `${EI}connect E -> I { synapse = static_synapse(weight=20 pA) }`,
      ],
      [
        `${EI}connect E -> I { synapse = static_synapse(delay=2.0) }`,
        `${EI}connect E -> I { synapse = static_synapse(delay=2.0 ms) }`,
      ],
      [
        'population G = iaf_cond_exp[5]\npopulation H = iaf_cond_exp[5]\nconnect G -> H { synapse = static_synapse(weight=2) }',
        'population G = iaf_cond_exp[5]\npopulation H = iaf_cond_exp[5]\nconnect G -> H { synapse = static_synapse(weight=2 nS) }',
      ],
    ] as const) {
      assert.equal(await mended(before, 'unit-unstated', /Add the unit/, levels), after);
      assert.equal(network(await planOf(after)), network(await planOf(before)));
    }
  });

  it('are quiet where there is none, or it does not matter', async () => {
    const text =
      'population N = izhikevich[5] { a = 0.02 V_m = 0 }\nconnect N[:2] -> N[2:] { synapse = static_synapse(weight=2) }';
    assert.deepEqual((await told(text, levels)).problems, []);
  });

  it('take a unit away where a number is meant, but convert nothing', async () => {
    const text = `${EI}connect E -> I { rule = fixed_outdegree(outdegree=3 pA) }`;
    assert.match(await mended(text, 'wrong-dimension', /Remove/), /outdegree=3\)/);
    const delay = `${EI}connect E -> I { synapse = static_synapse(delay=3 nS) }`;
    assert.deepEqual(await fixesOf(delay, 'wrong-dimension'), []);
  });
});

describe('fixes of names', () => {
  it('remove what is unused with its line, or keep it', async () => {
    const text = `let spare = 3   # why\n${E}`;
    assert.equal(await mended(text, 'unused-name', /Remove/), E);
    assert.equal(await mended(text, 'unused-name', /Rename/), text.replace('spare', '_spare'));
    assert.equal(await mended(`let spare = 3 ${E}`, 'unused-name', /Remove/), E);
  });

  it('remove a loop’s `let` from its body', async () => {
    const text = `${EI}for i in range(3) {\n  let x = i\n  connect E[i] -> I\n}`;
    assert.equal(await mended(text, 'unused-name', /Remove/), text.replace('  let x = i\n', ''));
  });

  it('keep a population that is not connected', async () => {
    assert.equal(
      await mended(triggers('unused-population'), 'unused-population', /Rename/),
      CHECK_EXAMPLES['unused-population']!.mended,
    );
  });

  it('declare what is missing', async () => {
    assert.equal(
      await mended('population E = iaf_psc_alpha[NE]', 'unknown-name', /Add/),
      'let NE = 1\npopulation E = iaf_psc_alpha[NE]',
    );
    assert.equal(
      await mended(`${E}view { populations = [E, J] }`, 'unknown-name', /Add population/),
      `${E}population J = iaf_psc_alpha[100]\nview { populations = [E, J] }`,
    );
    // Before a unit it is a number that is missing.
    assert.deepEqual(await fixesOf(`${E}let _w = 2 * pA`, 'unknown-name'), []);
    const connect = `${E}for i in range(2) {\n  connect E -> J\n}`;
    assert.equal(
      await mended(connect, 'unknown-name', /Add population/),
      `${E}population J = iaf_psc_alpha[100]\nfor i in range(2) {\n  connect E -> J\n}`,
    );
  });
});

describe('comments that ignore', () => {
  it('stand above the line, as far in as it', async () => {
    const text = `${EI}for i in range(3) {\n  let x = i\n  connect E[i] -> I\n}`;
    assert.equal(
      await mended(text, 'unused-name', /Ignore/),
      text.replace('  let x', '  # netspec-ignore: unused-name\n  let x'),
    );
    const windows = 'let a = 1\r\nlet _b = 2\r\n';
    assert.equal(await mended(windows, 'unused-name', /Ignore/), `# netspec-ignore: unused-name\r\n${windows}`);
  });

  it('go on with those that are there', async () => {
    for (const [text, result] of [
      ['let range = 1 # netspec-ignore: unused-name', 'let range = 1 # netspec-ignore: unused-name, shadows-builtin'],
      ['# netspec-ignore: unused-name\nlet range = 1', '# netspec-ignore: unused-name, shadows-builtin\nlet range = 1'],
      [
        'let _a = 1 # netspec-ignore: unused-name\nlet range = _a\nlet _b = range',
        'let _a = 1 # netspec-ignore: unused-name\n# netspec-ignore: shadows-builtin\nlet range = _a\nlet _b = range',
      ],
    ] as const)
      assert.equal(await mended(text, 'shadows-builtin', /Ignore/), result);
  });

  it('can be had for all that is no error, and for nothing else', async () => {
    for (const code of Object.keys(CHECK_EXAMPLES).filter(name => !['unknown-check', 'ignored-error'].includes(name))) {
      const levels = { [code]: 'warning' };
      await mended(triggers(code), code, /^Ignore/, levels);
    }
    assert.deepEqual(await fixesOf('let _a = 1 +', 'expected-expression'), []);
  });
});
