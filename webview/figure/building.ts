/** Blocks whose connections are still being made: what is not there yet must not look as if it were missing. */
import type { NetworkSummary } from '../../server/protocol';
import { type SvgNode, svg } from '../svg';
import type { Theme } from '../theme';
import type { Block } from './blocks';

const PATTERN = 'netspec-building';

/** Pixels between the lines. */
const SPACING = 7;

/** Whether a block has no connections yet, but may get some. */
export const isAwaited = ({ summary }: Block): boolean => summary?.isBuilding === true && summary.connections === 0;

/** Whether connections of a network are still being made. */
export const isBuilding = ({ blocks }: Pick<NetworkSummary, 'blocks'>): boolean =>
  blocks.some(block => block.isBuilding);

/** Oblique lines over the blocks that have no connections yet. */
export function hatching(blocks: readonly Block[], theme: Theme): SvgNode[] {
  const awaited = blocks.filter(isAwaited);
  if (awaited.length === 0) return [];
  const size = { width: SPACING, height: SPACING, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  const line = svg('path', { d: `M0 0v${SPACING}`, stroke: theme.line, 'stroke-opacity': 0.5 });
  const boxes = awaited.map(({ x, y }) =>
    svg('rect', { x: x.start, y: y.start, width: x.length, height: y.length, fill: `url(#${PATTERN})` }),
  );
  return [svg('defs', {}, svg('pattern', { id: PATTERN, ...size }, line)), svg('g', { class: 'building' }, ...boxes)];
}
