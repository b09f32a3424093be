import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbours, populationAt } from '../../../../server/language/features/callHierarchy';
import { analyze } from '../../../../server/language/service';

const TEXT = `model cell = iaf_psc_exp()
population E = iaf_psc_alpha[1000]
population I = cell[25]
for k in range(3) { population P[k] = cell[10] }
population noise = poisson_generator
population lone = cell
connect E -> E + I
connect I[:5] -> E
for k in range(2) { connect P[k] -> P[k + 1] }
connect noise -> E + P[0]
connect E -> I { rule = all_to_all() }
`;

const at = (word: string) => TEXT.indexOf(word);

/** Names of the neighbours with the heads of the statements between. */
const shown = (word: string, direction: 'targets' | 'sources', text = TEXT) =>
  neighbours(analyze(text), text.indexOf(word), direction).map(({ item, connects }) => [
    item.name,
    ...connects.map(({ start }) => text.slice(start).split(/ \{|\n|\[k/)[0]),
  ]);

describe('the hierarchy of projections', () => {
  it('begins at a population or family, where it is declared or used', () => {
    const analysis = analyze(TEXT);
    assert.equal(populationAt(analysis, at('E ='))?.detail, '1,000 × iaf_psc_alpha');
    assert.equal(populationAt(analysis, at('E + I') + 4)?.detail, '25 × cell');
    const family = populationAt(analysis, at('P[0]'))!;
    assert.deepEqual([family.name, family.detail, family.isFamily], ['P', '30 × cell', true]);
    assert.equal(TEXT.slice(family.selection.start, family.range.end), 'P[k] = cell[10]');
    assert.equal(populationAt(analysis, at('cell =')), undefined);
    assert.equal(populationAt(analysis, at('k in')), undefined);
  });

  it('knows targets and sources, slices and members of families included', () => {
    assert.deepEqual(shown('E =', 'targets'), [
      ['E', 'connect E -> E + I'],
      ['I', 'connect E -> E + I', 'connect E -> I'],
    ]);
    assert.deepEqual(shown('E =', 'sources'), [
      ['E', 'connect E -> E + I'],
      ['I', 'connect I[:5] -> E'],
      ['noise', 'connect noise -> E + P[0]'],
    ]);
    assert.deepEqual(shown('P[k] = ', 'targets'), [['P', 'connect P']]);
    assert.deepEqual(shown('lone', 'targets'), []);
  });

  it('follows symmetric connections and third nodes', () => {
    const text = `population A = iaf_psc_alpha[5]
population B = iaf_psc_alpha[5]
population C = astrocyte_lr_1994[5]
connect A -> B { rule = one_to_one(make_symmetric=True) }
connect A -> A third C {
  third_rule = third_factor_bernoulli_with_pool(p=1, pool_size=5)
  third_out  = sic_connection()
}
`;
    assert.deepEqual(shown('B =', 'targets', text), [['A', 'connect A -> B']]);
    assert.deepEqual(shown('C =', 'sources', text), [['A', 'connect A -> A third C']]);
    assert.deepEqual(shown('C =', 'targets', text), [['A', 'connect A -> A third C']]);
  });

  it('says nothing while there are errors', () => {
    assert.deepEqual(shown('E =', 'targets', `${TEXT}let a = `), []);
    assert.equal(populationAt(analyze(`${TEXT}let a = `), at('E ='))?.name, 'E');
  });
});
