import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from '../../../../../server/engine/build';
import { creationOrder } from '../../../../../server/engine/order';
import { REFERENCE } from '../../syntax/support';
import { allFixed, network, told } from './support';

const planOf = async (text: string) => (await told(text)).analysis.plan!;

describe('fixing all', () => {
  it('states the policies of the reference example, whose network stays the same', async () => {
    const result = await allFixed(REFERENCE);
    assert.equal(
      result,
      REFERENCE.replace(/indegree=(CE|CI)\)/g, 'indegree=$1, allow_autapses=True, allow_multapses=True)'),
    );
    assert.equal(network(await planOf(result)), network(await planOf(REFERENCE)));
    assert.equal(await allFixed(result), result);
  });

  it('rounds delays: the network NEST builds stays the same', async () => {
    const text =
      'population E = iaf_psc_alpha[20]\npopulation I = iaf_psc_alpha[5]\nconnect E -> I { synapse = static_synapse(delay=1.27 ms) }';
    const result = await allFixed(text);
    assert.equal(result, text.replace('1.27', '1.3'));
    assert.deepEqual(creationOrder(build(await planOf(result))), creationOrder(build(await planOf(text))));
  });

  it('does nothing that takes a decision', async () => {
    const text =
      'let spare = 1\npopulation I = iaf_psc_alpha[5]\nconnect I -> I { synapse = static_synapse(weight=1 pA) }';
    assert.equal(await allFixed(text), text);
  });

  it('does nothing where somebody wants to hear nothing of it', async () => {
    const levels = { 'autapses-unstated': 'off', 'multapses-unstated': 'off' };
    assert.equal(await allFixed(REFERENCE, levels), REFERENCE);
  });

  it('leaves a `kernel` alone whose block is still to be written', async () => {
    const levels = { 'seed-unstated': 'hint', 'threads-unstated': 'hint' };
    for (const text of ['kernel', 'kernel\n  rng_seed = 3\n', 'kernel kernel {\n}\n'])
      assert.equal(await allFixed(text, levels), text);
  });

  it('states seed and threads where that is asked for', async () => {
    const levels = { 'seed-unstated': 'hint', 'threads-unstated': 'hint' };
    const text = 'population E = iaf_psc_alpha[5]\npopulation I = iaf_psc_alpha[5]\nconnect E -> I';
    const block = 'kernel {\n  rng_seed = 143202461\n  local_num_threads = 1\n}';
    for (const [before, after] of [
      [text, `${block}\n${text}`],
      [`network "n"\n${text}`, `network "n"\n\n${block}\n${text}`],
      [`kernel { }\n${text}`, `${block.replace('\n}', ' }')}\n${text}`],
    ] as const) {
      assert.equal(await allFixed(before, levels), after);
      assert.equal(await allFixed(after, levels), after);
      assert.equal(network(await planOf(after)), network(await planOf(before)));
    }
  });
});
