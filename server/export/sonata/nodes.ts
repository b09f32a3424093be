import { dataset, group } from '../hdf5/tree';
import { Hdf5Writer } from '../hdf5/writer';
import type { NodeTable } from '../nodeTable';
import type { OutputFile } from '../output';
import { FILE_ATTRIBUTES } from './edges';
import type { SonataPopulation } from './populations';

const CHUNK = 65536;
const AXES = ['x', 'y', 'z'] as const;

function datasetsOf(population: SonataPopulation, dimensions: number) {
  const shape = [population.step.count];
  return {
    population,
    type: dataset('uint32', shape),
    id: dataset('uint64', shape),
    groupId: dataset('uint32', shape),
    groupIndex: dataset('uint64', shape),
    axes: AXES.slice(0, dimensions).map(() => dataset('float64', shape)),
  };
}

type NodeDatasets = ReturnType<typeof datasetsOf>;

const groupOf = ({ type, id, groupId, groupIndex, axes }: NodeDatasets) =>
  group({
    node_type_id: type,
    node_id: id,
    node_group_id: groupId,
    node_group_index: groupIndex,
    0: group(Object.fromEntries(axes.map((axis, k) => [AXES[k]!, axis]))),
  });

/** `nodes.h5`: all populations; one type a population, positions where it has a layer. */
export function writeNodes(file: OutputFile, populations: readonly SonataPopulation[], nodes: NodeTable): void {
  const all = populations.map(population => datasetsOf(population, nodes.layerOf(population.step)?.dimensions ?? 0));
  const members = all.map(of => [of.population.name, groupOf(of)]);
  const writer = new Hdf5Writer(file, group({ nodes: group(Object.fromEntries(members)) }, FILE_ATTRIBUTES));
  for (const [index, of] of all.entries()) writePopulation(writer, of, index, nodes);
}

function writePopulation(writer: Hdf5Writer, of: NodeDatasets, type: number, nodes: NodeTable): void {
  const { step } = of.population;
  const layer = nodes.layerOf(step);
  for (let from = 0; from < step.count; from += CHUNK) {
    const indices = Float64Array.from({ length: Math.min(CHUNK, step.count - from) }, (_, i) => from + i);
    writer.write(of.id, from, indices);
    writer.write(of.groupIndex, from, indices);
    writer.write(of.type, from, new Uint32Array(indices.length).fill(type));
    for (const [k, axis] of of.axes.entries())
      writer.write(
        axis,
        from,
        indices.map(i => layer!.coordinates[i * layer!.dimensions + k]!),
      );
  }
}
