import { isDeterministic } from './annotation';
import { head, headDepth, lineStyle } from './edges';
import { n, point } from './geometry';
import type { NetworkMap } from './networkMap';
import { headSign } from './nodeLink';
import { isFamily, sizeOf } from './nodes';
import { drawLine, type Line, lineWidth } from './richText';
import { drawShape, type ShapeKind, shapeOf } from './shapes';

/** What the symbols of a diagram mean; only those that occur in it. */

interface Item {
  readonly width: number;
  draw(x: number, y: number): string;
  readonly text: Line;
}

const SIZE = 10;

const SHAPES: Readonly<Record<ShapeKind, string>> = {
  triangle: 'excitatory population',
  circle: 'inhibitory population',
  square: 'population',
  hexagon: 'stimulating device',
  parallelogram: 'recording device',
};

const words = (text: string): Line => [{ text }];

const shapeItem = (kind: ShapeKind): Item => ({
  width: 22,
  draw: (x, y) => drawShape(kind, point(x + 9, y - (kind === 'triangle' ? 2 : 3.5)), true, false, 0.24),
  text: words(SHAPES[kind]),
});

const familyItem: Item = {
  width: 24,
  draw: (x, y) => drawShape('square', point(x + 8, y - 2.5), true, true, 0.24),
  text: words('several populations'),
};

const lineItem = (isSolid: boolean): Item => ({
  width: 36,
  draw: (x, y) => `<path d="M${n(x)} ${n(y - 3.5)}h29" ${lineStyle(isSolid)}/>`,
  text: words(isSolid ? 'deterministic' : 'probabilistic'),
});

const headItem = (sign: 'excitatory' | 'inhibitory'): Item => ({
  width: 30,
  draw: (x, y) =>
    `<path d="M${n(x)} ${n(y - 3.5)}h${n(24 - headDepth(sign))}" ${lineStyle(true)}/>${head(sign, point(x + 24, y - 3.5), point(1, 0))}`,
  text: words(sign),
});

const symbolItem = (symbol: Line, text: string): Item => ({
  width: 0,
  draw: () => '',
  text: [...symbol, { text: `  ${text}` }],
});

function items(map: NetworkMap): Item[] {
  const found: Item[] = [];
  const kinds = new Set(map.nodes.map(shapeOf));
  for (const kind of Object.keys(SHAPES) as ShapeKind[]) if (kinds.has(kind)) found.push(shapeItem(kind));
  if (map.nodes.some(isFamily)) found.push(familyItem);
  for (const isSolid of [true, false])
    if (map.edges.some(edge => isDeterministic(edge) === isSolid)) found.push(lineItem(isSolid));
  const signs = new Set(map.edges.map(edge => headSign(edge, map)));
  for (const sign of ['excitatory', 'inhibitory'] as const) if (signs.has(sign)) found.push(headItem(sign));
  return [...found, ...symbols(map)];
}

function symbols({ nodes, edges }: NetworkMap): Item[] {
  const rules = edges
    .filter(({ source }) => nodes[source]!.members[0]!.elementType === 'neuron' && sizeOf(nodes[source]!) > 1)
    .flatMap(({ runs }) => runs.map(({ step }) => step.rule));
  const letter = (text: string, struck: boolean): Line => [
    { text, italic: true, ...(struck ? { struck: true as const } : {}) },
  ];
  const random = rules.filter(({ kind }) => kind.startsWith('fixed') || kind === 'pairwise_poisson');
  const found: Item[] = [];
  for (const isAllowed of [true, false]) {
    const word = isAllowed ? 'allowed' : 'prohibited';
    if (rules.some(rule => rule.allowAutapses === isAllowed))
      found.push(symbolItem(letter('A', !isAllowed), `autapses ${word}`));
    if (random.some(rule => rule.allowMultapses === isAllowed))
      found.push(symbolItem(letter('M', !isAllowed), `multapses ${word}`));
  }
  return found;
}

/** Legend in rows of at most that width; with the height it takes. */
export function legend(map: NetworkMap, x: number, y: number, width: number): { markup: string; height: number } {
  let [left, baseline] = [x, y + 14];
  let markup = '';
  for (const item of items(map)) {
    const own = item.width + lineWidth(item.text, SIZE) + 18;
    if (left > x && left + own > x + width) [left, baseline] = [x, baseline + 18];
    markup += item.draw(left, baseline) + drawLine(item.text, left + item.width, baseline, SIZE);
    left += own;
  }
  return { markup, height: baseline - y + 8 };
}
