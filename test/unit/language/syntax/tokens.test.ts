import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInteger, plainNumber } from '../../../../server/language/syntax/numbers';
import { scan } from '../../../../server/language/syntax/scanner';
import { tokenText } from '../../../../server/language/syntax/tokens';
import { fixture, found, mended, shownExpression } from './support';

const tokens = (text: string): readonly string[] => {
  const scanned = scan(text);
  const texts = scanned.kinds.map((_, i) => tokenText(scanned, i));
  return scanned.kinds.map((kind, i) => (kind === texts[i] || kind === 'end' ? kind : `${kind}:${texts[i]}`));
};

const python: { readonly int: string; readonly float: string } = JSON.parse(fixture('python/numbers.json'));

/** Every string of up to five characters of `01_.e` that begins like a number. */
function* numberLike(): Generator<string> {
  const characters = [...'01_.e'];
  let words = [''];
  for (let length = 1; length <= 5; length++) {
    words = words.flatMap(word => characters.map(c => word + c));
    for (const word of words) if (/^(?:[01]|\.[01])/.test(word)) yield word;
  }
}

test('a number is whatever Python takes for one', () => {
  const ints = new Set(python.int.split(' '));
  const floats = new Set(python.float.split(' '));
  for (const word of numberLike()) {
    const { kinds, problems } = scan(word);
    const isNumber = kinds.length === 2 && kinds[0] === 'number' && problems.length === 0;
    assert.equal(isNumber, ints.has(word) || floats.has(word), word);
    if (!isNumber) continue;
    assert.equal(isInteger(plainNumber(word)), ints.has(word), word);
    assert.equal(Number(plainNumber(word)), Number(word.replaceAll('_', '')), word);
  }
  assert.ok(ints.size > 50 && floats.size > 300);
});

test('exponents with signs', () => {
  assert.deepEqual(tokens('1e-3 1E+10 .5e-1_0'), ['number:1e-3', 'number:1E+10', 'number:.5e-1_0', 'end']);
  assert.deepEqual(tokens('1e -3'), ['number:1e', '-', 'number:3', 'end']);
  assert.deepEqual(tokens('5eV'), ['number:5', 'name:eV', 'end']);
});

test('malformed numbers are mended', () => {
  const cases = {
    '1e': '1',
    '01': '1',
    '1__0': '10',
    '1_': '1',
    '0x1F': '31',
    '0b101': '5',
    '0o17': '15',
    '1_.5': '1.5',
  };
  for (const [literal, mendedLiteral] of Object.entries(cases)) {
    assert.deepEqual(found(`let a = ${literal}`), [`bad-number: ${literal}`]);
    assert.equal(mended(`let a = ${literal} + 1`), `let a = ${mendedLiteral} + 1`);
    assert.equal(plainNumber(literal), mendedLiteral);
  }
});

test('operators, longest match', () => {
  assert.deepEqual(tokens('a->b**c//d<=e>=f==g!=h'), [
    'name:a',
    '->',
    'name:b',
    '**',
    'name:c',
    '//',
    'name:d',
    '<=',
    'name:e',
    '>=',
    'name:f',
    '==',
    'name:g',
    '!=',
    'name:h',
    'end',
  ]);
  assert.deepEqual(tokens('([{:,.=+-*/%>}])<').join(' '), '( [ { : , . = + - * / % > } ] ) < end');
});

test('keywords and names', () => {
  const text = 'network kernel let model population connect third for in if else view assert on and or not True False';
  assert.deepEqual(tokens(text), [...text.split(' '), 'end']);
  assert.deepEqual(tokens('lets _x1 Let true ms2'), [
    'name:lets',
    'name:_x1',
    'name:Let',
    'name:true',
    'name:ms2',
    'end',
  ]);
});

test('strings', () => {
  assert.equal(
    shownExpression(`"a'b" + 'c"d' + "\\"\\'\\\\\\n\\t"`),
    JSON.stringify(`a'b`).concat(' ').replace(/^/, '(+ (+ ') +
      `${JSON.stringify('c"d')}) ${JSON.stringify(`"'\\\n\t`)})`,
  );
  assert.deepEqual(found('let a = "\\q\\""'), ['unknown-escape: \\q']);
  assert.equal(mended('let a = "\\q"'), 'let a = "\\\\q"');
  assert.equal(mended("let a = f('abc)"), "let a = f('abc')");
  assert.equal(mended('kernel { rng_type = "x }'), 'kernel { rng_type = "x" }');
  assert.deepEqual(found('let a = "abc\nlet b = "\\"'), ['unterminated-string: "abc', 'unterminated-string: "\\"']);
  assert.deepEqual(found('let a = """x\ny"""'), ['triple-quoted-string: """x\ny"""']);
});

test('comments and the first token of each line', () => {
  const scanned = scan('# a\nlet b = "#" # c #\r\n  # d');
  const cut: string[] = [];
  for (let i = 0; i < scanned.comments.length; i += 2) {
    cut.push(scanned.text.slice(scanned.comments[i], scanned.comments[i + 1]));
  }
  assert.deepEqual(cut, ['# a', '# c #', '# d']);
  const lines = scan('a b\r\n  c d\re\n\n\tf');
  assert.deepEqual([...lines.firstOnLine.slice(0, 6)], [1, 0, 1, 0, 1, 1]);
  assert.deepEqual([...lines.indents.slice(0, 6)], [0, 0, 2, 2, 0, 1]);
});

test('operators and signs from elsewhere are read as what they mean', () => {
  const cases = {
    'x && y': 'x and y',
    'x || y': 'x or y',
    '!x': 'not x',
    'x ^ y': 'x ** y',
    'x <> y': 'x != y',
    'x === y': 'x == y',
    'x !== y': 'x != y',
    'x =< y': 'x <= y',
    'x \u2212 y': 'x - y',
    'x \u00d7 y': 'x * y',
    'x \u2264 y': 'x <= y',
    'x\u00a0+ y': 'x + y',
    'x + y;': 'x + y',
    'x + \\\ny': 'x + \ny',
    'f(x)\u200b': 'f(x) ',
  };
  for (const [source, meant] of Object.entries(cases)) {
    assert.equal(found(`let a = ${source}`).length, 1, source);
    assert.equal(mended(`let a = ${source}`), `let a = ${meant}`);
  }
  assert.equal(mended('connect E => I'), 'connect E -> I');
  assert.equal(mended('connect E \u2192 I'), 'connect E -> I');
});

test('characters without meaning', () => {
  assert.deepEqual(found('let a = $b @ 3'), [
    'unexpected-character: $',
    'unexpected-character: @',
    'unknown-statement: 3',
  ]);
  assert.deepEqual(found('let a = \u{1f600} 1'), ['unexpected-character: \u{1f600}']);
  assert.deepEqual(found('let \u00fcber = 1'), ['non-ascii-name: \u00fcber']);
  assert.equal(mended('let a = 5 \u00b5s'), 'let a = 5 us');
  assert.equal(mended('let a = 5 \u03bcV'), 'let a = 5 uV');
  assert.equal(mended('let a = 5 M\u2126'), 'let a = 5 MOhm');
  assert.equal(mended('network \u201ca'), 'network "a');
});

test('binary data is one problem', () => {
  const garbage = '\u0000\u0001\ud800\u0000 \u007f\ufffd\u0000';
  assert.deepEqual(found(garbage), ['binary-data: \u0000\u0001\ud800\u0000']);
  assert.deepEqual(found(`let a = ${garbage} 1`).length, 1);
});
