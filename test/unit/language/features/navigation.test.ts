import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { definition, occurrences, rename, renameRange } from '../../../../server/language/features/navigation';
import { analyze } from '../../../../server/language/service';
import { EVERYTHING, REFERENCE } from '../syntax/support';

const TEXT = `let n = 3
for k in range(n) {
  let m = k + n
  population P[k] = iaf_psc_alpha[m]
}
connect P[0] -> P[1]
`;
const analysis = analyze(TEXT);
const at = (text: string, inside = 0): number => TEXT.indexOf(text) + inside;

describe('navigation', () => {
  it('goes to the definition of names, loop variables and families', () => {
    assert.deepEqual(definition(analysis, at('n) {')), { start: 4, end: 5 });
    assert.deepEqual(definition(analysis, at('k + n')), { start: at('k in'), end: at('k in') + 1 });
    assert.equal(definition(analysis, at('P[1]'))?.start, at('P[k]'));
    assert.equal(definition(analysis, at('iaf_psc')), undefined);
  });

  it('finds every occurrence', () => {
    const starts = (offset: number) => occurrences(analysis, offset).map(({ start }) => start);
    assert.deepEqual(starts(at('n = 3')), [at('n = 3'), at('n) {'), at('n\n  population')]);
    assert.deepEqual(starts(at('P[0]')), [at('P[k]'), at('P[0]'), at('P[1]')]);
  });

  it('renames, so that the network stays the same', () => {
    const result = rename(analysis, at('P[0]'), 'layer');
    assert.ok('edits' in result);
    let text = TEXT;
    for (const { start, end } of [...result.edits].reverse()) text = `${text.slice(0, start)}layer${text.slice(end)}`;
    const renamed = analyze(text);
    assert.deepEqual(
      renamed.problems.filter(problem => problem.severity === 'error'),
      [],
    );
    assert.deepEqual(
      renamed.plan?.steps.map(step => step.kind),
      analysis.plan?.steps.map(step => step.kind),
    );
    assert.deepEqual(renameRange(analysis, at('P[0]')), { start: at('P[0]'), end: at('P[0]') + 1 });
  });

  it('renames anything in any text without changing the network', () => {
    for (const text of [REFERENCE, EVERYTHING]) {
      const before = analyze(text);
      const shape = ({ plan, problems }: ReturnType<typeof analyze>) => [
        problems.map(({ code }) => code),
        plan?.steps.map(step => (step.kind === 'create' ? [step.firstId, step.count, step.baseModel] : step.kind)),
        plan?.parameters,
      ];
      for (const { identifier } of before.bindings.declarations) {
        const result = rename(before, identifier.start, 'another_name');
        assert.ok('edits' in result, identifier.name);
        const renamed = [...result.edits]
          .reverse()
          .reduce((all, { start, end }) => `${all.slice(0, start)}another_name${all.slice(end)}`, text);
        assert.deepEqual(shape(analyze(renamed)), shape(before), identifier.name);
      }
    }
  });

  it('refuses names of the language only where they are used', () => {
    assert.ok('refused' in rename(analysis, at('n = 3'), 'range'));
    assert.ok('refused' in rename(analysis, at('n = 3'), 'iaf_psc_alpha'));
    // Inside the loop only the model is used.
    assert.ok('edits' in rename(analysis, at('m = k'), 'random'));
  });

  it('refuses names that would clash or are none', () => {
    for (const name of ['k', '2x', 'for', '']) assert.ok('refused' in rename(analysis, at('n = 3'), name), name);
    assert.ok('refused' in rename(analysis, at('range'), 'x'));
  });
});
