import { comparisonSort, type Item } from './comparisonSort';

/** The sort of GetConnections (construction.md 8.2, annex B: spreadsort, S. Ross): places before, in the order after. */
export function sortedPlaces(keys: readonly number[]): number[] {
  const items = keys.map((key, place) => ({ key, place }));
  if (items.length < 1000) comparisonSort(items, 0, items.length);
  else spread(items, 0, items.length);
  return items.map(({ place }) => place);
}

const bitLength = (n: number): number => (n === 0 ? 0 : n.toString(2).length);

function spread(items: Item[], b: number, e: number): void {
  const keys = items.slice(b, e).map(({ key }) => key);
  if (keys.every((key, i) => i === 0 || keys[i - 1]! <= key)) return;
  const low = keys.reduce((least, key) => Math.min(least, key));
  const high = keys.reduce((most, key) => Math.max(most, key));
  const shift = shiftOf(bitLength(high - low), bitLength(keys.length));
  const binOf = (i: number): number => (items[i]!.key >> shift) - (low >> shift);
  const ends = distribute(
    items,
    b,
    (high >> shift) - (low >> shift) + 1,
    keys.map((_, i) => binOf(b + i)),
    binOf,
  );
  if (shift === 0) return;
  ends.forEach((end, u) => {
    const start = u === 0 ? b : ends[u - 1]!;
    if (end - start < 2) return;
    if (end - start < threshold(shift)) comparisonSort(items, start, end);
    else spread(items, start, end);
  });
}

function shiftOf(rho: number, length: number): number {
  const delta = rho - length;
  if (delta <= 0 && rho <= 12) return 0;
  return rho - (delta + 2) > 11 ? rho - 11 : delta + 2;
}

function threshold(shift: number): number {
  let [e, o] = [9, 11];
  while (o < shift) {
    e++;
    o += e;
  }
  return 2 ** (e + 2);
}

/** Exchanges items until each is in its bin; returns where the bins end. */
function distribute(items: Item[], b: number, bins: number, of: readonly number[], binOf: (i: number) => number) {
  const counts = new Array<number>(bins).fill(0);
  for (const bin of of) counts[bin]!++;
  let end = b;
  const ends = counts.map(count => {
    end += count;
    return end;
  });
  const free = ends.map((last, u) => last - counts[u]!);
  for (let u = 0; u < bins - 1; u++)
    for (let c = free[u]!; c < ends[u]!; c++)
      while (binOf(c) !== u) {
        const p = free[binOf(c)]!++;
        const other = binOf(p);
        const [atC, atP] = [items[c]!, items[p]!];
        items[p] = atC;
        if (other === u) {
          items[c] = atP;
          continue;
        }
        const q = free[other]!++;
        items[c] = items[q]!;
        items[q] = atP;
      }
  return ends;
}
