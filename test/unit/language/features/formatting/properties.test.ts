import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { applyEdits, format, formatEdits } from '../../../../../server/language/features/formatting/format';
import { formatOnType, formatRange } from '../../../../../server/language/features/formatting/formatRange';
import { parse } from '../../../../../server/language/syntax/parser';
import { scan } from '../../../../../server/language/syntax/scanner';
import { tokenText } from '../../../../../server/language/syntax/tokens';
import { EVERYTHING, REFERENCE } from '../../syntax/support';

const folder = path.resolve(import.meta.dirname, '../../../../../examples');
const examples = readdirSync(folder)
  .filter(file => file.endsWith('.netspec'))
  .map(file => readFileSync(path.join(folder, file), 'utf8'));
const texts = [REFERENCE, EVERYTHING, ...examples];

/** A small generator with a seed (Numerical Recipes' LCG): the same texts in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const tokensOf = (text: string): readonly string[] => {
  const tokens = scan(text);
  return tokens.kinds.map((_, i) => tokenText(tokens, i));
};

const commentsOf = (text: string): readonly string[] => {
  const { comments } = scan(text);
  return comments.flatMap((start, i) => (i % 2 === 0 ? [text.slice(start, comments[i + 1]).trimEnd()] : []));
};

const GAPS = [' ', ' ', ' ', '  ', '\t', '\n', '\n\n', '\n\n\n\n\n', ' # a comment\n', '\n  # a\n\n# b\n', '\r\n'];

/** A text with other white space and comments between its tokens; a number's unit stays on its line. */
function respaced(text: string, roll: (sides: number) => number, gaps: readonly string[]): string {
  const tokens = scan(text);
  const parts: string[] = [];
  for (let i = 0; i < tokens.kinds.length; i++) {
    const wasTight = i > 0 && tokens.starts[i] === tokens.ends[i - 1];
    const isFree = tokens.kinds[i - 1] !== 'number' && roll(3) > 0;
    const isKept = wasTight && roll(2) === 0;
    parts.push(isKept ? '' : isFree ? gaps[roll(gaps.length)]! : ' ', tokenText(tokens, i));
  }
  return parts.join('');
}

/** Pieces of the texts, statement by statement, with random white space. */
function* samples(count: number, gaps: readonly string[]): Generator<string> {
  const roll = dice(3);
  const statements = texts.flatMap(text => parse(text).file.statements.map(({ start, end }) => text.slice(start, end)));
  for (let i = 0; i < count; i++) {
    const some = Array.from({ length: 1 + roll(5) }, () => statements[roll(statements.length)]!);
    yield respaced(some.join('\n'), roll, gaps);
  }
}

test('formatting changes white space only', () => {
  for (const text of [...texts, ...samples(600, GAPS)]) {
    assert.deepEqual(parse(text).problems, [], text);
    const formatted = format(text);
    assert.deepEqual(tokensOf(formatted), tokensOf(text));
    assert.deepEqual(commentsOf(formatted), commentsOf(text));
  }
});

test('formatting twice is formatting once', () => {
  for (const text of [...texts, ...samples(600, GAPS)]) {
    const once = format(text);
    assert.equal(format(once), once, text);
  }
});

test('blanks within lines do not matter', () => {
  for (const text of texts.map(withoutComments)) {
    const roll = dice(4);
    for (let i = 0; i < 5; i++) assert.equal(format(respacedWithinLines(text, roll)), format(text));
  }
});

const withoutComments = (text: string): string => {
  const { comments } = scan(text);
  const edits = comments.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: comments[i + 1]!, text: '' }] : []));
  return applyEdits(text, edits);
};

/** A text with other blanks where blanks are, line breaks as they are. */
function respacedWithinLines(text: string, roll: (sides: number) => number): string {
  const { starts, ends, kinds } = scan(text);
  const edits = kinds.map((_, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    const gap = text.slice(start, starts[i]);
    return { start, end: starts[i]!, text: gap.replace(/[ \t]+/g, () => ' \t   '.slice(roll(4))) };
  });
  return applyEdits(text, edits);
}

test('formatted lines have no blanks at their ends, no tabs, and one line break at the end of the text', () => {
  for (const text of samples(100, GAPS)) {
    const formatted = format(text);
    assert.doesNotMatch(formatted, /[ \t]+$|\t|\n\s*\n\s*\n\s*\n/m);
    assert.match(formatted, /[^\n]\r?\n$/);
  }
});

test('edits are in order, do not overlap and change something', () => {
  for (const text of samples(100, GAPS)) {
    let end = 0;
    for (const edit of formatEdits(text)) {
      assert.ok(edit.start >= end && edit.end >= edit.start);
      assert.notEqual(text.slice(edit.start, edit.end), edit.text);
      assert.doesNotMatch(text.slice(edit.start, edit.end) + edit.text, /[^\s]/);
      end = edit.end;
    }
  }
});

test('formatting the range of the whole text is formatting the text', () => {
  for (const text of samples(100, GAPS)) {
    assert.equal(applyEdits(text, formatRange(text, { start: 0, end: text.length })), format(text));
  }
});

test('formatting a range leaves other lines alone', () => {
  const roll = dice(5);
  for (const text of samples(300, GAPS)) {
    const lines = text.split(/(?<=\n)/);
    const first = roll(lines.length);
    const last = first + roll(Math.min(3, lines.length - first));
    const before = lines.slice(0, first).join('');
    const after = lines.slice(last + 1).join('');
    const range = { start: before.length, end: text.length - after.length };
    const formatted = applyEdits(text, formatRange(text, range));
    assert.ok(formatted.startsWith(before) && formatted.endsWith(after), text);
    assert.deepEqual(tokensOf(formatted), tokensOf(text));
  }
});

/** A text with `|` for the cursor, formatted as when `character` has just been typed there. */
function typed(marked: string, character: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return applyEdits(text, formatOnType(text, offset, character));
}

test('a closing brace formats what it closes', () => {
  assert.equal(
    typed('let  a=1\nkernel {\na=1\nbc=2\n}|\nlet  b=1', '}'),
    'let  a=1\nkernel {\n  a  = 1\n  bc = 2\n}\nlet  b=1',
  );
  assert.equal(typed('let a = [  1]}|', '}'), 'let a = [  1]}');
});

test('a line break formats the paragraph above', () => {
  assert.equal(
    typed('let  x=0\n\nlet a=1\nlet bc=2\n|\nlet  d=1', '\n'),
    'let  x=0\n\nlet a  = 1\nlet bc = 2\n\nlet  d=1',
  );
  assert.equal(typed('kernel {\na=1\n  |\n}', '\n'), 'kernel {\n  a = 1\n  \n}');
  assert.equal(typed('let a = (  1\n|', '\n'), 'let a = (  1\n');
});

test('other characters format nothing', () => {
  assert.equal(typed('let  a=1;|', ';'), 'let  a=1;');
  assert.equal(typed('let  a=1|', '1'), 'let  a=1');
});
