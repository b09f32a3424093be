/** Draws layers seen along an axis: nodes, a chosen one, its partners, and masks around it. */
import type { PartnersAnswer } from '../../server/protocol';
import { AXES, layerOfNode, type PlaneView, type ShownLayer, xOf, yOf } from './layers';

export interface PlaneColors {
  readonly node: string;
  /** Opacity of nodes that nothing is said about. */
  readonly faint: number;
  readonly partner: string;
  readonly mask: string;
  readonly chosen: string;
  readonly frame: string;
  readonly text: string;
}

export interface PlaneScene {
  readonly layers: readonly ShownLayer[];
  /** The one whose nodes are shown. */
  readonly layer: ShownLayer;
  readonly chosen: number | undefined;
  readonly partners: PartnersAnswer | undefined;
}

const FULL = 2 * Math.PI;

/** Size of the numbers at the axes, and pixels they take to the left of a view and below it. */
export const AXIS_TEXT = 11;
export const AXIS_ROOM = { left: 30, below: 10 } as const;

/** Radius of a node's dot: smaller where there are many. */
const dotSize = (nodes: number): number => Math.max(0.8, Math.min(2.5, 60 / Math.sqrt(nodes)));

export function drawPlane(
  context: CanvasRenderingContext2D,
  scene: PlaneScene,
  view: PlaneView,
  colors: PlaneColors,
): void {
  const { layer, layers, partners, chosen } = scene;
  drawAxes(context, layer, view, colors.text);
  context.strokeStyle = colors.frame;
  context.lineWidth = 1;
  context.setLineDash(layer.edgeWrap ? [4, 3] : []);
  context.strokeRect(...frameOf(layer, view));
  context.setLineDash([]);
  context.fillStyle = colors.node;
  const dot = dotSize(layer.count);
  context.globalAlpha = colors.faint;
  for (let i = 0; i < layer.count; i++) drawDot(context, layer, view, i, dot);
  context.globalAlpha = 1;
  if (partners) {
    context.fillStyle = colors.partner;
    partners.ids.forEach(id => {
      const own = layerOfNode(layers, id);
      if (own) drawDot(context, own, view, id - own.firstId, dot + 1.2);
    });
    drawMasks(context, scene, view, colors.mask);
  }
  if (chosen === undefined) return;
  context.strokeStyle = colors.chosen;
  context.lineWidth = 2;
  const own = layerOfNode(layers, chosen);
  if (!own) return;
  const [x, y] = place(own, view, chosen - own.firstId);
  context.beginPath();
  context.arc(x, y, dot + 4, 0, FULL);
  context.stroke();
}

/** Names of the axes, and where the layer begins and ends along them. */
function drawAxes(context: CanvasRenderingContext2D, layer: ShownLayer, view: PlaneView, color: string): void {
  const [left, top, width, height] = frameOf(layer, view);
  const { lowerLeft, extent } = layer;
  const ends = (axis: number) =>
    [lowerLeft[axis]!, lowerLeft[axis]! + extent[axis]!].map(end =>
      String(Number(end.toPrecision(3))).replace('-', '−'),
    );
  const write = (text: string, x: number, y: number, align: CanvasTextAlign) => {
    context.textAlign = align;
    context.fillText(text, x, y);
  };
  const [a, b] = view.plane;
  const [below, beside] = [top + height + AXIS_TEXT + 2, left - 5];
  const [from, to] = ends(a);
  const [low, high] = ends(b);
  context.fillStyle = color;
  write(from!, left, below, 'left');
  write(AXES[a]!, left + width / 2, below, 'center');
  write(to!, left + width, below, 'right');
  write(low!, beside, top + height, 'right');
  write(AXES[b]!, beside, top + height / 2 + AXIS_TEXT / 3, 'right');
  write(high!, beside, top + AXIS_TEXT * 0.8, 'right');
}

function place({ positions, dimensions }: ShownLayer, view: PlaneView, index: number): [number, number] {
  const [a, b] = view.plane;
  return [xOf(view, positions[index * dimensions + a]!), yOf(view, positions[index * dimensions + b]!)];
}

function drawDot(
  context: CanvasRenderingContext2D,
  layer: ShownLayer,
  view: PlaneView,
  index: number,
  size: number,
): void {
  const [x, y] = place(layer, view, index);
  context.beginPath();
  context.arc(x, y, size, 0, FULL);
  context.fill();
}

function frameOf({ lowerLeft, extent }: ShownLayer, view: PlaneView): [number, number, number, number] {
  const [a, b] = view.plane;
  const x = xOf(view, lowerLeft[a]!);
  const y = yOf(view, lowerLeft[b]! + extent[b]!);
  return [x, y, extent[a]! * view.perUnit, extent[b]! * view.perUnit];
}

/** Outlines, cut at the edges of their layer and going on across them where it wraps. */
function drawMasks(
  context: CanvasRenderingContext2D,
  { layers, partners }: PlaneScene,
  view: PlaneView,
  color: string,
): void {
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  for (const outline of partners!.outlines) {
    const layer = layers.find(({ firstId }) => firstId === outline.layer);
    const seen = outline.views.find(({ axes }) => axes[0] === view.plane[0] && axes[1] === view.plane[1]);
    if (!layer || !seen) continue;
    context.save();
    if (layer.edgeWrap) {
      context.beginPath();
      context.rect(...frameOf(layer, view));
      context.clip();
    }
    for (const [dx, dy] of shiftsOf(layer, view))
      for (const polygon of seen.polygons) {
        context.beginPath();
        for (let i = 0; i < polygon.length; i += 2)
          context.lineTo(xOf(view, polygon[i]! + dx), yOf(view, polygon[i + 1]! + dy));
        context.closePath();
        context.stroke();
      }
    context.restore();
  }
}

function shiftsOf({ edgeWrap, extent }: ShownLayer, { plane: [a, b] }: PlaneView): [number, number][] {
  if (!edgeWrap) return [[0, 0]];
  const steps = [-1, 0, 1];
  return steps.flatMap(i => steps.map((j): [number, number] => [i * extent[a]!, j * extent[b]!]));
}
