/** Plotly's relayout events, read. */
import type { Range } from './viewport';

/** A new range of a column ('x') or a row ('y') of the grid. */
export interface AxisChange {
  readonly letter: 'x' | 'y';
  readonly index: number;
  readonly range: Range;
}

const AXIS_RANGE = /^([xy])axis(\d*)\.range(?:\[([01])\])?$/;

/** Axis ranges in a relayout event; `current` gives a range of which only one end changed. */
export function axisChanges(
  event: Readonly<Record<string, unknown>>,
  current: (letter: 'x' | 'y', index: number) => Range | undefined,
): AxisChange[] {
  const ranges = new Map<string, { letter: 'x' | 'y'; index: number; range: [number, number] }>();
  for (const [key, value] of Object.entries(event)) {
    const match = AXIS_RANGE.exec(key);
    if (!match) continue;
    const letter = match[1] === 'x' ? 'x' : 'y';
    const index = match[2] ? Number(match[2]) - 1 : 0;
    const id = `${letter}${index}`;
    const entry = ranges.get(id) ?? {
      letter,
      index,
      range: [...(current(letter, index) ?? [0, 1])] as [number, number],
    };
    if (Array.isArray(value)) entry.range = [Number(value[0]), Number(value[1])];
    else entry.range[Number(match[3])] = Number(value);
    ranges.set(id, entry);
  }
  return Array.from(ranges.values(), ({ letter, index, range: [a, b] }) => ({
    letter,
    index,
    range: [Math.min(a, b), Math.max(a, b)],
  }));
}
