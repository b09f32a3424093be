import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentSymbols } from '../../../../server/language/features/documentSymbols';
import type { DocumentSymbol } from '../../../../server/language/features/types';
import { parse } from '../../../../server/language/syntax/parser';
import { EVERYTHING, REFERENCE } from '../syntax/support';

/** An outline as indented lines: kind, name, detail. */
function outline(text: string): readonly string[] {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ kind, name, detail, children }) => [
      `${indent}${kind} ${name}${detail === undefined ? '' : ` | ${detail}`}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(documentSymbols(text, parse(text).file), '');
}

test('the outline of the reference example', () => {
  assert.deepEqual(outline(REFERENCE), [
    'module Plot weight matrices | network',
    'object kernel',
    'constant NE | 100',
    'constant NI | 25',
    'constant CE | int(0.1 * NE)',
    'constant CI | int(0.1 * NI)',
    'constant g | 5.0',
    'constant w_ex | random.normal(mean=20 pA, std=0.5 pA)',
    'constant w_in | -g * w_ex',
    'class E | iaf_psc_alpha[NE]',
    'class I | iaf_psc_alpha[NI]',
    'event E → E + I | fixed_indegree(indegree=CE)',
    'event I → E + I | fixed_indegree(indegree=CI)',
    'object view',
  ]);
});

test('families, loops, conditions and third populations', () => {
  const text = `for i in range(2), a, b in zip(c, d) {
  population F[i][a] = m[n]
  if i == 0 { connect F -> F third A } else if a { let x = 1 } else { model y = z(q=1) }
  assert i > 0
}`;
  assert.deepEqual(outline(text), [
    'namespace for i in range(2), a, b in zip(c, d)',
    '  array F[i][a] | m[n]',
    '  namespace if i == 0',
    '    event F → F, third A | all_to_all()',
    '  namespace else if a',
    '    constant x | 1',
    '  namespace else',
    '    struct y | z(q=1)',
  ]);
});

test('long values are shortened, line breaks and comments left out', () => {
  const [line] = outline(`let a = [ # numbers\n  ${'1, '.repeat(50)}\n]`);
  assert.equal(line, `constant a | [ ${'1, '.repeat(19)}…`);
});

test('broken statements have names too', () => {
  assert.deepEqual(outline('let\nlet = 1\npopulation = m\nconnect E ->\nnetwork\nfor k in\nif'), [
    'constant ? | ?',
    'constant ? | 1',
    'class ? | m',
    'event E → ? | all_to_all()',
    'module ? | network',
    'namespace for k in',
    'namespace if',
  ]);
});

test('selections lie in ranges, and children in parents', () => {
  const check = ({ range, selection, name, children }: DocumentSymbol): void => {
    assert.ok(range.start <= selection.start && selection.end <= range.end && name !== '');
    for (const child of children) assert.ok(range.start <= child.range.start && child.range.end <= range.end);
    children.forEach(check);
  };
  for (let end = 0; end <= EVERYTHING.length; end++) {
    const text = EVERYTHING.slice(0, end);
    documentSymbols(text, parse(text).file).forEach(check);
  }
});
