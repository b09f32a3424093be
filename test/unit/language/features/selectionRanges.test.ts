import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectionRanges } from '../../../../server/language/features/selectionRanges';
import type { SelectionRange } from '../../../../server/language/features/types';
import { parse } from '../../../../server/language/syntax/parser';
import { EVERYTHING } from '../syntax/support';

/** What is selected step by step from the `|` of a text outwards. */
function steps(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found: string[] = [];
  for (
    let range: SelectionRange | undefined = selectionRanges(text, parse(text).file, [offset])[0];
    range !== undefined;
    range = range.parent
  ) {
    found.push(text.slice(range.range.start, range.range.end));
  }
  return found;
}

test('from a unit to the text', () => {
  assert.deepEqual(steps('let a = 0\nlet w = f(x, mean=20 p|A + y)\n'), [
    'pA',
    '20 pA',
    '20 pA + y',
    'mean=20 pA + y',
    'x, mean=20 pA + y',
    '(x, mean=20 pA + y)',
    'f(x, mean=20 pA + y)',
    'let w = f(x, mean=20 pA + y)',
    'let a = 0\nlet w = f(x, mean=20 pA + y)\n',
  ]);
});

test('through blocks, bodies, lists and strings', () => {
  assert.deepEqual(steps('for k in x { view { a = ["j|et", b]  c = 1 } }'), [
    'jet',
    '"jet"',
    '"jet", b',
    '["jet", b]',
    'a = ["jet", b]',
    'a = ["jet", b]  c = 1',
    '{ a = ["jet", b]  c = 1 }',
    'view { a = ["jet", b]  c = 1 }',
    '{ view { a = ["jet", b]  c = 1 } }',
    'for k in x { view { a = ["jet", b]  c = 1 } }',
  ]);
});

test('the number before its unit, and the word the cursor is behind', () => {
  assert.deepEqual(steps('let a = 1|5 ms').slice(0, 2), ['15', '15 ms']);
  assert.deepEqual(steps('let abc| = 1').slice(0, 2), ['abc', 'let abc = 1']);
});

test('comments', () => {
  assert.deepEqual(steps('kernel {\n  # so|me words\n  a = 1\n}').slice(0, 3), [
    ' some words',
    '# some words',
    '{\n  # some words\n  a = 1\n}',
  ]);
});

test('every step is wider than the one before and holds the place; the last is the text', () => {
  for (const text of [EVERYTHING, EVERYTHING.slice(0, 700), 'let a = (b\nkernel { c', '']) {
    const offsets = Array.from({ length: text.length + 1 }, (_, i) => i);
    selectionRanges(text, parse(text).file, offsets).forEach((innermost, offset) => {
      let step = innermost;
      assert.ok(step.range.start <= offset && offset <= step.range.end);
      for (; step.parent !== undefined; step = step.parent) {
        const { range } = step.parent;
        assert.ok(range.start <= step.range.start && step.range.end <= range.end);
        assert.ok(range.end - range.start > step.range.end - step.range.start);
      }
      assert.deepEqual(step.range, { start: 0, end: text.length });
    });
  }
});
