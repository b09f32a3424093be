import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../../server/engine/build';
import { BuildCancelled, BuildError } from '../../../../server/engine/buildError';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { visitConnections } from '../../../../server/engine/stream/connectionBatches';
import { connect, planOf, populations, range, rule } from '../plans';
import { corpus } from './corpus';
import { appendBatch, type Lists, listsOf } from './lists';

function visited(plan: NetworkPlan, batchSize: number): Lists {
  const rows: Lists = {};
  visitConnections(plan, batch => appendBatch(rows, batch), { batchSize });
  return rows;
}

describe('connections in batches', () => {
  for (const [name, plan] of [...corpus(1), ...corpus(3)])
    test(`are those of the network, in order: ${name}`, () => {
      const whole = listsOf(plan);
      assert.deepEqual(visited(plan, 7), whole);
      assert.deepEqual(visited(plan, 65536), whole);
    });

  test('are counted', () => {
    for (const [name, plan] of corpus(2)) {
      const { connections, nodes } = visitConnections(plan, () => {});
      const network = build(plan);
      assert.equal(connections, network.connectionCount, name);
      assert.equal(nodes.count, network.nodeCount);
    }
  });

  const large = planOf({
    steps: [...populations(1000), connect(range(1, 1000), range(1, 1000), rule({ kind: 'all_to_all' }))],
  });

  test('come in buffers that are used again', () => {
    const buffers = new Set<ArrayBufferLike>();
    let batches = 0;
    visitConnections(large, ({ source }) => {
      buffers.add(source.buffer);
      batches++;
    });
    assert.equal(batches, 62);
    assert.equal(buffers.size, 1);
  });

  test('stop coming when cancelled', () => {
    let batches = 0;
    const visit = (): void => {
      batches++;
    };
    assert.throws(() => visitConnections(large, visit, { isCancelled: () => batches >= 3 }), BuildCancelled);
    assert.equal(batches, 3);
  });

  test('are refused where NEST would refuse them', () => {
    const wrong = planOf({
      steps: [...populations(3, 4), connect(range(1, 3), range(4, 4), rule({ kind: 'one_to_one' }))],
    });
    assert.throws(() => visitConnections(wrong, () => assert.fail()), BuildError);
  });
});
