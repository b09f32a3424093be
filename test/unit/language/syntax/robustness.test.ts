import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expression } from '../../../../server/language/syntax/ast';
import { MAX_HEIGHT, MAX_NESTING } from '../../../../server/language/syntax/cursor';
import { parse } from '../../../../server/language/syntax/parser';
import { type AnyNode, children } from '../../../../server/language/syntax/visit';
import { checkRanges, EVERYTHING, found, REFERENCE } from './support';

/** A small generator with a seed (Numerical Recipes' LCG): the same texts in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test('every prefix of a file', () => {
  for (const text of [REFERENCE, EVERYTHING]) {
    for (let end = 0; end <= text.length; end++) checkRanges(text.slice(0, end));
  }
});

test('tokens deleted, inserted and swapped at random', () => {
  const tokens = `${REFERENCE}${EVERYTHING}`.match(/\w+|\S|\s+/g)!;
  const roll = dice(1);
  for (let i = 0; i < 2000; i++) {
    const from = roll(tokens.length - 60);
    const some = tokens.slice(from, from + 60);
    for (let changes = 1 + roll(5); changes > 0; changes--) {
      const inserted = roll(2) === 0 ? [] : [tokens[roll(tokens.length)]!];
      some.splice(roll(some.length), roll(2), ...inserted);
    }
    checkRanges(some.join(''));
  }
});

test('random characters', () => {
  const alphabet = [...'(){}[],:.=+-*/<>"\'\\#\n\r\t \0abe1._\ud800\udc00\u00b5!&|^;', 'let ', 'for ', 'if ', '->'];
  const roll = dice(2);
  for (let i = 0; i < 2000; i++) {
    checkRanges(Array.from({ length: roll(40) }, () => alphabet[roll(alphabet.length)]!).join(''));
  }
});

/** How many nodes lie on the longest way from the file to a leaf. */
function height(text: string): number {
  let highest = 0;
  const pending: (readonly [AnyNode, number])[] = [[parse(text).file, 1]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, depth] = next;
    highest = Math.max(highest, depth);
    for (const child of children(node)) pending.push([child, depth + 1]);
  }
  return highest;
}

const MANY = 100_000;

const deep: Readonly<Record<string, string>> = {
  parentheses: `let a = ${'('.repeat(MANY)}1${')'.repeat(MANY)}`,
  'open parentheses': `let a = ${'('.repeat(MANY)}`,
  'open lists': `let a = ${'['.repeat(MANY)}`,
  calls: `let a = ${'f('.repeat(MANY)}`,
  indices: `let a = ${'f['.repeat(MANY)}`,
  minus: `let a = ${'-'.repeat(MANY)}1`,
  not: `let a = ${'not '.repeat(MANY)}b`,
  powers: `let a = ${'b ** '.repeat(MANY)}b`,
  sums: `let a = ${'b + '.repeat(MANY)}b`,
  disjunctions: `let a = ${'b or '.repeat(MANY)}b`,
  conditions: `let a = ${'b if c else '.repeat(MANY)}d`,
  'index chains': `let a = b${'[0]'.repeat(MANY)}`,
  'attribute chains': `let a = b${'.c'.repeat(MANY)}`,
  'call chains': `let a = b${'()'.repeat(MANY)}`,
  'else if': `if a { }${' else if a { }'.repeat(MANY)}`,
  loops: `${'for i in x { '.repeat(MANY)}${'}'.repeat(MANY)}`,
  'open loops': 'for i in x { '.repeat(MANY),
  'colon loops': Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}for i in x:\n`).join(''),
};

test('nesting is limited, and said so once', () => {
  for (const [name, text] of Object.entries(deep)) {
    const codes = parse(text).problems.map(({ code }) => code);
    assert.equal(codes.filter(code => code === 'nested-too-deeply').length, 1, name);
    assert.ok(height(text) <= MAX_HEIGHT + 2 * MAX_NESTING + 10, name);
  }
});

test('a file goes on behind what is nested too deeply', () => {
  for (const text of [deep.parentheses, deep.minus, deep.sums, deep['else if'], deep.loops, deep['attribute chains']]) {
    const { file } = parse(`${text}\nlet last = 1`);
    const last = file.statements.at(-1);
    assert.ok(last?.kind === 'let' && last.name.name === 'last');
  }
});

test('what stays below the limits is no problem', () => {
  const parentheses = MAX_NESTING - 2;
  assert.deepEqual(found(`let a = ${'('.repeat(parentheses)}1${')'.repeat(parentheses)}`), []);
  assert.deepEqual(found(`let a = ${'b + '.repeat(MAX_HEIGHT - 2)}b`), []);
  assert.deepEqual(found(`let a = [${'1, '.repeat(MANY)}]`), []);
});

test('long comparisons and lists stay flat', () => {
  const [statement] = parse(`let a = ${'b < '.repeat(MANY)}b`).file.statements;
  const value = (statement as { value?: Expression }).value;
  assert.ok(value?.kind === 'comparison' && value.operands.length === MANY + 1);
});

/** Texts whose brackets, strings or keywords could make recovery search again and again. */
const repeated: readonly string[] = [
  '"s" ',
  '"u ) ',
  '"u\n',
  'if x { ',
  'if x\n',
  '{\n',
  '{ \n}\n}\n',
  '[',
  '[)',
  '(}',
  '  {\n}\n',
  'let a, ',
  'kernel { ',
  'f( ',
  'for for ',
  'else ',
  'x = ',
  '. ',
  ', ',
  '\0',
  '\0a',
  '\u00b5',
  '= ',
  ': ',
  'population [',
  'connect ->',
];

test('garbage is read in linear time', () => {
  // Quadratic recovery would take minutes here; the runner's patience is the measure.
  for (const pattern of repeated) {
    const { file, problems } = parse(pattern.repeat(10_000));
    assert.ok(file.end === pattern.length * 10_000 && problems.length > 0, pattern);
  }
});
