/** Zooming by wheel, and by pinching, which browsers tell as a wheel with the control key. */
import type { AxisChange } from './axisChanges';
import type { Figure } from './figure';
import { axisOf, endsOf } from './figure/movingAxes';
import type { Span } from './layoutGrid';

/** How much one pixel of the wheel zooms, as a natural logarithm: a notch of 100 pixels by a quarter. */
const PER_PIXEL = 0.0025;
/** A pinch makes few pixels. */
const PER_PINCHED_PIXEL = 0.01;
/** Pixels of a line and of a page, the other units of wheels. */
const UNITS = [1, 16, 400] as const;
/** Most that a single event zooms. */
const MOST = Math.log(2);

/** How much more is in sight after an event: above 1 when it zooms out. */
function factorOf({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaY * (UNITS[deltaMode] ?? 1);
  const change = pixels * (ctrlKey ? PER_PINCHED_PIXEL : PER_PIXEL);
  return Math.exp(Math.max(-MOST, Math.min(MOST, change)));
}

/** Calls back at most once a frame, with how much all events since then zoom, and where the pointer is. */
export function watchWheel(surface: HTMLElement, zoomed: (at: MouseEvent, factor: number) => void): void {
  let factor = 1;
  let last: WheelEvent | undefined;
  const tell = (): void => {
    const [at, by] = [last, factor];
    last = undefined;
    factor = 1;
    if (at) zoomed(at, by);
  };
  surface.addEventListener(
    'wheel',
    event => {
      event.preventDefault();
      if (event.buttons !== 0 || event.deltaY === 0) return;
      if (!last) requestAnimationFrame(tell);
      last = event;
      factor *= factorOf(event);
    },
    { passive: false },
  );
}

/** The axes that lead past a point, zoomed around it: both of a block, one beside the blocks. Pixels of the figure. */
export function zoomedAround(figure: Figure, [x, y]: readonly [number, number], factor: number): AxisChange[] {
  const { columns, rows } = figure.grid;
  const along = (letter: 'x' | 'y', spans: readonly Span[], pixel: number): AxisChange[] => {
    const index = spans.findIndex(({ start, length }) => pixel >= start && pixel < start + length);
    if (index < 0) return [];
    const { start, length } = spans[index]!;
    const [from, to] = endsOf(axisOf(figure, letter, index), letter);
    const middle = from + ((pixel - start) / length) * (to - from);
    const ends = [from, to].map(end => middle + (end - middle) * factor);
    return [{ letter, index, range: [Math.min(...ends), Math.max(...ends)] }];
  };
  return [...along('x', columns, x), ...along('y', rows, y)];
}
