import type { NetworkPlan } from '../../engine/plan';
import { isBothWays, isDeterministic, remarks, ruleLine, valueLines, weightUnit } from './annotation';
import { drawEdge, head, headDepth, lineStyle } from './edges';
import { add, boxAround, type Curve, distance, n, type Point, point } from './geometry';
import type { MapEdge, NetworkMap } from './networkMap';
import { headSign } from './nodeLink';
import { drawNode, nodeBox } from './nodes';
import { type Line, lineWidth, type Piece } from './richText';
import { outside, shapeOf } from './shapes';
import { Sketch } from './sketch';

/**
 * Many populations on a diagonal: lines leave a population sideways and reach their targets from above or below, where
 * edges of one kind share an end. What edges have in common is said once, below.
 */

const HEIGHT = 92;
const SIZE = 9;
/** Between lines side by side. */
const LANE = 11;

interface Drawn {
  readonly edge: MapEdge;
  readonly sign: MapEdge['sign'];
  readonly isSolid: boolean;
  /** What distinguishes ends that cannot be shared. */
  readonly lane: string;
  /** The value of the rule. */
  readonly value: Line;
  readonly letter: string;
}

/** Lanes of a shape's inputs or outputs, and their shifts from its middle. */
function lanes(edges: readonly Drawn[], end: 'source' | 'target'): Map<string, number> {
  const shifts = new Map<string, number>();
  const byShape = new Map<number, string[]>();
  for (const { edge, lane } of edges) {
    const own = byShape.get(edge[end]) ?? [];
    byShape.set(edge[end], own);
    if (edge.source !== edge.target && !own.includes(lane)) own.push(lane);
  }
  for (const [shape, own] of byShape)
    own.sort().forEach((lane, i) => {
      shifts.set(`${shape} ${lane}`, (i - (own.length - 1) / 2) * LANE);
    });
  return shifts;
}

const words = (line: Line): string => line.map(({ text, struck }) => (struck ? `no ${text}` : text)).join('');

/** Kinds of edges with what is said of each, in order of their letters. */
interface Kinds {
  readonly edges: readonly Drawn[];
  readonly notes: ReadonlyMap<string, readonly Line[]>;
}

const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;

/** Splits "K_in = 10, A, M" into the part that is said at the edge and the part that is said below. */
function kinds(map: NetworkMap, plan: NetworkPlan): Kinds {
  const letters = new Map<string, { readonly letter: string; readonly lines: readonly Line[] }>();
  const edges = map.edges.map((edge): Drawn => {
    const sign = headSign(edge, map);
    const rule = ruleLine({ ...edge, target: -1 }, plan);
    const comma = rule.findIndex(({ text }) => text === ', ');
    const value = comma < 0 ? rule : rule.slice(0, comma);
    const flags: Piece[] = comma < 0 ? [] : rule.slice(comma + 1);
    const { allowAutapses } = edge.runs[0]!.step.rule;
    const autapses: Piece[] = [
      { text: 'A', italic: true, ...(allowAutapses ? {} : { struck: true }) },
      ...(flags.length > 0 ? [{ text: ', ' }] : []),
    ];
    const ends = [edge.source, edge.target].map(index => map.nodes[index]!.members[0]!.elementType);
    const isDevice = ends.some(type => type === 'recorder' || type === 'stimulator');
    const values = ends.includes('recorder') ? [] : valueLines(edge, weightUnit(map, edge), plan);
    const lines = [...(isDevice ? [] : [[...autapses, ...flags]]), ...values, ...remarks(edge, map)];
    const isSolid = isDeterministic(edge);
    const key = `${sign} ${isSolid} ${lines.map(words).join()}`;
    // Edges of which there is nothing to say need no letter.
    const known = letters.get(key) ?? { letter: lines.length > 0 ? letterOf(letters.size) : '', lines };
    letters.set(key, known);
    return { edge, sign, isSolid, lane: `${sign} ${isSolid}`, value, letter: known.letter };
  });
  return { edges, notes: new Map([...letters.values()].map(({ letter, lines }) => [letter, lines])) };
}

/** Draws a map with many edges. */
export function chart(map: NetworkMap, plan: NetworkPlan): Sketch {
  const sketch = new Sketch();
  const { edges, notes } = kinds(map, plan);
  const labels = edges.map(({ value, letter }): Line => [...value, { text: ` ${letter}`, italic: true }]);
  const width = Math.max(92, ...labels.map(label => lineWidth(label, SIZE) + 66));
  const at = places(map, width);
  const order = at.map(({ x }) => Math.round(x / width));
  const [outputs, inputs] = [lanes(edges, 'source'), lanes(edges, 'target')];
  const lines = new Lines();
  const taken = new Map<string, number>();
  for (const [index, drawn] of edges.entries()) {
    const { edge, lane } = drawn;
    if (edge.source === edge.target) {
      selfEdge(sketch, drawn, at[edge.source]!, map, labels[index]!);
      continue;
    }
    const corner = point(
      at[edge.target]!.x + inputs.get(`${edge.target} ${lane}`)!,
      at[edge.source]!.y + outputs.get(`${edge.source} ${lane}`)!,
    );
    route(lines, drawn, at, corner, map);
    const cell = `${edge.source} ${edge.target}`;
    const before = taken.get(cell) ?? 0;
    taken.set(cell, before + 1);
    const isRight = order[edge.target]! > order[edge.source]!;
    // Beside all lanes of the target, above the first line of the source and below it for further ones.
    const x = at[edge.target]!.x + (isRight ? -1 : 1) * (1.5 * LANE + 4);
    const y = before === 0 ? corner.y - 5 : corner.y + 1 + before * 12;
    sketch.add(textAt(labels[index]!, x, y, isRight ? 'end' : 'start'));
  }
  sketch.add(lines.markup());
  for (const [index, node] of map.nodes.entries()) sketch.add(drawNode(node, at[index]!), nodeBox(at[index]!));
  explain(sketch, notes);
  return sketch;
}

