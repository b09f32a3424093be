import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, found, shown, shownExpression } from './support';

interface Expressions {
  readonly valid: Readonly<Record<string, string>>;
  readonly misplacedNot: readonly string[];
}

const python: Expressions = JSON.parse(fixture('python/expressions.json'));

test('expressions have the trees Python gives them', () => {
  for (const [source, tree] of Object.entries(python.valid)) assert.equal(shownExpression(source), tree, source);
  assert.equal(Object.keys(python.valid).length, 320);
});

test('`not` behind a tighter operator is refused, as in Python', () => {
  for (const source of python.misplacedNot) {
    const codes = new Set(found(`let x = ${source}`).map(problem => problem.split(':')[0]));
    assert.deepEqual([...codes], ['parenthesized-not'], source);
  }
});

test('line breaks and comments mean nothing between tokens', () => {
  const tree = shownExpression('f(a, b=[1, 2])[0:n] if x in xs else -y ** 2');
  const spread = 'f # one\n(a\n,\r\nb = [1\n,2]\n)\n[0\n:\nn\n]\nif x\nin xs\nelse\n-\ny\n**\n2';
  assert.equal(shownExpression(spread), tree);
});

test('units belong to the number before them, on its line', () => {
  assert.equal(shownExpression('1.5 ms + 3mV*2 - .5 GOhm'), '(- (+ 1.5_ms (* 3_mV 2)) .5_GOhm)');
  assert.equal(shownExpression('-2 mV ** 2'), '(- (** 2_mV 2))');
  assert.equal(shownExpression('[1 ms for s in xs]'), '(for 1_ms (s in xs))');
  assert.equal(shownExpression('f(1 s, s=2 s)'), '(call f 1_s s=2_s)');
});

test('words that are units are names elsewhere', () => {
  assert.equal(shownExpression('s * m + V'), '(+ (* s m) V)');
  assert.equal(shown('kernel { a = 1 s = 2 m\n mV = 3 }'), '(kernel {a=1 s=2_m mV=3})');
  assert.deepEqual(found('let x = 1\nms'), ['unknown-statement: ms']);
});

test('keywords name arguments and entries', () => {
  assert.equal(
    shownExpression('f(lambda=0.01, if=1, in=a if b else c, for=2)'),
    '(call f lambda=0.01 if=1 in=(if b a c) for=2)',
  );
  assert.equal(
    shown('kernel { a = b if = 1 not = c in = d let = 2 for = 3 }'),
    '(kernel {a=b if=1 not=c in=d let=2 for=3})',
  );
});

test('a value may be followed by the next entry on the same line', () => {
  assert.equal(
    shown('kernel { a = x b = -1 c = f(d=1) e = [1] [0] f = 2 pA g = "s" h=1 }').slice(9, -2),
    'a=x b=(- 1) c=(call f d=1) e=(index [1] 0) f=2_pA g="s" h=1',
  );
});

test('trailing commas are allowed in calls and lists', () => {
  assert.equal(shownExpression('f(a, b=1,) + [1, 2,]'), '(+ (call f a b=1) [1 2])');
});
