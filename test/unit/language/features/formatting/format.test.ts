import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from '../../../../../server/language/features/formatting/format';
import { REFERENCE } from '../../syntax/support';

/** A text and how it is formatted. */
const cases: readonly (readonly [string, string])[] = [
  ['', ''],
  ['  \n\n', ''],
  ['# only a comment', '# only a comment\n'],
  // spaces
  ['let   a=1+2 *3', 'let a = 1 + 2 * 3\n'],
  ['let a = - b ** - c', 'let a = -b ** -c\n'],
  ['let a = not  b and - c in [ - 1 , + 2 ]', 'let a = not b and -c in [-1, +2]\n'],
  ['let a = f ( x , y = 1ms ) [ 0 : n ] . z', 'let a = f(x, y=1 ms)[0:n].z\n'],
  ['let a = x [ : : 2 ]', 'let a = x[::2]\n'],
  ['let a = (b)if(c)else(d)', 'let a = (b) if (c) else (d)\n'],
  ['let a = [x for x,y in(z)if x]', 'let a = [x for x, y in (z) if x]\n'],
  ['let a = 5 .x', 'let a = 5 .x\n'],
  ['let a = 1.5ms+2   mV', 'let a = 1.5 ms + 2 mV\n'],
  ['let a = \'it\' +"s"', 'let a = \'it\' + "s"\n'],
  [
    'population E [ k ]=iaf [ 10 ]on grid ( shape = [ 2,3 ] ){a=1}',
    'population E[k] = iaf[10] on grid(shape=[2, 3]) { a = 1 }\n',
  ],
  ['connect E[0:3]+I->E third A{ }', 'connect E[0:3] + I -> E third A { }\n'],
  ['for a,b in zip(c,d),e in f{let g=a}', 'for a, b in zip(c, d), e in f { let g = a }\n'],
  ['assert a==1,"m"', 'assert a == 1, "m"\n'],
  ['let a = f(b, lambda = 1,)', 'let a = f(b, lambda=1,)\n'],
  // braces
  ['kernel{}', 'kernel { }\n'],
  ['kernel\n{\n}', 'kernel { }\n'],
  ['kernel { a=1   b=2 }', 'kernel { a = 1  b = 2 }\n'],
  ['kernel { a=1\n bc=2 }', 'kernel {\n  a  = 1\n  bc = 2\n}\n'],
  ['kernel\n{\n\n\na=1\n\n}', 'kernel {\n  a = 1\n}\n'],
  ['if a { let b = 1 } else { let b = 2 }', 'if a { let b = 1 } else { let b = 2 }\n'],
  ['if a { let b = 1 }\nelse\n{\nlet b = 2 }', 'if a {\n  let b = 1\n} else {\n  let b = 2\n}\n'],
  ['if a { } else if b {let c=1\n} else { }', 'if a { } else if b {\n  let c = 1\n} else { }\n'],
  ['for k in x { let a = 1 let b = 2 }', 'for k in x {\n  let a = 1\n  let b = 2\n}\n'],
  ['for k in x { for l in y {\nlet a = 1 } }', 'for k in x {\n  for l in y {\n    let a = 1\n  }\n}\n'],
  // lines
  ['let a = 1 let b = 2', 'let a = 1\nlet b = 2\n'],
  ['let a = 1\n\n\n\n\nlet b = 2', 'let a = 1\n\n\nlet b = 2\n'],
  ['let a = 1 +\n2', 'let a = 1 +\n  2\n'],
  ['let a = f(\nb,\n  c=[\n1,\n2\n]\n)', 'let a = f(\n  b,\n  c=[\n    1,\n    2\n  ]\n)\n'],
  ['let a = f(b,\nc)', 'let a = f(b,\n  c)\n'],
  ['let a = f(g(\n1\n))', 'let a = f(g(\n  1\n))\n'],
  ['connect E ->\nI\n{\nrule = f(\n1\n)\n}', 'connect E ->\n  I {\n  rule = f(\n    1\n  )\n}\n'],
  // alignment
  ['let a = 1\nlet bcd = 2', 'let a   = 1\nlet bcd = 2\n'],
  ['let a = 1\n\nlet bcd = 2', 'let a = 1\n\nlet bcd = 2\n'],
  ['let a = 1\n# c\nlet bcd = 2', 'let a = 1\n# c\nlet bcd = 2\n'],
  ['let a = 1\npopulation bcd = m', 'let a = 1\npopulation bcd = m\n'],
  ['population E[i] = m\npopulation I = m', 'population E[i] = m\npopulation I    = m\n'],
  ['let a = f(\n)\nlet bcd = 2', 'let a = f(\n)\nlet bcd = 2\n'],
  [
    'kernel {\na = 1 # x\n# y\nbcd = f(\n)\n\ne = 3\n}',
    'kernel {\n  a   = 1  # x\n  # y\n  bcd = f(\n  )\n\n  e = 3\n}\n',
  ],
  ['let a = [\n[1, 22, 3],\n[-4.5, 5, 6],\n]', 'let a = [\n  [1,    22, 3],\n  [-4.5, 5,  6],\n]\n'],
  ['let a = [\n[1, 22], [3, 4]\n]', 'let a = [\n  [1, 22], [3, 4]\n]\n'],
  // comments
  ['let a = 1 # x', 'let a = 1  # x\n'],
  ['let a = 1          # x', 'let a = 1          # x\n'],
  ['let a = 1     # x\nlet b=234     # y', 'let a = 1     # x\nlet b = 234   # y\n'],
  ['let a = 1 # x\nlet b = 234   # y', 'let a = 1    # x\nlet b = 234  # y\n'],
  ['kernel { # x\n# y   \na = 1\n# z\n}', 'kernel {  # x\n  # y\n  a = 1\n  # z\n}\n'],
  ['connect E -> I # x\n{\nrule = f()\n}', 'connect E -> I  # x\n{\n  rule = f()\n}\n'],
  ['if a {\n} # x\nelse {\n}', 'if a { }  # x\nelse { }\n'],
  ['let a = f( # x\n# y\nb\n# z\n)', 'let a = f(  # x\n  # y\n  b\n  # z\n)\n'],
  ['let a = 1 + # x\n# y\n2\n# z', 'let a = 1 +  # x\n  # y\n  2\n# z\n'],
];

