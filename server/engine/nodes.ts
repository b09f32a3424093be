import type { CreateStep, ElementType, NodeSet, Span } from './plan';

/** Nodes of one Create call. */
export interface Population {
  /** Index in `plan.steps`. */
  readonly step: number;
  readonly firstId: number;
  readonly count: number;
  readonly elementType: ElementType;
  /** Model or copy. */
  readonly model: string;
}

/** Devices have an instance on every virtual process (construction.md 1.2). */
export function isDeviceType(type: ElementType): boolean {
  return type === 'stimulator' || type === 'recorder';
}

/** The nodes created so far: consecutive ids from 1 (construction.md 1.2). */
export class NodeTable {
  private readonly list: Population[] = [];
  private readonly deviceList: Population[] = [];
  private last = 0;

  get count(): number {
    return this.last;
  }

  get populations(): readonly Population[] {
    return this.list;
  }

  /** Those of devices. */
  get devices(): readonly Population[] {
    return this.deviceList;
  }

  add(population: Population): void {
    this.list.push(population);
    if (isDeviceType(population.elementType)) this.deviceList.push(population);
    this.last = population.firstId + population.count - 1;
  }

  /** The population a node belongs to, by bisection. */
  populationOf(id: number): Population | undefined {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.list[middle]!.firstId <= id) low = middle + 1;
      else high = middle;
    }
    const found = this.list[low - 1];
    return found !== undefined && id < found.firstId + found.count ? found : undefined;
  }

  /** Whether a collection of so many nodes is a primitive one of all there are (construction.md 4). */
  isAll(count: number): boolean {
    return count === this.last && this.list.every(({ model }) => model === this.list[0]!.model);
  }

  isDevice(id: number): boolean {
    const population = this.populationOf(id);
    return population !== undefined && isDeviceType(population.elementType);
  }
}

/** The nodes of a Create call; `index` is that of the step in the plan. */
export function addPopulation(nodes: NodeTable, step: CreateStep, index: number): void {
  const { firstId, count, elementType, model } = step;
  nodes.add({ step: index, firstId, count, elementType, model });
}

/** Number of nodes in a set. */
export function nodeCount(set: NodeSet): number {
  let count = 0;
  for (const span of set.spans) count += span.count;
  return count;
}

/** The ids of a set, ascending. */
export function nodeIds(set: NodeSet): Int32Array {
  const ids = new Int32Array(nodeCount(set));
  let next = 0;
  for (const span of set.spans) next = fillSpan(ids, next, span);
  return ids;
}

function fillSpan(ids: Int32Array, start: number, span: Span): number {
  const { first, step, count } = span;
  for (let i = 0; i < count; i++) ids[start + i] = first + i * step;
  return start + count;
}
