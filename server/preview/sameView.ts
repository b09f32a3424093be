import type { View } from '../engine/plan';

/** Whether two views show the same nodes in the same order; names, colours and the like do not matter. */
export function sameNodes(a: View, b: View): boolean {
  if (a === b) return true;
  if (a.populations.length !== b.populations.length) return false;
  return a.populations.every(({ nodes }, index) => {
    const other = b.populations[index]!.nodes.spans;
    return (
      nodes.spans.length === other.length &&
      nodes.spans.every(({ first, count, step }, i) => {
        const span = other[i]!;
        return first === span.first && count === span.count && step === span.step;
      })
    );
  });
}
