import type { NetworkPlan } from '../../engine/plan';
import { isBothWays, isDeterministic, remarks, ruleLine, valueLines, weightUnit } from './annotation';
import { drawEdge, type Placed } from './edges';
import {
  add,
  boxAround,
  type Curve,
  direction,
  distance,
  leftOf,
  type Point,
  point,
  pointOn,
  turned,
} from './geometry';
import type { MapEdge, NetworkMap } from './networkMap';
import { drawNode, isFamily, NAME, nameFits, nodeBox, nodeRemarks, SMALL } from './nodes';
import type { Line } from './richText';
import { shapeOf } from './shapes';
import { Sketch, textSize } from './sketch';

/** Shapes and curves between them: for few populations. */

/** Neurons stand still more apart than this where there are only two. */
const STEP = 330;
const DEVICES = 210;
const LABEL = 11.5;

/** Places of up to four populations, of a fifth and more on a circle. */
function neuronPlaces(count: number): Point[] {
  if (count === 1) return [point(0, 0)];
  if (count === 2) return [point(0, 0), point(STEP, 0)];
  if (count === 3) return [point(0, 0), point(STEP, 0), point(STEP / 2, 250)];
  if (count === 4) return [point(0, 0), point(STEP, 0), point(0, STEP), point(STEP, STEP)];
  const radius = (count * 150) / (2 * Math.PI);
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    return point(radius * Math.cos(angle), radius * Math.sin(angle));
  });
}

/** Stimulating devices above, recording ones below what they are connected to. */
function places({ nodes, edges }: NetworkMap): Point[] {
  const at: (Point | undefined)[] = nodes.map(() => undefined);
  const typeOf = (index: number): string => nodes[index]!.members[0]!.elementType;
  const all = nodes.map((_, index) => index);
  const neurons = all.filter(index => typeOf(index) !== 'stimulator' && typeOf(index) !== 'recorder');
  neuronPlaces(neurons.length).forEach((p, i) => {
    at[neurons[i]!] = p;
  });
  const middle = (index: number): number => {
    const others = edges.flatMap(({ source, target }) =>
      source === index ? [target] : target === index ? [source] : [],
    );
    const xs = others.map(other => at[other]?.x).filter(x => x !== undefined);
    return xs.length > 0 ? xs.reduce((sum, x) => sum + x, 0) / xs.length : 0;
  };
  const ys = neurons.map(index => at[index]!.y);
  for (const type of ['stimulator', 'recorder']) {
    const devices = all.filter(index => typeOf(index) === type).sort((a, b) => middle(a) - middle(b));
    const y = type === 'stimulator' ? Math.min(0, ...ys) - DEVICES : Math.max(0, ...ys) + DEVICES;
    const xs = devices.map(middle);
    spread(xs, 170);
    devices.forEach((index, i) => {
      at[index] = point(xs[i]!, y);
    });
  }
  return at.map(p => p ?? point(0, 0));
}

/** Moves ascending numbers apart, about their common middle. */
function spread(xs: number[], least: number): void {
  const before = mean(xs);
  for (let i = 1; i < xs.length; i++) xs[i] = Math.max(xs[i]!, xs[i - 1]! + least);
  const shift = before - mean(xs);
  for (let i = 0; i < xs.length; i++) xs[i]! += shift;
}

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length);

/** To where loops of a shape go: away from all others. */
function loopDirection(index: number, at: readonly Point[], isNeuron: (index: number) => boolean): Point {
  const others = at.filter((_, other) => other !== index && isNeuron(other));
  if (others.length === 0) return point(1, 0);
  const center = point(mean(others.map(p => p.x)), mean(others.map(p => p.y)));
  return direction(center, at[index]!);
}

/** Degrees between the loops of a shape, where they do not get too many. */
const LOOP_ANGLE = 60;

/** One of the loops of a shape: they fan out about the direction away from others. */
function loop(at: Point, middle: Point, order: number, count: number): Curve {
  const angle = Math.min(LOOP_ANGLE, 300 / count);
  const away = turned(middle, (order - (count - 1) / 2) * angle);
  const side = leftOf(away);
  const size = 125;
  const half = 62 * (angle / LOOP_ANGLE);
  return [at, add(add(at, away, size), side, half), add(add(at, away, size), side, -half), at];
}

/** A curve to the left of the straight way, the more so the more edges there are. */
function arc(from: Point, to: Point, order: number, isStraight: boolean): Curve {
  const bend = (isStraight ? 0 : 0.2) * distance(from, to) + 46 * order;
  const side = leftOf(direction(from, to));
  const third = (t: number): Point =>
    add(point(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)), side, bend);
  return [from, third(0.3), third(0.7), to];
}

