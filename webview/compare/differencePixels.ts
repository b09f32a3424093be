/** The map of what changed between two networks: one pixel a bin. */
import type { CompareAnswer, MapPart } from '../../server/protocol';
import type { Rgb } from '../missing';

/** Colours of pairs that were added, removed and changed. */
export interface DifferenceColors {
  readonly added: Rgb;
  readonly removed: Rgb;
  readonly changed: Rgb;
}

/** A bin with any change is at least this opaque, to be seen. */
const FAINTEST = 0.45;

/**
 * RGBA of the map, row-major. The colour mixes the kinds of change by how many pairs each has; the more pairs of a bin changed,
 * compared with the bin that changed most, the more opaque it is. Without changes a bin is transparent.
 */
export function differencePixels(
  { height, width, addedIn, removedIn, changedIn }: CompareAnswer,
  colors: DifferenceColors,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * height * width);
  let most = 0;
  for (let bin = 0; bin < height * width; bin++)
    most = Math.max(most, addedIn[bin]! + removedIn[bin]! + changedIn[bin]!);
  for (let bin = 0; bin < height * width; bin++) {
    const parts = [addedIn[bin]!, removedIn[bin]!, changedIn[bin]!] as const;
    const all = parts[0] + parts[1] + parts[2];
    if (all === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const sum =
        parts[0] * colors.added[channel]! + parts[1] * colors.removed[channel]! + parts[2] * colors.changed[channel]!;
      pixels[4 * bin + channel] = sum / all;
    }
    pixels[4 * bin + 3] = 255 * (FAINTEST + (1 - FAINTEST) * (all / most));
  }
  return pixels;
}

/** "E[3]" or "E[3–7]": the nodes of some rows or columns. */
export function nodesText(parts: readonly MapPart[], from: number, count: number): string {
  const part = parts.findLast(({ start }) => start <= from) ?? parts[0];
  if (!part) return '';
  const first = from - part.start;
  const end = from + count - 1;
  const lastPart = parts.findLast(({ start }) => start <= end) ?? part;
  const last = Math.min(end - lastPart.start, lastPart.size - 1);
  if (lastPart !== part) return `${part.name}[${first}] – ${lastPart.name}[${last}]`;
  return first === last ? `${part.name}[${first}]` : `${part.name}[${first}–${last}]`;
}
