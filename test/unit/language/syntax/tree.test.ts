import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comments } from '../../../../server/language/syntax/comments';
import { editDistance, nearest } from '../../../../server/language/syntax/distance';
import { Lines } from '../../../../server/language/syntax/lines';
import { parse } from '../../../../server/language/syntax/parser';
import { isUnit, likelyUnit } from '../../../../server/language/syntax/units';
import { nodeAt, walk } from '../../../../server/language/syntax/visit';
import { EVERYTHING } from './support';

/** The kinds of the nodes at the `|` of a text, outermost first. */
function kindsAt(marked: string): string {
  const offset = marked.indexOf('|');
  const { file } = parse(marked.replace('|', ''));
  return nodeAt(file, offset)
    .map(({ kind }) => kind)
    .join(' ');
}

test('the nodes at an offset', () => {
  assert.equal(kindsAt('let |a = b'), 'file let identifier');
  assert.equal(kindsAt('let a| = b'), 'file let identifier');
  assert.equal(kindsAt('let a |= b'), 'file let');
  assert.equal(kindsAt('let a = f(x|, y=2 ms)'), 'file let call argument name');
  assert.equal(kindsAt('let a = f(x, y=2 |ms)'), 'file let call argument number identifier');
  assert.equal(kindsAt('let a = f(x, |y=2 ms)'), 'file let call argument identifier');
  assert.equal(kindsAt('let a = b.|'), 'file let member identifier');
  assert.equal(kindsAt('let a = b[|c]'), 'file let index name');
  assert.equal(kindsAt('kernel { a = | }'), 'file kernel block');
  assert.equal(kindsAt('for k in xs { let a = k| }'), 'file for body let name');
  assert.equal(kindsAt('let a = 1\n|'), 'file');
});

test('walking visits every node once, parents first, in the order of the text', () => {
  const seen = new Set<object>();
  let start = 0;
  walk(parse(EVERYTHING).file, node => {
    assert.ok(!seen.has(node));
    assert.ok(node.start >= start);
    start = node.start;
    seen.add(node);
  });
  assert.ok(seen.size > 200);
});

test('walking leaves out what is below a refused node', () => {
  const kinds: string[] = [];
  walk(parse('let a = f(1) let b = 2').file, node => {
    kinds.push(node.kind);
    return node.kind !== 'call';
  });
  assert.deepEqual(kinds, ['file', 'let', 'identifier', 'call', 'let', 'identifier', 'number']);
});

test('comments', () => {
  const text = '# a\nlet b = "# no" # c\n#';
  assert.deepEqual(
    comments(text).map(({ start, end }) => text.slice(start, end)),
    ['# a', '# c', '#'],
  );
});

test('lines end with LF, CR LF or CR', () => {
  const lines = new Lines('ab\r\nc\n\rd\u{1f600}e');
  assert.equal(lines.count, 5 - 1);
  assert.deepEqual(
    [0, 1, 2, 3].map(line => [lines.start(line), lines.end(line)]),
    [
      [0, 2],
      [4, 5],
      [6, 6],
      [7, 11],
    ],
  );
  assert.deepEqual(lines.position(10), { line: 3, character: 3 });
  assert.deepEqual(lines.position(99), { line: 3, character: 4 });
  assert.equal(lines.offset({ line: 0, character: 99 }), 2);
  assert.equal(lines.offset({ line: 99, character: 0 }), 11);
  for (let offset = 0; offset <= 11; offset++) {
    const isInside = offset !== 3;
    if (isInside) assert.equal(lines.offset(lines.position(offset)), offset);
  }
});

test('edit distance counts insertions, deletions, substitutions and swaps', () => {
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('fro', 'for'), 1);
  assert.equal(nearest('conect', ['connect', 'kernel']), 'connect');
  assert.equal(nearest('E', ['if', 'for']), undefined);
  assert.equal(nearest('potato', ['population', 'let']), undefined);
});

test('units', () => {
  assert.ok(isUnit('mV') && !isUnit('mv'));
  assert.equal(likelyUnit('mv'), 'mV');
  assert.equal(likelyUnit('hz'), 'Hz');
  assert.equal(likelyUnit('MA'), 'mA');
  assert.equal(likelyUnit('MM'), undefined, 'mM or mm');
});
