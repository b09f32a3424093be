import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../server/language/syntax/parser';
import { EVERYTHING, REFERENCE, shown } from './support';

const productions: readonly (readonly [string, string])[] = [
  ['', ''],
  ['network "a \\"b\\" \\\\ \\n\\t \'c\'"', '(network "a \\"b\\" \\\\ \\n\\t \'c\'")'],
  ['kernel { }', '(kernel {})'],
  ['kernel { rng_seed = 1 resolution = 0.1 ms }', '(kernel {rng_seed=1 resolution=0.1_ms})'],
  ['view { rows = "target" }', '(view {rows="target"})'],
  ['let a = b.for + c.let', '(let a (+ (. b for) (. c let)))'],
  ['let a = 1 let b = a', '(let a 1)\n(let b a)'],
  ['model m = iaf_psc_exp(tau_m=5 ms)', '(model m (call iaf_psc_exp tau_m=5_ms))'],
  ['population E = iaf_psc_alpha', '(population E iaf_psc_alpha _ _ _)'],
  ['population E = iaf_psc_alpha[2 * n]', '(population E iaf_psc_alpha (* 2 n) _ _)'],
  ['population E[k] = m[1]', '(population E[k] m 1 _ _)'],
  ['population E[i][j + 1] = m', '(population E[i][(+ j 1)] m _ _ _)'],
  ['population L = m on grid(shape=[2, 3])', '(population L m _ (call grid shape=[2 3]) _)'],
  ['population F = m[4] on free(pos=p) { V_m = 1 mV }', '(population F m 4 (call free pos=p) {V_m=1_mV})'],
  ['connect A -> B', '(connect A B _ _)'],
  ['connect A[0:3] + B->C { rule = one_to_one() }', '(connect (+ (slice A 0 3 _) B) C _ {rule=(call one_to_one)})'],
  ['connect A -> B third C { }', '(connect A B C {})'],
  ['for k in range(3) { }', '(for (k in (call range 3)) {})'],
  ['for i in a, j in b { let c = i }', '(for (i in a) (j in b) {(let c i)})'],
  ['for a, b in zip(x, y), c in d { }', '(for (a b in (call zip x y)) (c in d) {})'],
  ['if a { }', '(if a {} _)'],
  ['if a == 1 { let b = 1 } else { let b = 2 }', '(if (compare a == 1) {(let b 1)} {(let b 2)})'],
  ['if a { } else if b { } else if c { } else { }', '(if a {} (if b {} (if c {} {})))'],
  ['if a if b else c { }', '(if (if b a c) {} _)'],
  ['let a = 1 if b { }', '(let a 1)\n(if b {} _)'],
  ['let a = 1 if b else 2', '(let a (if b 1 2))'],
  ['let a = [x\nfor x in xs\nif x]', '(let a (for x (x in xs if x)))'],
  ['assert a < b', '(assert (compare a < b) _)'],
  ['assert a, "m"', '(assert a "m")'],
];

test('every production of the language', () => {
  for (const [text, tree] of productions) assert.equal(shown(text), tree, text);
});

test('the reference example', () => {
  assert.equal(
    shown(REFERENCE),
    `(network "Plot weight matrices")
(kernel {rng_seed=143202461 rng_type="mt19937_64"})
(let NE 100)
(let NI 25)
(let CE (call int (* 0.1 NE)))
(let CI (call int (* 0.1 NI)))
(let g 5.0)
(let w_ex (call (. random normal) mean=20_pA std=0.5_pA))
(let w_in (* (- g) w_ex))
(population E iaf_psc_alpha NE _ _)
(population I iaf_psc_alpha NI _ _)
(connect E (+ E I) _ {rule=(call fixed_indegree indegree=CE) synapse=(call static_synapse weight=w_ex delay=1.5_ms)})
(connect I (+ E I) _ {rule=(call fixed_indegree indegree=CI) synapse=(call static_synapse weight=w_in delay=1.5_ms)})
(view {populations=[E I] colormap="jet"})`,
  );
});

test('line ends, tabs and a byte order mark change nothing but offsets', () => {
  const tree = shown(EVERYTHING);
  assert.equal(shown(EVERYTHING.replaceAll('\n', '\r\n')), tree);
  assert.equal(shown(EVERYTHING.replaceAll('\n', '\r')), tree);
  assert.equal(shown(`\ufeff${EVERYTHING.replaceAll('  ', '\t')}`), tree);
  assert.equal(shown(EVERYTHING.replaceAll('\n', '   # comment\n')), tree);
});

test('nodes cover their text', () => {
  const text = ' let a = f(x, y=1 ms)[2:3] ';
  const [statement] = parse(text).file.statements;
  assert.ok(statement?.kind === 'let' && statement.value.kind === 'slice' && statement.value.object.kind === 'call');
  const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  assert.equal(cut(statement), 'let a = f(x, y=1 ms)[2:3]');
  assert.equal(cut(statement.name), 'a');
  assert.equal(cut(statement.value), 'f(x, y=1 ms)[2:3]');
  assert.equal(cut(statement.value.object.parentheses), '(x, y=1 ms)');
  assert.equal(cut(statement.value.object.arguments[1]!), 'y=1 ms');
  assert.equal(cut(statement.value.object.arguments[1]!.value), '1 ms');
});
