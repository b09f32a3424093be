import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blockNames, fileNames, populationLabels } from '../../../server/export/arrayNames';

const names = (populations: string[]) => blockNames(populations).map(block => block.name);

describe('names of arrays', () => {
  it('are those of the example in NEST: target first, then source', () => {
    assert.deepEqual(names(['E', 'I']), ['W_EE', 'W_IE', 'W_EI', 'W_II']);
    assert.deepEqual(blockNames(['E', 'I'])[1], { source: 0, target: 1, name: 'W_IE' });
  });

  it('are parted by an underscore where names are longer', () => {
    assert.deepEqual(names(['L23E', 'L4I']), ['W_L23E_L23E', 'W_L4I_L23E', 'W_L23E_L4I', 'W_L4I_L4I']);
  });

  it('differ as names of files also where capitals do not count', () => {
    assert.deepEqual(fileNames(['W_Ee', 'W_eE', 'W_ee', 'W_EI']), ['W_Ee', 'W_eE_2', 'W_ee_3', 'W_EI']);
  });

  it('turn indices of families into safe labels that do not collide', () => {
    assert.deepEqual(populationLabels(['E[3]', 'E[0][2]', 'E_3']), ['E_3', 'E_0_2', 'E_3_2']);
  });

  it('are always identifiers and all different', () => {
    const name = fc.constantFrom(
      'A',
      'B',
      'A_B',
      'B_A',
      'A_',
      'A[1]',
      'A_1',
      'A[1][1]',
      'A[11]',
      'A_1_1',
      'A_2',
      'A_1_2',
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), populations => {
        const all = names(populations);
        assert.equal(new Set(all).size, populations.length ** 2);
        for (const item of all) assert.match(item, /^[A-Za-z_]\w*$/);
      }),
    );
  });
});
