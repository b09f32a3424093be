import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONNECT_ENTRIES, KERNEL_ENTRIES } from '../../../../server/language/facts/blocks';
import { builtinKind } from '../../../../server/language/facts/builtins';
import { CONSTANTS, FUNCTIONS } from '../../../../server/language/facts/functions';
import { nodeModel, nodeModelNames, synapseModel, synapseModelNames } from '../../../../server/language/facts/models';
import { OTHER_WORDS, ourWords } from '../../../../server/language/facts/otherWords';
import { RULES } from '../../../../server/language/facts/rules';
import { meant } from '../../../../server/language/semantics/meant';

/** Every word that means something somewhere. */
const KNOWN = new Set([
  ...[...CONNECT_ENTRIES, ...KERNEL_ENTRIES, ...CONSTANTS, ...FUNCTIONS, ...RULES].map(({ name }) => name),
  ...[...FUNCTIONS, ...RULES].flatMap(fact => fact.arguments.map(({ name }) => name)),
  ...nodeModelNames().flatMap(name => [name, ...nodeModel(name)!.parameters.keys()]),
  ...synapseModelNames().flatMap(name => [name, ...synapseModel(name)!.parameters.keys()]),
]);

describe('words of other tools', () => {
  it('stand for words that exist here', () => {
    const words = [...OTHER_WORDS];
    assert.ok(words.length > 100);
    assert.deepEqual(
      words.flatMap(word => ourWords(word)).filter(word => !KNOWN.has(word)),
      [],
    );
  });

  it('are suggested only where they fit', () => {
    assert.equal(meant('IF_cond_exp', ['iaf_cond_exp', 'gif_cond_exp']), 'iaf_cond_exp');
    assert.equal(meant('w', ['weight', 'delay']), 'weight');
    assert.equal(meant('w', ['mean', 'std']), undefined);
    assert.equal(builtinKind('static_synapse'), 'synapseModel');
  });

  it('come before what is spelt alike, and that before what contains the word', () => {
    assert.equal(meant('v_rest', ['V_reset', 'E_L']), 'E_L');
    assert.equal(meant('v_rest', ['V_reset']), 'V_reset');
    assert.equal(meant('autapses', ['p', 'make_symmetric', 'allow_autapses']), 'allow_autapses');
    assert.equal(meant('sqrt', ['math.sqrt', 'math.exp']), 'math.sqrt');
    assert.equal(meant('xy', ['z_xy']), undefined);
  });
});
