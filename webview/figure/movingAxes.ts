/** Ticks along the blocks while they are zoomed or moved: Plotly's follow when the hand rests. */
import type { LayoutAxis } from 'plotly.js/lib/core';
import type { Figure } from '../figure';
import type { Span } from '../layoutGrid';
import { type SvgNode, svg } from '../svg';
import { multiples } from '../ticks';
import { numbered } from './blocks';

/** Axis of the grid's k-th column ('x') or row ('y'). */
export const axisOf = ({ layout }: Pick<Figure, 'layout'>, letter: 'x' | 'y', k: number): Partial<LayoutAxis> =>
  (layout as Readonly<Record<string, Partial<LayoutAxis>>>)[numbered(`${letter}axis`, k)]!;

/** Values where an axis begins and ends, from left to right or from the top down; Plotly's vertical axes go upwards. */
export function endsOf(axis: Partial<LayoutAxis>, letter: 'x' | 'y'): readonly [number, number] {
  const [first, last] = axis.range as [number, number];
  return letter === 'x' ? [first, last] : [last, first];
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Ticks that are in sight, in pixels of the figure. */
function ticksOf(axis: Partial<LayoutAxis>, letter: 'x' | 'y', { start, length }: Span): Tick[] {
  const { dtick, tickvals, ticktext } = axis;
  const [first, last] = endsOf(axis, letter);
  const at = (value: number): number => start + ((value - first) / (last - first)) * length;
  const values = tickvals ?? multiples(Math.min(first, last), Math.max(first, last), Number(dtick));
  return (values as number[]).map((value, i) => ({ at: at(value), text: String(ticktext?.[i] ?? value) }));
}

/** Pixels between ticks and their labels, as Plotly has them. */
const GAP = { below: 3, beside: 2 } as const;

function ticksBelow(axis: Partial<LayoutAxis>, span: Span, bottom: number): SvgNode[] {
  const { ticklen = 0, tickcolor = '', tickfont, tickangle } = axis;
  const { size = 0, color = '' } = tickfont ?? {};
  return ticksOf(axis, 'x', span).flatMap(({ at, text }) => {
    const under = bottom + ticklen + GAP.below;
    const place: SvgNode['attributes'] = tickangle
      ? { transform: `translate(${at},${under}) rotate(-90)`, 'text-anchor': 'end', dy: '0.35em' }
      : { x: at, y: under + size * 0.9, 'text-anchor': 'middle' };
    return [
      svg('path', { d: `M${at},${bottom}v${ticklen}`, stroke: String(tickcolor) }),
      svg('text', { ...place, 'font-size': size, fill: String(color) }, text),
    ];
  });
}

function ticksBeside(axis: Partial<LayoutAxis>, span: Span, left: number): SvgNode[] {
  const { ticklen = 0, tickcolor = '', tickfont } = axis;
  const { size = 0, color = '' } = tickfont ?? {};
  return ticksOf(axis, 'y', span).flatMap(({ at, text }) => [
    svg('path', { d: `M${left},${at}h${-ticklen}`, stroke: String(tickcolor) }),
    svg(
      'text',
      {
        x: left - ticklen - GAP.beside,
        y: at,
        dy: '0.35em',
        'text-anchor': 'end',
        'font-size': size,
        fill: String(color),
      },
      text,
    ),
  ]);
}

/** Ticks and their labels along the bottom and the left of the picture. */
export function movingAxes(figure: Figure): SvgNode {
  const { columns, rows } = figure.grid;
  const lowest = rows.at(-1)!;
  const family = figure.layout.font?.family ?? '';
  return svg(
    'g',
    { class: 'moving-axes', 'font-family': family },
    ...columns.flatMap((span, k) => ticksBelow(axisOf(figure, 'x', k), span, lowest.start + lowest.length + 1)),
    ...rows.flatMap((span, k) => ticksBeside(axisOf(figure, 'y', k), span, columns[0]!.start - 1)),
  );
}
