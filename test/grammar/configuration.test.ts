import assert from 'node:assert/strict';
import { test } from 'node:test';
import configuration from '../../syntaxes/language-configuration.json';

const { indentationRules, onEnterRules, folding, wordPattern } = configuration;

const increases = (line: string): boolean => new RegExp(indentationRules.increaseIndentPattern).test(line);
const decreases = (line: string): boolean => new RegExp(indentationRules.decreaseIndentPattern).test(line);

test('lines that leave a bracket open indent what follows', () => {
  for (const line of ['kernel {', 'connect E -> I { # x }', 'let a = f(1,', 'let a = [', '} else {', 'f("}", {']) {
    assert.ok(increases(line), line);
  }
  for (const line of ['let a = f(1)', 'kernel { a = 1 }', '# kernel {', 'let a = "{"', "let a = '('  # [", '', '}']) {
    assert.ok(!increases(line), line);
  }
});

test('closing brackets are indented less', () => {
  for (const line of ['}', '  } else {', '  )', ']']) assert.ok(decreases(line), line);
  for (const line of ['let a = {}', '# }', '']) assert.ok(!decreases(line), line);
});

test('a comment broken in its middle goes on as a comment', () => {
  const { beforeText, afterText, action } = onEnterRules[0]!;
  const continues = (before: string, after: string): boolean =>
    new RegExp(beforeText).test(before) && new RegExp(afterText).test(after);
  assert.ok(continues('# one', ' two'));
  assert.ok(continues('  # one', 'two'));
  assert.ok(!continues('# one', ''));
  assert.ok(!continues('let a = 1 # one', ' two'));
  assert.ok(!continues('# region one', ' two'));
  assert.equal(action.appendText, '# ');
});

test('folding markers', () => {
  assert.match('  # region Layers', new RegExp(folding.markers.start));
  assert.match('#endregion', new RegExp(folding.markers.end));
  assert.doesNotMatch('# regions', new RegExp(folding.markers.start));
});

test('words are names', () => {
  assert.deepEqual('E_1 -> w.ex'.match(new RegExp(wordPattern, 'g')), ['E_1', 'w', 'ex']);
});
