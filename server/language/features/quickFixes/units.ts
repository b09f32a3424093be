import { expressionAt, type Fixer, insertion, replacement } from './tree';

/** Writes the unit in which NEST takes a number anyway. */
export const addUnit: Fixer = ({ start, end, message }) => {
  const unit = / in (\w+)\.$/.exec(message)?.[1];
  const edits = unit ? [insertion(end, ` ${unit}`)] : [];
  return unit && start < end ? [{ title: `Add the unit ${unit}`, edits, preferred: true, safe: true }] : [];
};

/** Takes the unit from a number that must not have one. */
export const removeUnit: Fixer = (problem, analysis) => {
  const literal = expressionAt(analysis, problem);
  if (literal?.kind !== 'number' || !literal.unit || !/ is (a bare number|an integer), not /.test(problem.message))
    return [];
  const at = { start: literal.start + literal.text.length, end: literal.end };
  return [{ title: `Remove the unit ${literal.unit.name}`, edits: [replacement(at, '')], preferred: true }];
};
