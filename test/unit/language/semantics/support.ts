import assert from 'node:assert/strict';
import type { ConnectStep, CreateStep, NetworkPlan } from '../../../../server/engine/plan';
import type { Problem } from '../../../../server/language/problem';
import { advise } from '../../../../server/language/semantics/advice/advise';
import { analyze, type Environment, formatValue, type Value } from '../../../../server/language/service';

export const errorsOf = (text: string, environment?: Environment): readonly Problem[] =>
  analyze(text, environment).problems.filter(({ severity }) => severity === 'error');

/** The plan of a text that must have no errors. */
export function planOf(text: string, environment?: Environment): NetworkPlan {
  const { plan, problems } = analyze(text, environment);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
    text,
  );
  return plan!;
}

/** Value of an expression; `before` are statements it may use. */
export function evaluated(expression: string, before = '', environment?: Environment): Value {
  const text = `${before}\nlet result_ = ${expression}`;
  planOf(text, environment);
  return analyze(text, environment).bindings.declarations.find(({ name }) => name === 'result_')!.value;
}

/** A value as Python would print it, lists whole. */
export function show(value: Value): string {
  if (value.kind === 'range') {
    return `[${Array.from({ length: value.count }, (_, i) => value.first + i * value.step).join(', ')}]`;
  }
  return value.kind === 'list' ? `[${value.items.map(show).join(', ')}]` : formatValue(value);
}

export const shown = (expression: string, before = ''): string => show(evaluated(expression, before));

/** Text without the marks « and », and the range between them. */
function unmark(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return { text: marked.replace(/[«»]/g, ''), start, end };
}

/** Asserts that a text has exactly one error, with this code, at the place between « and », and gives it. */
export function refuses(marked: string, code: string, message?: RegExp, environment?: Environment): Problem {
  const { text, start, end } = unmark(marked);
  const errors = errorsOf(text, environment);
  const summary = errors.map(error => ({ code: error.code, at: text.slice(error.start, error.end) }));
  assert.deepEqual(summary, [{ code, at: text.slice(start, end) }], errors.map(error => error.message).join('\n'));
  assert.deepEqual([errors[0]!.start, errors[0]!.end], [start, end]);
  if (message) assert.match(errors[0]!.message, message);
  assert.equal(analyze(text, environment).plan, undefined);
  return errors[0]!;
}

/** Asserts that a text has exactly one problem of a code, at the place between « and », and a plan all the same. */
export function warns(marked: string, code: string, message?: RegExp): void {
  const { text, start, end } = unmark(marked);
  const analysis = analyze(text);
  const { plan } = analysis;
  const found = [...analysis.problems, ...advise(analysis)].filter(problem => problem.code === code);
  assert.deepEqual(
    found.map(problem => [problem.start, problem.end]),
    [[start, end]],
  );
  if (message) assert.match(found[0]!.message, message);
  assert.ok(plan);
}

/** The text after the first fix of a problem. */
export function fixed(marked: string, problem: Problem): string {
  const { text } = unmark(marked);
  return [...problem.fixes![0]!.edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

export const creates = (plan: NetworkPlan): CreateStep[] => plan.steps.filter(step => step.kind === 'create');
export const connects = (plan: NetworkPlan): ConnectStep[] => plan.steps.filter(step => step.kind === 'connect');