const RANKS: readonly string[] = ['stimulator', 'neuron', 'other', 'recorder'];

/** Down the diagonal: what stimulates, populations in their order, what records. */
function places({ nodes }: NetworkMap, width: number): Point[] {
  const rank = (index: number): number => RANKS.indexOf(nodes[index]!.members[0]!.elementType);
  const sorted = nodes.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
  const at: Point[] = [];
  sorted.forEach((index, place) => {
    at[index] = point(place * width, place * HEIGHT);
  });
  return at;
}

/** Straight lines that edges share: each is drawn once, as long as the longest of them. */
class Lines {
  private readonly longest = new Map<string, { readonly from: Point; readonly to: Point; readonly isSolid: boolean }>();
  private readonly ends = new Set<string>();

  line(key: string, from: Point, to: Point, isSolid: boolean): void {
    const known = this.longest.get(key);
    if (!known || distance(from, to) > distance(known.from, known.to)) this.longest.set(key, { from, to, isSolid });
  }

  end(markup: string): void {
    this.ends.add(markup);
  }

  markup(): string {
    const lines = [...this.longest.values()].map(
      ({ from, to, isSolid }) => `<path d="M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}" ${lineStyle(isSolid)}/>`,
    );
    return [...lines, ...this.ends].join('\n');
  }
}

function textAt(line: Line, x: number, y: number, anchor: 'start' | 'end'): string {
  const sketch = new Sketch();
  const width = lineWidth(line, SIZE);
  const box = { x: anchor === 'end' ? x - width : x, y: y - SIZE * 0.95, width, height: SIZE * 1.2 };
  sketch.text([line], SIZE, box, 'start');
  return sketch.toString();
}

/** How far from its middle a shape ends in a direction. */
function reach(map: NetworkMap, index: number, from: Point, along: Point): number {
  const kind = shapeOf(map.nodes[index]!);
  let length = 0;
  while (length < 60 && outside(kind, add(from, along, length)) < 3) length += 0.5;
  return length;
}

/** Sideways out of the source, a corner, and down or up into the target. */
function route(lines: Lines, drawn: Drawn, at: readonly Point[], corner: Point, map: NetworkMap): void {
  const { edge, sign, isSolid, lane } = drawn;
  const [from, to] = [at[edge.source]!, at[edge.target]!];
  const isRight = to.x > from.x;
  const out = point(isRight ? 1 : -1, 0);
  const start = add(point(from.x, corner.y), out, reach(map, edge.source, point(0, corner.y - from.y), out));
  const down = point(0, isRight ? 1 : -1);
  const up = point(0, -down.y);
  const tip = add(point(corner.x, to.y), up, reach(map, edge.target, point(corner.x - to.x, 0), up));
  lines.line(`${edge.source} ${isRight} ${lane}`, start, corner, isSolid);
  lines.line(`to ${edge.target} ${isRight} ${lane}`, add(tip, down, -headDepth(sign)), corner, isSolid);
  lines.end(`<circle cx="${n(corner.x)}" cy="${n(corner.y)}" r="2.6"/>`);
  lines.end(head(sign, tip, down));
  if (isBothWays(edge)) lines.end(head(sign, start, point(-out.x, 0)));
}

/** A loop at the lower right, where no lines are. */
function selfEdge(sketch: Sketch, drawn: Drawn, at: Point, map: NetworkMap, label: Line): void {
  const { edge, sign, isSolid } = drawn;
  const placed = { at, kind: shapeOf(map.nodes[edge.source]!) };
  const curve: Curve = [at, point(at.x + 86, at.y + 4), point(at.x + 60, at.y + 84), add(at, point(2, 4))];
  const { markup, visible } = drawEdge(curve, placed, placed, {
    sign,
    isDeterministic: isSolid,
    isBothWays: isBothWays(edge),
  });
  sketch.addCurve(markup, visible);
  sketch.add(textAt(label, at.x + 60, at.y + 38, 'start'), boxAround(point(at.x + 91, at.y + 36), 70, 12));
}

/** What the letters stand for, below the picture. */
function explain(sketch: Sketch, notes: ReadonlyMap<string, readonly Line[]>): void {
  const { x, y, height } = sketch.extent;
  let top = y + height + 22;
  for (const [letter, lines] of notes) {
    if (letter === '') continue;
    const row: Piece[] = [{ text: `${letter}  `, italic: true, bold: true }];
    lines.forEach((line, i) => {
      row.push(...(i > 0 ? [{ text: ';  ' }] : []), ...line);
    });
    sketch.text([row], SIZE + 1, { x, y: top, width: lineWidth(row, SIZE + 1), height: 15 }, 'start');
    top += 16;
  }
}
