import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SYNTAX_CODES } from '../../../../server/language/facts/syntaxCodes';
import { parse } from '../../../../server/language/syntax/parser';
import { checkRanges, found, mended, show } from './support';

/** A broken text, its problems with the text they mark, and where the first has a quick fix, the mended text. */
const cases: readonly (readonly [text: string, problems: readonly string[], mended?: string])[] = [
  // let
  ['let', ['expected-name: let']],
  ['let a', ['expected-token: a']],
  ['let a =', ['expected-expression: =']],
  ['let a =\nlet b = 1', ['expected-expression: =']],
  ['let = 3', ['expected-name: =']],
  ['let 3 = 3', ['expected-name: 3']],
  ['let a == 3', ['expected-token: =='], 'let a = 3'],
  ['let a: 3', ['expected-token: :'], 'let a= 3'],
  ['let a := 3', ['expected-token: :'], 'let a = 3'],
  ['let a 3', ['expected-token: 3'], 'let a = 3'],
  ['let a[3] = 5', ['expected-token: [3]']],
  ['let a = b = 3', ['single-equals: =']],
  ['let for = 3', ['keyword-as-name: for']],
  ['let model = 3', ['keyword-as-name: model']],
  // other statements
  ['network', ['expected-string: network']],
  ['network Foo bar\nlet a = 1', ['expected-string: Foo bar'], 'network "Foo bar"\nlet a = 1'],
  ['kernel', ['expected-block: kernel'], 'kernel { }'],
  ['model m = iaf', ['expected-call: iaf'], 'model m = iaf()'],
  ['model m = 3', ['expected-call: 3']],
  ['population E iaf[3]', ['expected-token: iaf'], 'population E = iaf[3]'],
  ['population E = "iaf"[3]', ['expected-name: "iaf"'], 'population E = iaf[3]'],
  ['population E = nest.iaf[3]', ['expected-name: nest.iaf'], 'population E = iaf[3]'],
  ['population E = iaf(100)', ['expected-token: ('], 'population E = iaf[100]'],
  ['population E = iaf(V_m=1)', ['expected-token: (']],
  ['population E = iaf[10][20]', ['unsupported-syntax: [']],
  ['population E = iaf[]', ['expected-expression: ]']],
  ['population E[] = iaf', ['expected-expression: ]']],
  ['population = iaf', ['expected-name: =']],
  ['population E = 3', ['expected-name: 3']],
  ['population E = iaf on grid', ['expected-call: grid'], 'population E = iaf on grid()'],
  ['population E = iaf on { a = 1 }', ['expected-expression: {']],
  ['population E = iaf a = 1', ['expected-block: a'], 'population E = iaf { a = 1 }'],
  ['connect', ['expected-expression: connect']],
  ['connect E', ['expected-token: E']],
  ['connect E ->', ['expected-expression: ->']],
  ['connect -> I', ['expected-expression: ->']],
  ['connect E, I', ['expected-token: ,'], 'connect E -> I'],
  ['connect E to I', ['expected-token: to']],
  ['connect E -> I third', ['expected-expression: third']],
  ['connect E -> I {{ rule = f() }}', ['expected-token: {']],
  ['for k range(3) { }', ['expected-token: range']],
  ['for in xs { }', ['expected-name: in']],
  ['for k in { }', ['expected-expression: {']],
  ['for k in xs', ['expected-block: xs'], 'for k in xs { }'],
  ['if a = 3 { }', ['single-equals: ='], 'if a == 3 { }'],
  ['if { }', ['expected-expression: {']],
  ['if a { } elif b { }', ['unsupported-syntax: elif'], 'if a { } else if b { }'],
  ['else { let a = 1 }', ['unknown-statement: else']],
  ['assert', ['expected-expression: assert']],
  ['assert a = 1, "m"', ['single-equals: ='], 'assert a == 1, "m"'],
  // blocks
  ['kernel { a: 1 }', ['expected-token: :'], 'kernel { a= 1 }'],
  ['kernel { a == 1 }', ['expected-token: =='], 'kernel { a = 1 }'],
  ['kernel { a 1 }', ['expected-token: 1'], 'kernel { a = 1 }'],
  ['kernel { a }', ['expected-token: }']],
  ['kernel { "a": 1 }', ['expected-token: "a"'], 'kernel { a = 1 }'],
  ['kernel { a = 1, b = 2 }', ['stray-comma: ,'], 'kernel { a = 1 b = 2 }'],
  ['kernel { a = }', ['expected-expression: }']],
  ['kernel { a =\n b = 2 }', ['expected-expression: =']],
  ['kernel { a = 1 + b = 2 }', ['single-equals: =']],
  ['kernel { + 3 a = 1 }', ['expected-token: +']],
  ['kernel { let a = 3 b = 4 }', ['misplaced-statement: let']],
  ['for k in xs { kernel { } }', ['misplaced-statement: kernel']],
  ['if a { view { } }', ['misplaced-statement: view']],
  // Python's colons
  [
    'for k in xs:\n  let a = 1\n  let b = 2\nlet c = 3',
    ['expected-block: :'],
    'for k in xs {\n  let a = 1\n  let b = 2\n}\nlet c = 3',
  ],
  ['connect E -> I:\n  rule = f()\nlet c = 3', ['expected-block: :']],
  // expressions
  ['let a = 1 +', ['expected-expression: +']],
  ['let a = * 2', ['expected-expression: *']],
  ['let a = b c', ['unknown-statement: c']],
  ['let a = b is c', ['unknown-statement: is']],
  ['let a = b if c', ['expected-token: c']],
  ['let a = 1 + not b', ['parenthesized-not: not']],
  ['let a = b.', ['expected-name: .']],
  ['let a = b.\nlet c = 1', ['expected-name: .']],
  ['let a = f(b, model)', ['keyword-as-name: model']],
  ['let a = f(b c)', ['missing-comma: c'], 'let a = f(b, c)'],
  ['let a = [1 2]', ['missing-comma: 2'], 'let a = [1, 2]'],
  ['let a = f(b,, c)', ['expected-expression: ,']],
  ['let a = f(b=1, c)', ['positional-after-named: c']],
  ['let a = f(*b)', ['unsupported-syntax: *']],
  ['let a = f(b: 1)', ['expected-token: :'], 'let a = f(b= 1)'],
  ['let a = f("b"=1)', ['expected-name: "b"']],
  ['let a = f(b=c=1)', ['single-equals: ='], 'let a = f(b=c==1)'],
  ['let a = f(b=\n  c=1)', ['expected-expression: =']],
  ['let a = sum(b for b in c)', ['unsupported-syntax: for'], 'let a = sum([b for b in c])'],
  ['let a = (b for b in c)', ['unsupported-syntax: for']],
  ['let a = (1, 2)', ['unsupported-syntax: ('], 'let a = [1, 2]'],
  ['let a = ()', ['unsupported-syntax: ('], 'let a = []'],
  ['let a = {"b": 1}', ['unsupported-syntax: {']],
  ['let a = lambda b: b + 1', ['unsupported-syntax: lambda']],
  ['let a = b[1, 2]', ['unsupported-syntax: ,']],
  ['let a = b[]', ['expected-expression: ]']],
  ['let a = b[1:2:3:4]', ['expected-token: :']],
  ['let a = [for b in c]', ['expected-expression: for']],
  ['let a = [b for in c]', ['expected-name: in']],
  ['let a = [b for b c]', ['expected-token: c']],
  ['let a = 5 mv', ['unknown-unit: mv'], 'let a = 5 mV'],
  ['let a = 5 msec', ['unknown-unit: msec'], 'let a = 5 ms'],
  ['let a = 5 foo + 1', ['unknown-unit: foo']],
  ['let a = f"b"', ['string-prefix: f'], 'let a = "b"'],
  // brackets
  ['let a = (1 + 2\nlet b = 1', ['unclosed-bracket: ('], 'let a = (1 + 2)\nlet b = 1'],
  ['let a = [1, 2\nfor k in xs { }', ['unclosed-bracket: ['], 'let a = [1, 2]\nfor k in xs { }'],
  ['let a = f(b, g(c)', ['unclosed-bracket: ('], 'let a = f(b, g(c))'],
  ['let a = (b]', ['mismatched-bracket: ]'], 'let a = (b)'],
  ['let a = b) + 1', ['stray-bracket: )'], 'let a = b + 1'],
  ['let a = 1 }', ['stray-bracket: }'], 'let a = 1 '],
  ['connect (E -> I { }', ['unclosed-bracket: ('], 'connect (E) -> I { }'],
  ['connect E -> I { a = f(b=1\n  c = 2\n}', ['unclosed-bracket: ('], 'connect E -> I { a = f(b=1)\n  c = 2\n}'],
  ['view { a = [b,\n c = 2 }', ['unclosed-bracket: ['], 'view { a = [b,]\n c = 2 }'],
  ['kernel { a = 1\nlet b = 2', ['unclosed-bracket: {'], 'kernel { a = 1}\nlet b = 2'],
  ['kernel {\n  a = 1\nlet b = 2', ['unclosed-bracket: {'], 'kernel {\n  a = 1\n}\nlet b = 2'],
  ['for k in xs {\n  let a = 1\nlet b = 2', ['unclosed-bracket: {'], 'for k in xs {\n  let a = 1\n}\nlet b = 2'],
  // no statements
  ['g = 5', ['unknown-statement: g'], 'let g = 5'],
  ['E = iaf[10]', ['unknown-statement: E'], 'population E = iaf[10]'],
  ['E -> I', ['unknown-statement: E'], 'connect E -> I'],
  ['conect E -> I { }', ['unknown-statement: conect'], 'connect E -> I { }'],
  ['fro k in xs { let a = 1 }', ['unknown-statement: fro'], 'for k in xs { let a = 1 }'],
  ['import nest\nlet a = 1', ['unknown-statement: import']],
  ['def f(x):\n  return x\nlet a = 1', ['unknown-statement: def']],
  ['while a { let b = 1 }', ['unknown-statement: while']],
  ['nest.Connect(E, I)', ['unknown-statement: nest']],
  ['"abc"', ['unknown-statement: "abc"']],
];

