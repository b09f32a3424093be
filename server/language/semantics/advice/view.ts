import { firstCommon } from '../../../engine/checks/nodeSet';
import type { Expression } from '../../syntax/ast';
import type { Advisor } from './advisor';

/** Populations compared at most with each other: a view of more is not read by eye. */
const MOST_SHOWN = 200;

/** Two entries of the view that have nodes in common: their connections are drawn twice. */
export function overlappingView(advisor: Advisor): void {
  const at = shownAt(advisor);
  const shown = advisor.plan.view.populations.slice(0, MOST_SHOWN);
  if (!at) return;
  for (const [i, one] of shown.entries()) {
    const other = shown.slice(0, i).find(({ nodes }) => firstCommon(nodes, one.nodes) !== undefined);
    if (!other) continue;
    const same = `\`${other.name}\` and \`${one.name}\` have nodes in common`;
    const twice = other.name === one.name ? `\`${one.name}\` is shown twice` : same;
    const place = at.kind === 'list' && at.items.length === shown.length ? at.items[i]! : at;
    advisor.report('view-overlap', place, () => `${twice}: their connections appear in several blocks.`);
    return;
  }
}

/** The list of populations, where the text has one. */
function shownAt({ analysis }: Advisor): Expression | undefined {
  const view = analysis.file.statements.find(statement => statement.kind === 'view');
  return view?.block.entries.find(({ name }) => name.name === 'populations')?.value;
}
