import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../server/engine/build';
import { construct } from '../../../server/engine/construct';
import { creationOrder } from '../../../server/engine/order';
import type { NetworkPlan, ParameterNode, RuleKind, SynapseSpec } from '../../../server/engine/plan';
import { type ConnectionSink, ConnectionWriter, type WriterKey, type WriterOptions } from '../../../server/engine/sink';
import { connect, planOf, populations, range, rule, STATIC } from './plans';

const BATCH = 7;

/** A sink that never holds more than a few connections of a writer, as one does that streams them. */
class StreamingSink implements ConnectionSink {
  /** Source, target, weight and delay in steps, by list. */
  readonly lists = new Map<string, number[][]>();

  open(key: WriterKey, options: WriterOptions): ConnectionWriter {
    const ids = (): Int32Array => new Int32Array(BATCH);
    return new ConnectionWriter(key, options, this, ids(), ids(), new Float64Array(BATCH), ids(), BATCH);
  }

  flush(writer: ConnectionWriter): void {
    const { key, options, count, source, target, weight, delay } = writer;
    const name = `${key.model} ${key.thread}`;
    const list = this.lists.get(name) ?? [];
    this.lists.set(name, list);
    for (let i = 0; i < count; i++) {
      list.push([source[i]!, target[i]!, options.weight ?? weight[i]!, options.delay ?? delay[i]!]);
    }
    writer.count = 0;
  }

  close(writer: ConnectionWriter): void {
    this.flush(writer);
  }
}

const PARAMETERS: ParameterNode[] = [
  { kind: 'normal', mean: 0, std: 1 },
  { kind: 'uniform', min: 1, max: 2 },
];
const SYNAPSES: readonly (readonly SynapseSpec[])[] = [
  [STATIC],
  [{ ...STATIC, weight: { parameter: 0 } }],
  [{ ...STATIC, weight: { parameter: 0 }, delay: { parameter: 1 } }],
  [{ ...STATIC, weight: 3 }, { ...STATIC, model: 'stdp_synapse' }, STATIC],
];
const KINDS: readonly RuleKind[] = [
  { kind: 'all_to_all' },
  { kind: 'fixed_indegree', indegree: 20 },
  { kind: 'fixed_outdegree', outdegree: 20 },
  { kind: 'fixed_total_number', n: 300 },
  { kind: 'pairwise_bernoulli', p: 0.5 },
  { kind: 'pairwise_poisson', lambda: 0.5 },
];

function planWith(kind: RuleKind, synapses: readonly SynapseSpec[]): NetworkPlan {
  const nodes = range(1, 20);
  const call = connect(nodes, nodes, rule(kind), ...synapses);
  return planOf({ kernel: { localNumThreads: 2 }, parameters: PARAMETERS, steps: [...populations(20), call, call] });
}

describe('a sink that takes connections in small batches gets those of the built network', () => {
  for (const kind of KINDS) {
    test(kind.kind, () => {
      for (const synapses of SYNAPSES) {
        const plan = planWith(kind, synapses);
        const sink = new StreamingSink();
        const { nodes } = construct(plan, sink, () => false);
        assert.equal(nodes.count, 20);
        const table = creationOrder(build(plan));
        const streamed = ['static_synapse', 'stdp_synapse'].flatMap(model =>
          [0, 1].flatMap(thread => sink.lists.get(`${model} ${thread}`) ?? []),
        );
        const kept = Array.from({ length: table.count }, (_, i) => [
          table.source[i],
          table.target[i],
          table.weight[i],
          Math.round(table.delay[i]! * 10),
        ]);
        assert.deepEqual(streamed, kept);
      }
    });
  }
});