/** Draws a map with few edges. */
export function nodeLink(map: NetworkMap, plan: NetworkPlan): Sketch {
  const sketch = new Sketch();
  const at = places(map);
  const placed = map.nodes.map((node, index): Placed => ({ at: at[index]!, kind: shapeOf(node) }));
  const isNeuron = (index: number): boolean => !/stim|rec/.test(map.nodes[index]!.members[0]!.elementType);
  const orders = new Map<string, number>();
  const loopsOf = (index: number) => map.edges.filter(({ source, target }) => source === index && target === index);
  const middleOf = (index: number): Point => {
    const away = loopDirection(index, at, isNeuron);
    // The line from what takes part in a loop would cross the shape.
    const hasThird = map.thirds.some(({ edge }) => loopsOf(index).includes(map.edges[edge]!));
    return hasThird ? turned(away, LOOP_ANGLE) : away;
  };
  const drawn = map.edges.map(edge => {
    const { source, target } = edge;
    const key = `${source} ${target}`;
    const order = orders.get(key) ?? 0;
    orders.set(key, order + 1);
    const isLoop = source === target;
    const straight = !isNeuron(source) || !isNeuron(target);
    const curve = isLoop
      ? loop(at[source]!, middleOf(source), order, loopsOf(source).length)
      : arc(at[source]!, at[target]!, order, straight);
    const style = { sign: headSign(edge, map), isDeterministic: isDeterministic(edge), isBothWays: isBothWays(edge) };
    const { markup, visible } = drawEdge(curve, placed[source]!, placed[target]!, style);
    sketch.addCurve(markup, visible);
    return { edge, visible, isLoop };
  });
  for (const { node, edge } of map.thirds) third(sketch, placed[node]!, drawn[edge]!.visible);
  map.nodes.forEach((node, index) => {
    sketch.add(drawNode(node, at[index]!), nodeBox(at[index]!));
  });
  for (const [index, node] of map.nodes.entries()) nodeLabel(sketch, node, at[index]!);
  for (const { edge, visible, isLoop } of drawn) edgeLabel(sketch, edgeLines(edge, map, plan), visible, isLoop);
  return sketch;
}

/** Connections to recorders are neither excitatory nor inhibitory. */
export const headSign = ({ sign, source, target }: MapEdge, { nodes }: NetworkMap): MapEdge['sign'] =>
  [source, target].some(index => nodes[index]!.members[0]!.elementType === 'recorder') ? 'unspecified' : sign;

export function edgeLines(edge: MapEdge, map: NetworkMap, plan: NetworkPlan): Line[] {
  const ends = [edge.source, edge.target].map(index => map.nodes[index]!.members[0]!.elementType);
  const values = ends.includes('recorder') ? [] : valueLines(edge, weightUnit(map, edge), plan);
  return [ruleLine(edge, plan), ...values, ...remarks(edge, map)];
}

/** A thin line from what takes part to the connection it takes part in. */
function third(sketch: Sketch, from: Placed, edge: Curve): void {
  const middle = pointOn(edge, 0.5);
  const along = direction(from.at, middle);
  const start = add(from.at, along, 40);
  sketch.addCurve(
    `<path d="M${start.x.toFixed(1)} ${start.y.toFixed(1)}L${middle.x.toFixed(1)} ${middle.y.toFixed(1)}" fill="none" stroke="#000" stroke-width="1" stroke-dasharray="1.5 3"/>` +
      `<circle cx="${middle.x.toFixed(1)}" cy="${middle.y.toFixed(1)}" r="3" fill="#fff" stroke="#000"/>`,
    [start, start, middle, middle],
  );
}

/** Model and place of a population, and its name where that has not fit in; where it covers least. */
function nodeLabel(sketch: Sketch, node: NetworkMap['nodes'][number], at: Point): void {
  const name: Line[] = nameFits(node) ? [] : [[{ text: node.name, bold: true }]];
  const size = name.length > 0 ? Math.max(SMALL, NAME - 4) : SMALL;
  const lines = [...name, ...nodeRemarks(node)];
  const { x: width, y: height } = textSize(lines, size);
  const reach = isFamily(node) ? 54 : 44;
  const candidates = [
    { center: point(at.x, at.y + reach + height / 2 - 6), align: 'middle' as const },
    { center: point(at.x, at.y - reach - height / 2), align: 'middle' as const },
    { center: point(at.x + reach + width / 2, at.y), align: 'start' as const },
    { center: point(at.x - reach - width / 2, at.y), align: 'end' as const },
    { center: point(at.x + 26 + width / 2, at.y + 44), align: 'start' as const },
    { center: point(at.x - 26 - width / 2, at.y + 44), align: 'end' as const },
    { center: point(at.x + 26 + width / 2, at.y - 44), align: 'start' as const },
    { center: point(at.x - 26 - width / 2, at.y - 44), align: 'end' as const },
  ];
  best(sketch, candidates, lines, size);
}

interface Candidate {
  readonly center: Point;
  readonly align: 'start' | 'middle' | 'end';
}

function best(sketch: Sketch, candidates: readonly Candidate[], lines: readonly Line[], size: number): void {
  const { x: width, y: height } = textSize(lines, size);
  let chosen = candidates[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of candidates.entries()) {
    const cost = sketch.cost(boxAround(candidate.center, width, height)) + index;
    if (cost >= least) continue;
    chosen = candidate;
    least = cost;
  }
  sketch.text(lines, size, boxAround(chosen.center, width, height), chosen.align);
}

/** What is written along an edge: outside of its bend if there is room. */
function edgeLabel(sketch: Sketch, lines: readonly Line[], curve: Curve, isLoop: boolean): void {
  const { x: width, y: height } = textSize(lines, LABEL);
  const candidates: Candidate[] = [];
  for (const t of isLoop ? [0.5] : [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const p = pointOn(curve, t);
    const side = leftOf(direction(pointOn(curve, t - 0.05), pointOn(curve, t + 0.05)));
    for (const sense of isLoop ? [1, 1.2, -1] : [1, -1, 1.3, -1.3]) {
      const reach = (Math.abs(side.x) * width + Math.abs(side.y) * height) / 2 + 9;
      const center = add(p, side, sense * reach);
      const lean = side.x * sense;
      candidates.push({ center, align: lean > 0.5 ? 'start' : lean < -0.5 ? 'end' : 'middle' });
    }
  }
  best(sketch, candidates, lines, LABEL);
}