test('the canonical style', () => {
  for (const [text, formatted] of cases) assert.equal(format(text), formatted, text);
});

test('what is formatted stays as it is', () => {
  for (const [, formatted] of cases) assert.equal(format(formatted), formatted);
});

test('the reference example is in the canonical style', () => {
  assert.equal(format(REFERENCE), REFERENCE);
});

test('blocks that make a line too long are broken', () => {
  const weight = `w${'x'.repeat(60)}`;
  const text = `connect E -> E { rule = f(a=${weight})  synapse = g(b=${weight}) }\n`;
  assert.equal(format(text), `connect E -> E {\n  rule    = f(a=${weight})\n  synapse = g(b=${weight})\n}\n`);
  const nested = `for k in x { if k { let a = f(${weight}, ${weight}) } else { let a = 1 } }\n`;
  const expected = `for k in x {\n  if k {\n    let a = f(${weight}, ${weight})\n  } else {\n    let a = 1\n  }\n}\n`;
  assert.equal(format(nested), expected);
});

test('line ends and the byte order mark stay', () => {
  assert.equal(format('let a=1\r\nlet b=2'), 'let a = 1\r\nlet b = 2\r\n');
  assert.equal(format('let a=1\rlet b=2\r'), 'let a = 1\rlet b = 2\r');
  assert.equal(format('\ufefflet a=1\n'), '\ufefflet a = 1\n');
  const commented = '\ufefflet a = 1  # first\n# second\n';
  assert.equal(format(commented), commented, 'the mark takes no column');
});

test('a text with syntax errors is not touched', () => {
  for (const text of ['let a=(1', 'let  a = 1 +\n', 'kernel{', 'let a = 5 mv  ', '\u0000 let  a=1'])
    assert.equal(format(text), text);
});

test('an operator behind a comment is no sign', () => {
  const text = 'let x = (\n  1  # one\n  - a\n  * -b\n)\n';
  assert.equal(format(text), text);
});
