import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { python, skipWithoutPython } from '../../../helpers/python';
import {
  type Exported,
  exported,
  ORDERS,
  PROVENANCE,
  type Row,
  rowsOf,
  Scratch,
  sorted,
  textOf,
  VARIED,
} from './exported';

const SCHEMA = path.resolve(__dirname, '../../../../schemas/network.schema.json');

const scratch = new Scratch();
after(() => scratch.remove());

interface Connection {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
  readonly delay: number;
  readonly synapse_model: string;
}

const rowsIn = (connections: readonly Connection[]): Row[] =>
  connections.map(({ source, target, weight, delay, synapse_model }) => [source, target, weight, delay, synapse_model]);

/** Positions of a network's layers, node by node. */
const positionsIn = ({ network }: Exported): number[][] =>
  network.layers.flatMap(({ coordinates, dimensions }) =>
    Array.from({ length: coordinates.length / dimensions }, (_, i) => [
      ...coordinates.slice(i * dimensions, (i + 1) * dimensions),
    ]),
  );

describe('networks as JSON', () => {
  it('have populations with positions and all connections', () => {
    const result = exported('connections-json', VARIED);
    const network = JSON.parse(textOf(result));
    assert.deepEqual(rowsIn(network.connections), rowsOf(result.table));
    assert.deepEqual(network.provenance, PROVENANCE);
    assert.deepEqual(network.populations[0], {
      name: 'A',
      model: 'iaf_psc_alpha',
      baseModel: 'iaf_psc_alpha',
      elementType: 'neuron',
      firstId: 1,
      count: 7,
    });
    assert.deepEqual([network.populations[3].model, network.populations[3].baseModel], ['big', 'iaf_psc_alpha']);
    const positions = network.populations.flatMap(
      (population: { positions?: number[][] }) => population.positions ?? [],
    );
    assert.deepEqual(positions, positionsIn(result));
    assert.equal(network.order, 'getconnections');
  });

  it('streamed say so and have the same populations and connections', () => {
    const [kept, streamed] = [
      exported('connections-json', VARIED),
      exported('connections-json', VARIED, { stream: true }),
    ];
    const [a, b] = [kept, streamed].map(result => JSON.parse(textOf(result)));
    assert.deepEqual(b.populations, a.populations);
    assert.deepEqual(sorted(rowsIn(b.connections)), sorted(rowsIn(a.connections)));
    assert.equal(b.order, 'creation');
  });

  it('keep to the published schema, also without connections', { skip: skipWithoutPython(['jsonschema']) }, () => {
    const files = [
      VARIED,
      'population A = iaf_psc_alpha\n',
      'population A = iaf_psc_alpha[2]\nconnect A -> A { synapse = static_synapse(weight=1e308*10) }\n',
    ].map((text, index) => {
      const result = exported('connections-json', text);
      return scratch.write('connections-json', {
        ...result,
        files: new Map([[`${index}.json`, result.files.get('')!]]),
      });
    });
    const program = `import glob, json, os, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
files = sorted(glob.glob(os.path.join(sys.argv[2], "*.json")))
found = [[error.message for error in jsonschema.Draft7Validator(schema).iter_errors(json.load(open(file)))][:3] for file in files]
wrong = json.load(open(files[0])); wrong["connections"][0]["source"] = 0; wrong["extra"] = 1
print(json.dumps([found, len(list(jsonschema.Draft7Validator(schema).iter_errors(wrong)))]))`;
    assert.deepEqual(python(program, [SCHEMA, files[0]!], {}, ['jsonschema']), [[[], [], []], 2]);
  });
});

interface Graph {
  readonly directed: string;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly edges: readonly (readonly [string, string, Readonly<Record<string, string>>])[];
  readonly data: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
}

/** Reads GraphML with Python's XML parser: attributes by name. */
const GRAPHML = `import json, sys
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
ns = "{http://graphml.graphdrawing.org/xmlns}"
assert root.tag == ns + "graphml"
keys = {key.get("id"): key for key in root.findall(ns + "key")}
def data(element):
    found = {}
    for d in element.findall(ns + "data"):
        assert keys[d.get("key")].get("for") == element.tag[len(ns):]
        found[keys[d.get("key")].get("attr.name")] = d.text
    return found
graph = root.find(ns + "graph")
ids = {node.get("id") for node in graph.findall(ns + "node")}
assert all(edge.get(end) in ids for edge in graph.findall(ns + "edge") for end in ("source", "target"))
print(json.dumps({"directed": graph.get("edgedefault"), "data": data(graph),
  "types": {key.get("attr.name"): key.get("attr.type") for key in keys.values()},
  "nodes": {node.get("id"): data(node) for node in graph.findall(ns + "node")},
  "edges": [[edge.get("source"), edge.get("target"), data(edge)] for edge in graph.findall(ns + "edge")]}))`;

describe('networks as GraphML', { skip: skipWithoutPython([]) }, () => {
  it('are a directed multigraph of all nodes and connections', () => {
    const result = exported('graphml', VARIED);
    const graph = python<Graph>(GRAPHML, [scratch.write('graphml', result)]);
    assert.equal(graph.directed, 'directed');
    const rows = graph.edges.map(
      ([source, target, { weight, delay, synapse_model }]): Row => [
        Number(source.slice(1)),
        Number(target.slice(1)),
        Number(weight),
        Number(delay),
        synapse_model!,
      ],
    );
    assert.deepEqual(rows, rowsOf(result.table));
    assert.deepEqual([graph.types.weight, graph.types.delay, graph.types.population], ['double', 'double', 'string']);
    assert.equal(Object.keys(graph.nodes).length, 27);
    assert.deepEqual(graph.nodes.n1, { population: 'A', model: 'iaf_psc_alpha', element_type: 'neuron' });
    assert.deepEqual(graph.nodes.n8, {
      population: 'L[0]',
      model: 'iaf_psc_alpha',
      element_type: 'neuron',
      ...Object.fromEntries(positionsIn(result)[0]!.map((x, k) => ['xyz'[k], String(x)])),
    });
    assert.deepEqual([graph.nodes.n20!.x, graph.nodes.n20!.y, graph.nodes.n20!.z], ['0.1', '0.2', '0.3']);
    const [, , first] = graph.edges.find(([source]) => source === 'n25')!;
    assert.deepEqual([first.source_population, first.target_population], ['noise', 'A']);
    assert.match(graph.data.provenance!, /title: A "title", with a break; .*rng_seed: 7/);
    assert.equal(graph.data.order, ORDERS.getconnections);
  });

  it('write infinite weights as XML Schema does', () => {
    const text = 'population A = iaf_psc_alpha[1]\nconnect A -> A { synapse = static_synapse(weight=-1e308*10) }\n';
    assert.match(textOf(exported('graphml', text)), /<data key="w">-INF<\/data>/);
  });
});