test('every broken text has exactly its problems', () => {
  for (const [text, problems] of cases) assert.deepEqual(found(text), problems, text);
});

test('the first quick fix of a problem mends the text', () => {
  for (const [text, problems, expected] of cases) {
    if (expected === undefined) continue;
    assert.equal(mended(text), expected);
    assert.ok(found(expected).length < problems.length, expected);
  }
});

test('ranges hold in broken texts', () => {
  for (const [text] of cases) checkRanges(text);
});

test('codes are kebab-case and explained, and messages are sentences', () => {
  for (const [code, meaning] of Object.entries(SYNTAX_CODES)) {
    assert.match(code, /^[a-z]+(?:-[a-z]+)*$/);
    assert.match(meaning, /\.$/);
  }
  for (const [text] of cases) {
    for (const { code, message, severity } of parse(text).problems) {
      assert.ok(code in SYNTAX_CODES);
      assert.match(message, /^[`A-Z].*[.?]$/);
      assert.equal(severity, 'error');
    }
  }
});

test('a message says what was found and what was expected', () => {
  const message = (text: string): string | undefined => parse(text).problems[0]?.message;
  assert.equal(message('let a = )'), 'Expected an expression, found `)`.');
  assert.equal(message('let a ='), 'Expected an expression, found the end of the file.');
  assert.equal(message('connect E 3'), 'Expected `->` and the targets, found the number `3`.');
  assert.equal(message('for k range { }'), 'Expected `in` and a list, found the name `range`.');
  assert.equal(message('let a let b = 1'), 'Expected `=`, found the keyword `let`.');
  assert.equal(message('let a = 5 eV'), '`eV` behind a number is not a unit.');
  assert.equal(message('nest.Create("iaf", 3)'), 'Nodes are created with `population NAME = model[size]`.');
});

const recovered: readonly (readonly [string, string])[] = [
  ['let a =\nlet b = 1', '(let a ?)\n(let b 1)'],
  ['let a = f(1, (2\npopulation E = iaf[10]', '(let a (call f 1 2))\n(population E iaf 10 _ _)'],
  ['connect E -> I {\n rule = f(\nlet b = 1', '(connect E I _ {rule=(call f)})\n(let b 1)'],
  [
    'for k in xs {\n  connect E -> I {\n    rule = f()\n}\nlet b = 1',
    '(for (k in xs) {(connect E I _ {rule=(call f)})})\n(let b 1)',
  ],
  ['if a {\n  let b = 1\n\nkernel {\n}', '(if a {(let b 1)} _)\n(kernel {})'],
  [
    'connect E -> E {\n  rule = f()\nconnect E -> I {\n  rule = g()\n}',
    '(connect E E _ {rule=(call f)})\n(connect E I _ {rule=(call g)})',
  ],
  ['connect E -> I { rule =  weight = 1 }', '(connect E I _ {rule=? weight=1})'],
  ['population E = iaf[\npopulation I = iaf', '(population E iaf ? _ _)\n(population I iaf _ _ _)'],
  ['let a = random.\nlet b = a.', '(let a (. random ?))\n(let b (. a ?))'],
  ['let a = f(x=, y=2)', '(let a (call f x=? y=2))'],
  ['let a = 1 & 2 ? 3\nlet b = 2', '(let a (and 1 2))\n(let b 2)'],
  ['garbage garbage {\n let a = 1\n}\nlet b = 2', '(let b 2)'],
  ['g = 5', '(let g 5)'],
];

test('what is sound in a broken text is understood', () => {
  for (const [text, tree] of recovered) {
    assert.equal(parse(text).file.statements.map(show).join('\n'), tree, text);
    assert.ok(found(text).length > 0);
  }
});

test('all errors of a file are reported', () => {
  const text = 'let a = (1\nlet b = 2 +\nkernel { a: 1 }\nconnect E I\nlet c = 5 mv\nfor k in xs {\n  let d =\n';
  assert.deepEqual(found(text), [
    'unclosed-bracket: (',
    'expected-expression: +',
    'expected-token: :',
    'expected-token: I',
    'unknown-unit: mv',
    'unclosed-bracket: {',
    'expected-expression: =',
  ]);
});
