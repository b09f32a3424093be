import { BlockColumns } from '../engine/compare/blockColumns';
import { compareEntries } from '../engine/compare/difference';
import { degreeSpread } from '../engine/compare/seeds';
import type { BlockEntries } from '../engine/matrix/blockEntries';
import { collectEntries } from '../engine/matrix/collectEntries';
import type { NodeIndex } from '../engine/matrix/nodeIndex';
import { nodeIds, nodeCount as sizeOf } from '../engine/nodes';
import type { NetworkPlan, NodeSet } from '../engine/plan';
import { type Scope, unionOf } from '../engine/statistics/scope';
import { ScopeCollector } from '../engine/statistics/scopeCollector';
import { finished } from '../engine/statistics/scopeStatistics';
import type { CompareAnswer, MapPart, ScopeChoice } from './questions';
import { populationOf, scopeNames } from './scopes';
import type { NetworkSource } from './source';

/** A population in the two networks, by name; absent where it is not shown. */
interface Match {
  readonly name: string;
  readonly before?: NodeSet;
  readonly after?: NodeSet;
}

/** The populations of one side of a scope, those of the present network first. */
function matches(before: NetworkPlan, after: NetworkPlan, chosen: number | undefined): Match[] {
  const old = (name: string): NodeSet | undefined =>
    before.view.populations.find(population => population.name === name)?.nodes;
  if (chosen !== undefined) {
    const { name, nodes } = populationOf(after, chosen);
    return [{ name, after: nodes, before: old(name) }];
  }
  const now = after.view.populations.map(({ name, nodes }) => ({ name, after: nodes, before: old(name) }));
  const gone = before.view.populations
    .filter(({ name }) => !now.some(match => match.name === name))
    .map(({ name, nodes }) => ({ name, before: nodes }));
  return [...now, ...gone];
}

/** Places for the populations one behind the other, with room for the larger of each two. */
function layout(sides: readonly Match[]): MapPart[] {
  let start = 0;
  return sides.map(({ name, before, after }) => {
    const size = Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0);
    start += size;
    return { name, start: start - size, size };
  });
}

/** Positions of the nodes of one network on a side of the map. */
function indexOf(
  sides: readonly Match[],
  parts: readonly MapPart[],
  which: 'before' | 'after',
  nodes: number,
): NodeIndex {
  const of = new Int32Array(nodes + 1).fill(-1);
  sides.forEach((side, i) => {
    const set = side[which];
    if (set === undefined) return;
    nodeIds(set).forEach((id, k) => {
      if (of[id] === -1) of[id] = parts[i]!.start + k;
    });
  });
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return { of, size, ids: new Int32Array(0) };
}

/** Compares the network that was pinned with the present one; populations are matched by name, nodes by index. */
export function compareAnswer(
  before: NetworkSource,
  after: NetworkSource,
  choice: ScopeChoice,
  maxBins: number,
): CompareAnswer {
  const sources = matches(before.plan, after.plan, choice.source);
  const targets = matches(before.plan, after.plan, choice.target);
  const [rows, columns] = [layout(sources), layout(targets)];
  const entriesOf = (source: NetworkSource, which: 'before' | 'after'): BlockEntries => {
    const frame = {
      rows: indexOf(sources, rows, which, source.nodeCount),
      columns: indexOf(targets, columns, which, source.nodeCount),
      msPerStep: source.msPerStep,
    };
    return collectEntries([new BlockColumns(frame.rows, frame.columns).collect(source.visit)], frame).entries;
  };
  const { addedIn, removedIn, changedIn, weightIn, ...difference } = compareEntries(
    entriesOf(before, 'before'),
    entriesOf(after, 'after'),
    maxBins,
  );
  const [scopeBefore, scopeAfter] = [scopeOf(sources, targets, 'before'), scopeOf(sources, targets, 'after')];
  const [old, now] = [collected(before, scopeBefore), collected(after, scopeAfter)];
  return {
    kind: 'compare',
    names: scopeNames(after.plan, { source: choice.source, target: choice.target }),
    before: finished(before.plan, scopeBefore, before.nodeCount, before.msPerStep, old),
    after: finished(after.plan, scopeAfter, after.nodeCount, after.msPerStep, now),
    inDegrees: degreeSpread(now.inDegrees, [old.inDegrees]),
    outDegrees: degreeSpread(now.outDegrees, [old.outDegrees]),
    ...difference,
    rows,
    columns,
    addedIn: Array.from(addedIn),
    removedIn: Array.from(removedIn),
    changedIn: Array.from(changedIn),
    weightIn: Array.from(weightIn, value => (Number.isFinite(value) ? value : 0)),
  };
}

function collected({ nodeCount, visit }: NetworkSource, scope: Scope): ScopeCollector {
  const collector = new ScopeCollector(scope, nodeCount, { reciprocity: true });
  visit(batch => collector.add(batch));
  return collector;
}

function scopeOf(sources: readonly Match[], targets: readonly Match[], which: 'before' | 'after'): Scope {
  const union = (side: readonly Match[]): NodeSet =>
    unionOf(side.flatMap(match => (match[which] === undefined ? [] : [match[which]])));
  return { sources: union(sources), targets: union(targets) };
}
