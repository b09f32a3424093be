/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

/**
 * Milliseconds one thread takes: what passes, or what processors work if that is less because other processes keep them
 * from this one.
 */
export function milliseconds(run: () => unknown): number {
  const start = performance.now();
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

/** Nanoseconds a call of a loop that makes `count` of them: the median of several runs after warming up. */
export function nanoseconds(count: number, loop: (count: number) => number): number {
  let sink = 0;
  for (let i = 0; i < 4; i++) sink += loop(count);
  const run = (): void => {
    sink += loop(count);
  };
  const times = Array.from({ length: 11 }, () => milliseconds(run));
  if (Number.isNaN(sink)) throw new Error('A loop gave NaN.');
  return (median(times) * 1e6) / count;
}
