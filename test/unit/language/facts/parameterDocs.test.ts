import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonness } from '../../../../server/language/facts/common';
import { nodeModel, nodeModelNames, synapseModel, synapseModelNames } from '../../../../server/language/facts/models';
import { parameterDoc } from '../../../../server/language/facts/parameterDocs';
import { RULES } from '../../../../server/language/facts/rules';

const OTHERS = commonness('');

describe('documentation of parameters', () => {
  it('is there for every parameter of the common models, in a sentence', () => {
    const models = [...nodeModelNames(), ...synapseModelNames()].filter(name => commonness(name) < OTHERS);
    const rules = RULES.filter(({ name }) => commonness(name) < OTHERS);
    assert.equal(models.length + rules.length, OTHERS, 'every common model and rule exists');
    for (const name of models) {
      for (const parameter of (nodeModel(name) ?? synapseModel(name))!.parameters.keys()) {
        // Not for setting: what NEST computes.
        if (/^(d?I_syn|dg|is_refractory|has_connections|flush_|y_|x_)/.test(parameter)) continue;
        assert.match(parameterDoc(parameter, name), /^[A-Z].*\.$/, `${parameter} of ${name}`);
      }
    }
  });

  it('is there for most parameters of all models', () => {
    const all = nodeModelNames().flatMap(name =>
      [...nodeModel(name)!.parameters.keys()].map(parameter => parameterDoc(parameter, name)),
    );
    assert.ok(all.filter(doc => doc !== '').length > 0.85 * all.length);
  });

  it('says what a name means in the model that has it', () => {
    assert.match(parameterDoc('a', 'izhikevich'), /recovery/);
    assert.match(parameterDoc('a', 'aeif_cond_exp'), /adaptation/);
  });
});
