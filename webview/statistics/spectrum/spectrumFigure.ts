/** Eigenvalues in the complex plane, as a drawing with equal scales along both axes. */
import type { SpectrumAnswer } from '../../../server/protocol';
import { type SvgNode, svg } from '../../svg';
import { horizontalAxis, type PlotArea, type Scale, scaleOf, ticksOf } from '../chart/axes';

/** Room for labels around the plot, in pixels. */
const MARGIN = { left: 48, right: 10, top: 22, bottom: 36 };

/** Free space around the outermost point, as a part of the range. */
const AIR = 0.06;

export interface SpectrumLayout {
  readonly area: PlotArea;
  readonly x: Scale;
  readonly y: Scale;
}

/** Scales with which everything is in sight, a circle is round, and zero is in the middle from top to bottom. */
export function spectrumLayout({ re, im, bulk }: SpectrumAnswer, width: number, height: number): SpectrumLayout {
  const area = {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(40, width - MARGIN.left - MARGIN.right),
    height: Math.max(40, height - MARGIN.top - MARGIN.bottom),
  };
  const radius = bulk?.radius ?? 0;
  const outliers = bulk?.outliers ?? [];
  let [left, right, up] = [-radius, radius, radius];
  const include = (x: number, y: number): void => {
    if (x < left) left = x;
    if (x > right) right = x;
    if (Math.abs(y) > up) up = Math.abs(y);
  };
  for (let i = 0; i < re.length; i++) include(re[i]!, im[i]!);
  for (const [x, y] of outliers) include(x, y);
  const perPixel = Math.max((right - left) / area.width, (2 * up) / area.height, Number.MIN_VALUE) * (1 + 2 * AIR) || 1;
  const middle = (left + right) / 2;
  const halfWidth = (perPixel * area.width) / 2;
  const halfHeight = (perPixel * area.height) / 2;
  return {
    area,
    x: scaleOf(middle - halfWidth, middle + halfWidth, area.left, area.left + area.width),
    y: scaleOf(-halfHeight, halfHeight, area.top + area.height, area.top),
  };
}

const fixed = (pixels: number): string => String(Math.round(pixels * 10) / 10);

/** Radius of a cross for an outlier, in pixels. */
const CROSS = 5;

/** What is drawn; `pointed` is the index of the eigenvalue that stands out. */
export function spectrumFigure(
  answer: SpectrumAnswer,
  { area, x, y }: SpectrumLayout,
  unit: string | undefined,
  pointed: number | undefined,
): SvgNode[] {
  const { re, im, bulk } = answer;
  // One path for all points: thousands of elements would be slow.
  const points = re.map((value, i) => `M${fixed(x.at(value))} ${fixed(y.at(im[i]!))}h0`).join('');
  const crosses = (bulk?.outliers ?? []).map(
    ([a, b]) =>
      `M${fixed(x.at(a) - CROSS)} ${fixed(y.at(b) - CROSS)}l${2 * CROSS} ${2 * CROSS}m0 ${-2 * CROSS}l${-2 * CROSS} ${2 * CROSS}`,
  );
  const round = bulk && { cx: fixed(x.at(0)), cy: fixed(y.at(0)), r: fixed(x.at(bulk.radius) - x.at(0)) };
  return [
    imaginaryAxis(area, y, unit),
    svg('path', { d: `M${fixed(x.at(0))} ${area.top}v${area.height}`, class: 'grid-line' }),
    svg('path', { d: points, class: 'points' }),
    ...(round ? [svg('circle', { ...round, class: 'expected' })] : []),
    ...(crosses.length > 0 ? [svg('path', { d: crosses.join(''), class: 'expected' })] : []),
    ...(pointed === undefined
      ? []
      : [svg('circle', { cx: fixed(x.at(re[pointed]!)), cy: fixed(y.at(im[pointed]!)), r: 5, class: 'pointed' })]),
    horizontalAxis(area, x, { label: 'real part', unit, whole: false }),
  ];
}

function imaginaryAxis({ left, top, width, height }: PlotArea, y: Scale, unit: string | undefined): SvgNode {
  const { ticks } = ticksOf(y, Math.max(2, height / 45), false);
  return svg(
    'g',
    { class: 'axis' },
    ...ticks.flatMap(({ at, text }) => [
      svg('path', { d: `M${left} ${Math.round(at) + 0.5}h${width}`, class: 'grid-line' }),
      svg('text', { x: left - 5, y: Math.round(at) + 4, 'text-anchor': 'end' }, text),
    ]),
    svg('text', { x: 0, y: top - 8, class: 'axis-label' }, unit ? `imaginary part (${unit})` : 'imaginary part'),
  );
}

/** Index of the eigenvalue nearest to a place in pixels, within reach of the pointer. */
export function nearest(
  { re, im }: SpectrumAnswer,
  { x, y }: SpectrumLayout,
  left: number,
  top: number,
): number | undefined {
  let best: number | undefined;
  let least = 12;
  re.forEach((value, i) => {
    const distance = Math.hypot(x.at(value) - left, y.at(im[i]!) - top);
    if (distance >= least) return;
    least = distance;
    best = i;
  });
  return best;
}

/** Positions of eigenvalues from the largest size to the smallest, which is the order keys go through them. */
export const bySize = ({ re, im }: SpectrumAnswer): number[] =>
  re.map((_, i) => i).sort((a, b) => Math.hypot(re[b]!, im[b]!) - Math.hypot(re[a]!, im[a]!) || im[b]! - im[a]!);
