import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connects, creates, planOf, refuses } from './support';

describe('copies of models', () => {
  it('of nodes are used by populations', () => {
    const plan = planOf('model neuron = iaf_psc_exp(tau_m=5 ms, V_th=-50 mV)\npopulation E = neuron[3]');
    const [step] = creates(plan);
    assert.deepEqual([step!.model, step!.baseModel, step!.elementType], ['neuron', 'iaf_psc_exp', 'neuron']);
    assert.deepEqual(plan.models, [
      {
        name: 'neuron',
        base: 'iaf_psc_exp',
        parameters: [
          { name: 'tau_m', value: 5 },
          { name: 'V_th', value: -50 },
        ],
        start: 0,
        end: 51,
      },
    ]);
  });

  it('of synapses have their own defaults and ranks behind the built-in ones', () => {
    const plan = planOf(`model exc = static_synapse(weight=0.1 nA, delay=1.5 ms)
model inh = exc(weight=-5.0)
model plastic = stdp_synapse_hpc(lambda=0.02)
population E = iaf_psc_alpha[3]
connect E -> E { synapse = exc() }
connect E -> E { synapse = inh(delay=2 ms) }
connect E -> E { synapse = [plastic(), static_synapse()] }`);
    assert.deepEqual(plan.synapseModels, {
      exc: { order: 77, defaultWeight: 100, defaultDelay: 1.5, base: 'static_synapse' },
      inh: { order: 78, defaultWeight: -5, defaultDelay: 1.5, base: 'static_synapse' },
      plastic: { order: 79, defaultWeight: 1, defaultDelay: 1, base: 'stdp_synapse_hpc' },
      static_synapse: { order: 29, defaultWeight: 1, defaultDelay: 1, base: 'static_synapse' },
    });
    assert.deepEqual(
      connects(plan).map(step => step.synapses),
      [
        [{ model: 'exc', parameters: [] }],
        [{ model: 'inh', delay: 2, parameters: [] }],
        [
          { model: 'plastic', parameters: [] },
          { model: 'static_synapse', parameters: [] },
        ],
      ],
    );
    assert.deepEqual(
      plan.models!.map(({ name, base }) => [name, base]),
      [
        ['exc', 'static_synapse'],
        ['inh', 'exc'],
        ['plastic', 'stdp_synapse_hpc'],
      ],
    );
  });

  it('of a loop are copies each, under names of their own', () => {
    const plan = planOf(`population E = iaf_psc_alpha[3]
for w in [1.0, 2.0] {
  model syn = static_synapse(weight=w)
  connect E -> E { synapse = syn() }
}`);
    assert.deepEqual(
      plan.models!.map(({ name }) => name),
      ['syn', 'syn_2'],
    );
    assert.deepEqual(
      connects(plan).map(step => step.synapses[0]!.model),
      ['syn', 'syn_2'],
    );
    assert.deepEqual(plan.synapseModels.syn_2, {
      order: 78,
      defaultWeight: 2,
      defaultDelay: 1,
      base: 'static_synapse',
    });
  });

  it('may set what is common to all connections', () => {
    const text =
      'population E = iaf_psc_alpha[3]\nmodel s = static_synapse_hom_w(weight=3.0)\nconnect E -> E { synapse = s() }';
    assert.equal(planOf(text).synapseModels.s!.defaultWeight, 3);
    refuses(text.replace('s() }', 's(weight=«2.0») }'), 'homogeneous-weight');
  });

  it('that make no sense are refused', () => {
    refuses('model m = «iaf_psc_alfa»()', 'unknown-model');
    refuses('model m = iaf_psc_alpha(«tau_n»=3)', 'unknown-argument', /Did you mean `tau_m`/);
    refuses('model m = «all_to_all»()', 'wrong-type');
    refuses('model m = «3»', 'expected-call');
    refuses('let f = 3\nmodel m = «f»()', 'wrong-type');
    refuses('model «static_synapse» = stdp_synapse()', 'model-name-taken');
    refuses('model m = iaf_psc_alpha(V_m=«random.normal()»)', 'parameter-not-allowed');
    refuses('model m = iaf_psc_alpha()\nmodel «m» = iaf_psc_exp()', 'duplicate-name');
    refuses('model m = n_()'.replace('n_', '«n»') + '\nmodel n = iaf_psc_alpha()', 'used-before-definition');
  });
});
