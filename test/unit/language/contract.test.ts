import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connects, errorsOf, planOf, refuses, shown } from './semantics/support';

const POPULATIONS = 'population E = iaf_psc_alpha[10]\npopulation L = iaf_psc_alpha on grid(shape=[3, 3])\n';

/** Clauses of docs/language.md where it takes an odd text to tell whether they hold. */
describe('clauses of the language', () => {
  it('“`E[[1, 3, 5]]` (ascending, unique)”: by any list, one made by `range` too', () => {
    const [step] = connects(planOf(`${POPULATIONS}connect E[range(0, 10, 4)] -> L`));
    assert.deepEqual(
      step!.source.spans.map(({ first, count }) => [first, count]),
      [
        [1, 1],
        [5, 1],
        [9, 1],
      ],
    );
    refuses(`${POPULATIONS}connect E[«range(3, 0, -1)»] -> L`, 'unsorted-nodes');
  });

  it('“Numbers …, lists”: what `range` gives is a list, to be joined and repeated', () => {
    assert.equal(shown('range(2) + [5] + range(3, 5)'), '[0, 1, 5, 3, 4]');
    assert.equal(shown('2 * range(2)'), '[0, 1, 0, 1]');
    refuses('let x = «range(10 ** 12) + [1]»', 'too-much-work');
    refuses('let x = «range(10 ** 12) * 0»', 'too-much-work');
  });

  it('“Expressions: Python’s”: a list equals itself at once, however much the lists in it share', () => {
    const doubled = Array.from({ length: 40 }, (_, k) => `let a${k + 1} = [a${k}, a${k}]`).join('\n');
    assert.deepEqual(errorsOf(`let a0 = [1]\n${doubled}\nassert a40 == [a39, a39]\n`), []);
  });

  it('“Node collections, as in NEST”: truth values are no indices, where PyNEST would choose by them', () => {
    refuses(
      `${POPULATIONS}connect E[[«False», True]] -> L`,
      'wrong-type',
      /Each index is an integer, not a truth value/,
    );
  });

  it('“`random.uniform_int(max)` … exactly what PyNEST offers”: integers of 64 bits', () => {
    planOf('let r = random.uniform_int(2 ** 63 - 1)');
    refuses('let r = random.uniform_int(«2 ** 63»)', 'number-too-large', /9223372036854775807/);
  });

  it('“`assert condition, "message"`: an error at the statement where the condition is false”', () => {
    const messages = errorsOf('assert 1 > 2, "a" + 3').map(({ message }) => message);
    assert.deepEqual(messages, [
      'Assertion failed: `1 > 2` is false.',
      '`+` cannot be applied to a string and an integer.',
    ]);
  });

  it('“adding or comparing a bare number and a quantity … names both”; unknown units say nothing more', () => {
    refuses(
      'let x = random.lognormal(mean=«1 pA», std=2)',
      'wrong-dimension',
      /`mean` is a bare number, not a current/,
    );
    refuses('let x = random.normal(mean=20 pA, std=500 «foo»)', 'unknown-unit');
    refuses('let x = 3 mV + 5 «eV»', 'unknown-unit');
  });

  it('“NEST’s restrictions”: the resolution is a positive multiple of a tic', () => {
    refuses('kernel { resolution = «-1 ms» }', 'resolution-range', /positive multiple of 0.001 ms/);
  });
});

describe('errors in lists', () => {
  const at = (marked: string, code: string) => refuses(`${POPULATIONS}${marked}`, code);

  it('stand at the element, where the list is written out', () => {
    at('population M = iaf_psc_alpha on grid(shape=[«2.5», 3])', 'wrong-type');
    at('population M = iaf_psc_alpha on grid(shape=[2, 3], extent=[1, «1 ms»])', 'wrong-dimension');
    at('population M = iaf_psc_alpha on free(pos=[[1, 2], [3, «"x"»]])', 'wrong-type');
    at('population M = iaf_psc_alpha on free(pos=[[1, 2], «[3]»])', 'free-positions');
    at('population M = gif_cond_exp_multisynapse { tau_syn = [4 ms, «8 mV»] }', 'wrong-dimension');
    at('connect E -> E { rule = pairs(sources=[0, «1.5»], targets=[1, 2]) }', 'wrong-type');
    at('connect E[[0, «11»]] -> E', 'index-out-of-range');
    at('connect E[0:2] -> E[0:2] { synapse = static_synapse(delay=[[1, 2], [3, «4 mV»]]) }', 'wrong-dimension');
    at('connect nodes([1, «2.5»]) -> E', 'wrong-type');
    at('let x = max([1, «"a"»])', 'wrong-type');
  });

  it('offer to mend the element, never the list', () => {
    const literal = at('connect E[[0, «1.0»]] -> E', 'wrong-type');
    assert.deepEqual(
      literal.fixes!.map(({ title }) => title),
      ['Write 1'],
    );
    const named = at('let ids = [1.5]\nconnect E[«ids»] -> E', 'wrong-type');
    assert.deepEqual(named.fixes ?? [], []);
  });
});

describe('messages', () => {
  it('say what a call takes', () => {
    refuses(
      'let x = random.uniform(0, 1, «2»)',
      'too-many-arguments',
      /takes only `min` and `max`: this is one too many/,
    );
  });

  it('say once that a model is copied by a call', () => {
    const errors = errorsOf('model a = iaf_psc_exp');
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['expected-call'],
    );
    assert.deepEqual(
      errorsOf('model a = iaf_psc_ex').map(({ code }) => code),
      ['expected-call', 'unknown-model'],
    );
  });

  it('show how lists are calculated with', () => {
    refuses('let x = «[1, 2] * 3 pA»', 'wrong-type', /`\[x \* … for x in …\]`/);
    refuses('let x = «[1, 2] - [3, 4]»', 'wrong-type', /`\[x - y for x, y in zip\(a, b\)\]`/);
  });

  it('tell rules for third nodes from others', () => {
    const text = `${POPULATIONS}connect E -> E third E { third_rule = «all_to_all()» }`;
    refuses(text, 'wrong-type', /`third_rule` is a rule for third nodes/);
  });

  it('show what the values are', () => assert.equal(shown('E[range(3)] == E[0:3]', POPULATIONS), 'True'));
});
