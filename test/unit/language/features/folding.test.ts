import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldingRanges } from '../../../../server/language/features/folding';
import { Lines } from '../../../../server/language/syntax/lines';
import { EVERYTHING, REFERENCE } from '../syntax/support';

/** Folding ranges by lines, counted from 1. */
function folds(text: string): readonly string[] {
  const lines = new Lines(text);
  return foldingRanges(text).map(
    ({ start, end, kind }) =>
      `${lines.lineAt(start) + 1}-${lines.lineAt(end) + 1}${kind === undefined ? '' : ` ${kind}`}`,
  );
}

test('blocks fold to the line before their brace', () => {
  assert.deepEqual(folds(REFERENCE), ['4-6', '21-23', '26-28', '31-33']);
});

test('brackets over several lines', () => {
  assert.deepEqual(folds('let a = f(\n  1,\n  [\n    2\n  ]\n)'), ['1-5', '3-4']);
  assert.deepEqual(folds('let a = f(1,\n  2)'), ['1-2']);
  assert.deepEqual(folds('let a = f(1, 2)\nkernel { a = 1 }'), []);
});

test('one range begins on a line, the widest', () => {
  assert.deepEqual(folds('connect E -> I { rule = f(\n  1)\n  synapse = g()\n}'), ['1-3']);
});

test('bodies and their else', () => {
  assert.deepEqual(folds('if a {\n  let b = 1\n} else {\n  let b = 2\n}'), ['1-2', '3-4']);
});

test('comments of several lines, each run by itself', () => {
  const text = '# a\n# b\n\n# c\nlet d = 1 # e\n# f\n  # g\n# h';
  assert.deepEqual(folds(text), ['1-2 comment', '6-8 comment']);
});

test('regions, nested ones too', () => {
  const text = '# region A\n# x\n# y\n#region B\nlet a = 1\n# endregion\n# endregion A\n# endregion\n# region open';
  assert.deepEqual(folds(text), ['1-7 region', '2-3 comment', '4-6 region']);
});

test('broken texts fold where brackets match', () => {
  assert.deepEqual(folds('let a = (1,\nkernel {\n  b = 1\n}\n}'), ['2-3']);
});

test('ranges have at least two lines and lie in the text', () => {
  for (let end = 0; end <= EVERYTHING.length; end++) {
    const text = EVERYTHING.slice(0, end);
    const lines = new Lines(text);
    for (const range of foldingRanges(text)) {
      assert.ok(range.end <= text.length && lines.lineAt(range.start) < lines.lineAt(range.end));
    }
  }
});
