import type { Network } from '../../../server/engine/network';
import { type ConnectStep, DEFAULT_KERNEL, type NetworkPlan, type NodeSet } from '../../../server/engine/plan';
import type { Provenance } from '../../../server/protocol';

type Row = readonly [source: number, target: number, weight: number, delaySteps: number];

const nodes = (first: number, count: number): NodeSet => ({ spans: [{ first, count, step: 1 }] });

export const PROVENANCE: Provenance = {
  netspecVersion: '0.1.0',
  nestSemantics: '3.10.0',
  specHash: 'ab'.repeat(32),
  rngSeed: 7,
  rngType: 'mt19937_64',
  localNumThreads: 1,
  title: 'A "title",\nwith a break',
  file: 'net.netspec',
};

/** A network of two populations, A with nodes 1 … 3 and B with 4 and 5, and the connections given, on one thread. */
export function smallNetwork(rows: readonly Row[], names: readonly [string, string] = ['A', 'B']): Network {
  const [a, b] = [nodes(1, 3), nodes(4, 2)];
  const all = nodes(1, 5);
  const connect: ConnectStep = {
    kind: 'connect',
    start: 0,
    end: 0,
    source: all,
    target: all,
    rule: { kind: 'all_to_all', allowAutapses: true, allowMultapses: true, makeSymmetric: false },
    synapses: [{ model: 'static_synapse', parameters: [] }],
  };
  const plan: NetworkPlan = {
    kernel: DEFAULT_KERNEL,
    parameters: [],
    synapseModels: { static_synapse: { order: 0, defaultWeight: 1, defaultDelay: 1, base: 'static_synapse' } },
    steps: [
      {
        kind: 'create',
        start: 0,
        end: 0,
        name: 'all',
        model: 'iaf_psc_alpha',
        baseModel: 'iaf_psc_alpha',
        elementType: 'neuron',
        firstId: 1,
        count: 5,
        parameters: [],
      },
      connect,
    ],
    view: {
      populations: [
        { name: names[0], nodes: a },
        { name: names[1], nodes: b },
      ],
      quantity: 'weight',
      limits: 'block',
      rows: 'source',
    },
  };
  const segment = {
    step: 1,
    count: rows.length,
    source: Int32Array.from(rows, row => row[0]),
    target: Int32Array.from(rows, row => row[1]),
    weight: Float64Array.from(rows, row => row[2]),
    delay: Int32Array.from(rows, row => row[3]),
  };
  return {
    plan,
    nodeCount: 5,
    layers: [],
    lists: [{ model: 'static_synapse', thread: 0, segments: [segment], count: rows.length }],
    connectionCount: rows.length,
    msPerStep: 0.1,
  };
}
