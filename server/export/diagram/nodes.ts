import { shortNumber } from '../documents/distribution';
import { type Box, boxAround, type Point } from './geometry';
import type { MapNode } from './networkMap';
import { drawLine, type Line, lineWidth } from './richText';
import { drawShape, innerWidth, RADIUS, shapeOf, textShift } from './shapes';

/** Font sizes in pixels. */
export const NAME = 14;
export const SMALL = 9.5;

export const sizeOf = ({ members }: MapNode): number => members.reduce((sum, { count }) => sum + count, 0);

/** "100", "20 × 80", or "8 × …" where members differ in size. */
function sizeText({ members }: MapNode): string {
  const [first] = members;
  if (members.length === 1) return shortNumber(first!.count);
  const isEven = members.every(({ count }) => count === first!.count);
  return isEven
    ? `${members.length} × ${shortNumber(first!.count)}`
    : `${members.length}: ${shortNumber(sizeOf({ members } as MapNode))}`;
}

/** What a shape has no room for: the model, and where its nodes are. */
export function nodeRemarks({ members }: MapNode): Line[] {
  const { model, baseModel, positions } = members[0]!;
  const named = model === baseModel ? model : `${model.replace(/#.*$/, '')} (${baseModel})`;
  const lines: Line[] = [[{ text: named }]];
  if (!positions) return lines;
  const torus = positions.edgeWrap ? ', torus' : '';
  const place =
    positions.kind === 'grid' ? `${positions.shape.join(' × ')} grid` : `free in ${positions.numDimensions} dimensions`;
  const extent = positions.extent ? `, ${positions.extent.map(shortNumber).join(' × ')} mm` : '';
  return [...lines, [{ text: `${place}${extent}${torus}` }]];
}

export const isFamily = ({ members }: MapNode): boolean => members.length > 1 || members[0]!.name.includes('[');

/** Whether the name goes inside. */
export const nameFits = (node: MapNode): boolean =>
  lineWidth([{ text: node.name, bold: true }], NAME) <= innerWidth(shapeOf(node));

/** A shape with its name and size; names that do not fit are for whoever draws what is around it. */
export function drawNode(node: MapNode, at: Point): string {
  const kind = shapeOf(node);
  const y = at.y + textShift(kind);
  const fits = nameFits(node);
  const name = fits ? drawLine([{ text: node.name, bold: true }], at.x, y + 1, NAME, 'middle') : '';
  const isSingle = sizeOf(node) === 1;
  const count: Line = [{ text: 'N', italic: true }, { text: ` = ${sizeText(node)}` }];
  const short: Line = lineWidth(count, SMALL) > innerWidth(kind) ? [{ text: sizeText(node) }] : count;
  const size = isSingle ? '' : drawLine(short, at.x, y + (fits ? 13 : 4), SMALL, 'middle');
  return `${drawShape(kind, at, !isSingle, isFamily(node))}${name}${size}`;
}

export const nodeBox = (at: Point): Box => boxAround(at, 2.5 * RADIUS, 2.5 * RADIUS);
