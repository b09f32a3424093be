import { at, ORDERS } from './connectionSource';
import { cached, writeConnections } from './connectionTables';
import type { ExportInput } from './exportInput';
import { NodeTable } from './nodeTable';
import type { Output, OutputFile } from './output';
import { provenanceLines } from './provenance';

/** Attributes of nodes and edges: id, for, name, type (http://graphml.graphdrawing.org/primer/graphml-primer.html). */
const KEYS = [
  ['p', 'node', 'population', 'string'],
  ['m', 'node', 'model', 'string'],
  ['t', 'node', 'element_type', 'string'],
  ['x', 'node', 'x', 'double'],
  ['y', 'node', 'y', 'double'],
  ['z', 'node', 'z', 'double'],
  ['w', 'edge', 'weight', 'double'],
  ['d', 'edge', 'delay', 'double'],
  ['s', 'edge', 'synapse_model', 'string'],
  ['a', 'edge', 'source_population', 'string'],
  ['b', 'edge', 'target_population', 'string'],
  ['i', 'graph', 'provenance', 'string'],
  ['o', 'graph', 'order', 'string'],
] as const;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`;

const AXES = ['x', 'y', 'z'] as const;
const NODES_PER_CHUNK = 4096;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters, which XML cannot hold, become spaces. */
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, character => ENTITIES[character]!).replace(/\p{Cc}/gu, ' ');

/** A double as XML Schema writes it: the shortest decimal, INF, -INF, NaN. */
function numberXml(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? 'INF' : '-INF';
}

const data = (key: string, text: string): string => `<data key="${key}">${text}</data>`;

function writeNodes(file: OutputFile, nodes: NodeTable): void {
  for (const population of nodes.populations) {
    const { name, model, elementType, firstId, count } = population;
    const layer = nodes.layerOf(population);
    const shared = data('p', escaped(name)) + data('m', escaped(model)) + data('t', elementType);
    for (let from = 0; from < count; from += NODES_PER_CHUNK) {
      let text = '';
      for (let i = from; i < Math.min(count, from + NODES_PER_CHUNK); i++) {
        text += `<node id="n${firstId + i}">${shared}`;
        for (let k = 0; layer && k < layer.dimensions; k++)
          text += data(AXES[k]!, numberXml(layer.coordinates[i * layer.dimensions + k]!));
        text += '</node>\n';
      }
      file.write(text);
    }
  }
}

/** The network as a directed multigraph: node `n5` is NEST's node 5, parallel edges are multapses. */
export function writeGraphml(input: ExportInput, output: Output): void {
  const file = output.file();
  const { models, order } = input.connections('reported');
  const nodes = new NodeTable(input.plan, input.layers());
  const names = nodes.populations.map(({ name }) => escaped(name));
  const keys = KEYS.map(
    ([id, of, name, type]) => `<key id="${id}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`,
  );
  file.write(`${HEAD}${keys.join('')}<graph id="network" edgedefault="directed">\n`);
  file.write(
    `${data('i', escaped(provenanceLines(input.provenance).join('; ')))}${data('o', escaped(ORDERS[order]))}\n`,
  );
  writeNodes(file, nodes);
  const weightText = cached(numberXml);
  const delayText = cached(numberXml);
  const { populationOf } = nodes;
  writeConnections(
    input,
    text => file.write(text),
    ({ source, target, weight, delay, model }, i) => {
      const from = source[i]!;
      const to = target[i]!;
      const numbers = data('w', weightText(at(weight, i))) + data('d', delayText(at(delay, i)));
      const ends = data('a', names[populationOf[from]!]!) + data('b', names[populationOf[to]!]!);
      return `<edge source="n${from}" target="n${to}">${numbers}${data('s', escaped(models[at(model, i)]!))}${ends}</edge>\n`;
    },
  );
  file.write('</graph>\n</graphml>\n');
}
