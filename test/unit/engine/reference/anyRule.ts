import fc from 'fast-check';
import type { RuleKind } from '../../../../server/engine/plan';
import type { AnyParameters } from './anyParameters';

/** A rule between so many sources and targets. */
export function anyRule(
  sizes: readonly [number, number],
  { degree, mean, value }: AnyParameters,
): fc.Arbitrary<RuleKind> {
  const degrees = fc.oneof(fc.nat(4), fc.constantFrom(...degree));
  return fc.oneof(
    fc.constant({ kind: sizes[0] === sizes[1] ? ('one_to_one' as const) : ('all_to_all' as const) }),
    fc.constant({ kind: 'all_to_all' as const }),
    degrees.map((indegree): RuleKind => ({ kind: 'fixed_indegree', indegree })),
    degrees.map((outdegree): RuleKind => ({ kind: 'fixed_outdegree', outdegree })),
    fc.nat(60).map((n): RuleKind => ({ kind: 'fixed_total_number', n })),
    fc
      .oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...value))
      .map((p): RuleKind => ({ kind: 'pairwise_bernoulli', p })),
    fc
      .oneof(fc.double({ min: 0, max: 15, noNaN: true }), fc.constantFrom(...mean))
      .map((lambda): RuleKind => ({ kind: 'pairwise_poisson', lambda })),
    fc.double({ min: 0, max: 0.9, noNaN: true }).map((p): RuleKind => ({ kind: 'symmetric_pairwise_bernoulli', p })),
    fc
      .array(fc.tuple(fc.nat(sizes[0] - 1), fc.nat(sizes[1] - 1)), { minLength: 1, maxLength: 12 })
      .map(
        (listed): RuleKind => ({ kind: 'pairs', sources: listed.map(([s]) => s), targets: listed.map(([, t]) => t) }),
      ),
  );
}

/** How long an array must be for a rule; 0 where there can be none. */
export function arrayLength(kind: RuleKind, [sources, targets]: readonly [number, number]): number {
  if (kind.kind === 'one_to_one') return sources;
  if (kind.kind === 'all_to_all') return sources * targets;
  if (kind.kind === 'fixed_total_number') return kind.n;
  if (kind.kind === 'pairs') return kind.sources.length;
  if (kind.kind === 'fixed_indegree' && typeof kind.indegree === 'number') return targets * kind.indegree;
  if (kind.kind === 'fixed_outdegree' && typeof kind.outdegree === 'number') return sources * kind.outdegree;
  return 0;
}
