import type { CreateStep } from '../engine/plan';
import { at } from './connectionSource';
import { cached, writeConnections } from './connectionTables';
import type { ExportInput } from './exportInput';
import { NodeTable } from './nodeTable';
import { numberJson } from './numberText';
import type { Output, OutputFile } from './output';

/** Says what the file is, for readers and for the schema in `schemas/network.schema.json`. */
const FORMAT = 'netspec-network';
const FORMAT_VERSION = 1;

/** Positions put together at a time. */
const NODES_PER_CHUNK = 4096;

function head({ plan, provenance, view, connections }: ExportInput): string {
  const { order } = connections('reported');
  const shown = view.populations.map(({ name, nodes }) => ({
    name,
    nodes: nodes.spans.map(({ first, count, step }) => ({ first, count, step })),
  }));
  const fields = {
    format: FORMAT,
    version: FORMAT_VERSION,
    provenance,
    units: { delay: 'ms', weight: "NEST's of the target's receptor: pA, nS, mV or none" },
    order,
    resolution: plan.kernel.resolution,
    view: shown,
  };
  return JSON.stringify(fields).slice(0, -1);
}

/** A population, on lines of its own where it has positions. */
function writePopulation(file: OutputFile, step: CreateStep, nodes: NodeTable): void {
  const { name, model, baseModel, elementType, firstId, count } = step;
  const layer = nodes.layerOf(step);
  const fields = JSON.stringify({ name, model, baseModel, elementType, firstId, count });
  if (!layer) {
    file.write(fields);
    return;
  }
  file.write(`${fields.slice(0, -1)},"positions":[`);
  const { coordinates, dimensions } = layer;
  for (let from = 0; from < count; from += NODES_PER_CHUNK) {
    let text = '';
    for (let i = from; i < Math.min(count, from + NODES_PER_CHUNK); i++) {
      const position = coordinates.subarray(i * dimensions, (i + 1) * dimensions);
      text += `${i === 0 ? '' : ','}[${Array.from(position, numberJson).join(',')}]`;
    }
    file.write(text);
  }
  file.write(']}');
}

/** The network as one JSON object: provenance, populations with positions, all connections. */
export function writeNetworkJson(input: ExportInput, output: Output): void {
  const file = output.file();
  const { models } = input.connections('reported');
  const nodes = new NodeTable(input.plan, input.layers());
  file.write(`${head(input)},\n"populations":[`);
  for (const [index, population] of nodes.populations.entries()) {
    file.write(index === 0 ? '\n' : ',\n');
    writePopulation(file, population, nodes);
  }
  file.write('],\n"connections":[\n');
  const weightText = cached(numberJson);
  const delayText = cached(numberJson);
  const modelTexts = models.map(model => JSON.stringify(model));
  writeConnections(
    input,
    text => file.write(text),
    ({ source, target, weight, delay, model }, i, isFirst) => {
      const numbers = `"weight":${weightText(at(weight, i))},"delay":${delayText(at(delay, i))}`;
      const start = isFirst ? '' : ',\n';
      return `${start}{"source":${source[i]},"target":${target[i]},${numbers},"synapse_model":${modelTexts[at(model, i)]}}`;
    },
  );
  file.write(']}\n');
}
