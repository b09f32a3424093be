import type { NetworkPlan, NodeSet, SourceRange, Span } from '../../engine/plan';
import type { Declaration } from '../semantics/declaration';
import { connectOrigins } from './connectStatements';
import { declarationAt, type Navigable } from './navigation';
import { grouped } from './numbers';

/** What the hierarchy needs of an analysis. */
export interface Connected extends Navigable {
  readonly plan?: NetworkPlan;
}

/** A population or family in the hierarchy that projections make, as calls make one of functions. */
export interface HierarchyItem {
  readonly name: string;
  readonly detail: string;
  readonly isFamily: boolean;
  /** The statement, and the name in it. */
  readonly range: SourceRange;
  readonly selection: SourceRange;
}

/** Another population, and the `connect` statements between the two. */
export interface Neighbour {
  readonly item: HierarchyItem;
  readonly connects: readonly SourceRange[];
}

const isPopulation = ({ kind }: Declaration): boolean => kind === 'population' || kind === 'family';

/** The nodes a name stands for, runs of ids that touch joined, with what there is to say of them. */
function nodesOf({ steps }: NetworkPlan, name: string): NodeSet & { readonly models: ReadonlySet<string> } {
  const spans: Span[] = [];
  const models = new Set<string>();
  for (const step of steps) {
    if (step.kind !== 'create' || (step.name !== name && !step.name.startsWith(`${name}[`))) continue;
    models.add(step.model);
    const last = spans.at(-1);
    if (last && last.first + last.count === step.firstId)
      spans.push({ ...spans.pop()!, count: last.count + step.count });
    else spans.push({ first: step.firstId, count: step.count, step: 1 });
  }
  return { spans, models };
}

function itemOf({ name, kind, identifier, statement }: Declaration, plan: NetworkPlan | undefined): HierarchyItem {
  const nodes = plan && nodesOf(plan, name);
  const count = nodes?.spans.reduce((sum, span) => sum + span.count, 0) ?? 0;
  const { start, end } = identifier;
  return {
    name,
    detail: nodes ? `${grouped(count)} × ${[...nodes.models].join(', ')}` : '',
    isFamily: kind === 'family',
    range: { start: statement?.start ?? start, end: statement?.end ?? end },
    selection: { start, end },
  };
}

/** The population whose name stands at an offset. */
export function populationAt(analysis: Connected, offset: number): HierarchyItem | undefined {
  const declaration = declarationAt(analysis, offset);
  return declaration && isPopulation(declaration) ? itemOf(declaration, analysis.plan) : undefined;
}

/** The targets (or the sources) of the population at an offset, in the order of the text; nothing where there are errors. */
export function neighbours(analysis: Connected, offset: number, direction: 'targets' | 'sources'): Neighbour[] {
  const { plan, bindings } = analysis;
  const declaration = declarationAt(analysis, offset);
  if (!plan || !declaration || !isPopulation(declaration)) return [];
  const own = nodesOf(plan, declaration.name);
  return bindings.declarations.filter(isPopulation).flatMap(other => {
    const nodes = nodesOf(plan, other.name);
    const connects = direction === 'targets' ? connectOrigins(plan, own, nodes) : connectOrigins(plan, nodes, own);
    return connects.length > 0 ? [{ item: itemOf(other, plan), connects }] : [];
  });
}
