/** Between the places of nodes along a side and the nodes, where they are not in the order of their indices. */
import type { NetworkSummary, NodeOrder, PopulationSummary } from '../server/protocol';
import { grouped, nodeId } from './text';
import type { Side } from './viewport';

type Ordered = Pick<NetworkSummary, 'orders'>;

/** Index of the node at a place of a population. */
export const nodeAt = ({ orders }: Ordered, side: Side, population: number, place: number): number =>
  orders?.[side][population]?.[place] ?? place;

/** "E[3] (id 104)", or for several nodes "E[4…7]", in another order "E, 4 nodes by out-degree, 5th to 8th". */
export function nodesText(
  summary: Ordered,
  side: Side,
  index: number,
  population: PopulationSummary,
  [from, to]: readonly [number, number],
): string {
  if (to - from === 1) {
    const node = nodeAt(summary, side, index, from);
    return `${population.name}[${node}] (id ${nodeId(population, node)})`;
  }
  if (!summary.orders) return `${population.name}[${from}…${to - 1}]`;
  return `${population.name}, ${grouped(from + 1)}…${grouped(to)} ${orderText(summary.orders.by, side)}`;
}

/** What numbers along a side count: "by out-degree" or "by position x". */
export function orderText(by: NodeOrder, side: Side): string {
  if (by !== 'degree') return `by position ${by}`;
  return side === 'sources' ? 'by out-degree' : 'by in-degree';
}
