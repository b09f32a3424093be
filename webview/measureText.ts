/** What there is to say of all connections from one population to another. */
import type { BlockSummary, NetworkSummary } from '../server/protocol';
import type { CellText } from './cell';
import { MEASURES, type Measure, measured, measureName, measureUnit } from './measures';
import { grouped, plural, roundNumber, withUnit } from './text';

/** In the order of the tooltip, which begins with the measure of the picture. */
const ORDER = Object.keys(MEASURES) as Measure[];

function line(measure: Measure, block: BlockSummary, summary: NetworkSummary): string[] {
  const size = (k: number) => summary.populations[k]!.size;
  const value = measured(measure, block, size(block.source), size(block.target));
  if (Number.isNaN(value)) return [];
  const number = Number.isInteger(value) ? grouped(value) : roundNumber(value, 6);
  return [`${measureName(measure)}: ${withUnit(number, measureUnit(measure, summary))}`];
}

export function measureText(source: number, target: number, summary: NetworkSummary, first: Measure): CellText {
  const [from, to] = [summary.populations[source]!, summary.populations[target]!];
  const block = summary.blocks.find(each => each.source === source && each.target === target);
  const sizes = `${plural(from.size, 'source')}, ${plural(to.size, 'target')}`;
  const title = `${from.name} → ${to.name}`;
  if (!block || block.connections === 0)
    return { title, lines: [block?.isBuilding ? 'being built, no connection so far' : 'no connections', sizes] };
  const measures = [first, ...ORDER.filter(measure => measure !== first)];
  const building = block.isBuilding ? ['being built, with the connections so far:'] : [];
  return { title, lines: [...building, ...measures.flatMap(measure => line(measure, block, summary)), sizes] };
}
