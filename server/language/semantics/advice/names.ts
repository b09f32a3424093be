import type { Analysis } from '../../service';
import { walk } from '../../syntax/visit';
import type { Declaration } from '../declaration';
import type { ProblemList } from '../problems';

/** Names that hide others, and populations nothing is done with. */
export function adviseNames(analysis: Analysis, problems: ProblemList): void {
  const connects = hasConnections(analysis);
  for (const declaration of analysis.bindings.declarations) {
    hiding(declaration, problems);
    if (connects) unused(declaration, problems);
  }
}

/** While nothing is connected, the populations are still being written. */
function hasConnections({ file }: Analysis): boolean {
  let found = false;
  walk(file, node => {
    if (node.kind === 'connect') found = true;
    return !found && (node.kind === 'file' || node.kind === 'body' || node.kind === 'for' || node.kind === 'if');
  });
  return found;
}

function hiding({ name, identifier, scope }: Declaration, problems: ProblemList): void {
  if (name.startsWith('_')) return;
  const outer = scope.parent?.find(name);
  // Bound further down, the outer one is not visible here yet.
  if (!outer || outer.identifier.start > identifier.start) return;
  const { start, end } = outer.identifier;
  problems.report(
    'shadows-name',
    identifier,
    `\`${name}\` is bound outside already; in here it means what is bound here. Another name would tell the two apart.`,
    { related: [{ start, end, message: `\`${name}\` is bound here as well.` }] },
  );
}

function unused({ kind, name, identifier, references }: Declaration, problems: ProblemList): void {
  if (references.length > 0 || name.startsWith('_') || name === '') return;
  if (kind !== 'population' && kind !== 'family') return;
  problems.report(
    'unused-population',
    identifier,
    `\`${name}\` is never connected. It is created all the same; removing it renumbers the nodes behind it.`,
  );
}
