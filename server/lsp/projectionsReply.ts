import { rangeOf } from '../diagnostics';
import type { Checked } from '../documents';
import { blocksAt, connectOrigins, slice } from '../language/features/connectStatements';
import type { NamedBlock, Origin, OriginsParams } from '../protocol';

/** Statements that make connections between some nodes of two populations of the view. */
export function originsReply(
  { analysis, document }: Checked,
  { source, target, rows, columns }: OriginsParams,
): Origin[] {
  const { plan } = analysis;
  const [from, to] = [plan?.view.populations[source]?.nodes, plan?.view.populations[target]?.nodes];
  if (!plan || !from || !to) return [];
  return connectOrigins(plan, rows ? slice(from, rows) : from, columns ? slice(to, columns) : to).map(
    ({ start, end, rule, models }) => ({ range: rangeOf(document, { start, end }), rule, models }),
  );
}

/** Blocks of the view that the `connect` statement at an offset makes. */
export const blocksAtReply = ({ analysis: { plan } }: Checked, offset: number): NamedBlock[] =>
  plan ? blocksAt(plan, offset) : [];
