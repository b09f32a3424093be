import type { StepEstimate } from '../../engine/estimate';
import { nodeCount } from '../../engine/nodes';
import type { ConnectStep, CreateStep, NetworkPlan } from '../../engine/plan';
import type { ConnectStatement, PopulationStatement, SourceFile } from '../syntax/ast';
import { walk } from '../syntax/visit';
import { excerpt } from './documentSymbols';
import { grouped, plural } from './numbers';
import { ShownNames } from './shownNames';
import type { TextRange } from './types';

/** What code lenses need of an analysis. */
export interface Countable {
  readonly text: string;
  readonly file: SourceFile;
  readonly plan?: NetworkPlan;
}

/** A line above a statement; the range is its keyword. */
export interface CodeLens extends TextRange {
  readonly title: string;
  /** What of the picture it is about. */
  readonly focus?: Focus;
}

/** Populations of the view, by name. */
export interface Focus {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/**
 * What each population and each projection comes to, in the order of the text. In a text with errors the lines stay, so
 * that nothing jumps, but give no numbers.
 * @param estimates of the plan's Connect calls
 */
export function codeLenses({ text, file, plan }: Countable, estimates: readonly StepEstimate[]): CodeLens[] {
  const shown = plan && new ShownNames(plan);
  const totals = shown && totalsByStatement(plan, shown, estimates);
  const lenses: CodeLens[] = [];
  walk(file, node => {
    if (node.kind !== 'population' && node.kind !== 'connect')
      return node.kind === 'file' || holdsStatements.has(node.kind);
    const name = node.kind === 'population' ? populationName(text, node) : projectionName(text, node);
    const end = Math.min(node.start + node.kind.length, node.end);
    const focus = focusOf(totals?.get(node.start), shown?.all ?? []);
    lenses.push({ start: node.start, end, title: titleOf(name, node, totals), ...(focus && { focus }) });
    return false;
  });
  return lenses;
}

/** With more populations than these there is no point in showing only them. */
const MOST_NAMES = 100;

/** Nothing where the view shows none of the nodes: they are devices, or left out. A population is shown with all its targets. */
function focusOf(totals: Totals | undefined, all: readonly string[]): Focus | undefined {
  if (!totals) return undefined;
  const sources = [...totals.sources];
  const targets = totals.step.kind === 'create' ? all : [...totals.targets];
  const [least, most] = [Math.min(sources.length, targets.length), Math.max(sources.length, targets.length)];
  return least > 0 && most <= MOST_NAMES ? { sources, targets } : undefined;
}

const holdsStatements: ReadonlySet<string> = new Set(['for', 'if', 'body']);

/** What the runs of one statement come to together. */
interface Totals {
  runs: number;
  /** Of a `population`: how many nodes, and from which id to which. */
  nodes: number;
  firstId: number;
  lastId: number;
  /** Of a `connect`. */
  connections: number;
  exact: boolean;
  /** Populations of the view that the nodes are of. */
  readonly sources: Set<string>;
  readonly targets: Set<string>;
  readonly step: CreateStep | ConnectStep;
}

/** By the start of the statement. */
function totalsByStatement(
  plan: NetworkPlan,
  shown: ShownNames,
  estimates: readonly StepEstimate[],
): ReadonlyMap<number, Totals> {
  const totals = new Map<number, Totals>();
  let next = 0;
  for (const step of plan.steps) {
    if (step.kind !== 'create' && step.kind !== 'connect') continue;
    const own = totals.get(step.start) ?? noTotals(step);
    totals.set(step.start, own);
    own.runs++;
    if (step.kind === 'create') {
      addNodes(own, step);
      shown.collect({ spans: [{ first: step.firstId, count: step.count, step: 1 }] }, own.sources);
    } else {
      addConnections(own, estimates[next++]);
      shown.collect(step.source, own.sources);
      shown.collect(step.target, own.targets);
    }
  }
  return totals;
}

const noTotals = (step: CreateStep | ConnectStep): Totals => ({
  runs: 0,
  nodes: 0,
  firstId: Infinity,
  lastId: 0,
  connections: 0,
  exact: true,
  sources: new Set(),
  targets: new Set(),
  step,
});

function addNodes(totals: Totals, { firstId, count }: CreateStep): void {
  totals.nodes += count;
  totals.firstId = Math.min(totals.firstId, firstId);
  totals.lastId = Math.max(totals.lastId, firstId + count - 1);
}

function addConnections(totals: Totals, estimate: StepEstimate | undefined): void {
  totals.connections += estimate?.connections ?? 0;
  totals.exact &&= estimate?.exact ?? false;
}

const SEPARATOR = ' · ';

function titleOf(
  name: string,
  statement: PopulationStatement | ConnectStatement,
  totals: ReadonlyMap<number, Totals> | undefined,
): string {
  const own = totals?.get(statement.start);
  if (!totals) return name;
  if (!own) return `${name}${SEPARATOR}never run`;
  const parts = own.step.kind === 'create' ? nodeParts(own) : connectionParts(own, own.step);
  return [name, ...parts].join(SEPARATOR);
}

function nodeParts({ runs, nodes, firstId, lastId }: Totals): string[] {
  const parts = [plural(nodes, 'node')];
  if (runs > 1) parts.unshift(plural(runs, 'population'));
  // Where other populations lie between, there is no range.
  if (lastId - firstId + 1 === nodes) parts.push(nodes === 1 ? `id ${firstId}` : `ids ${firstId} … ${lastId}`);
  return parts;
}

function connectionParts({ runs, connections, exact }: Totals, step: ConnectStep): string[] {
  const number = exact ? plural(connections, 'connection') : `≈ ${plural(Math.round(connections), 'connection')}`;
  return runs > 1 ? [plural(runs, 'time'), `${number} in all`] : [number, ...degree(step, connections, exact)];
}

/** How many connections a target has, or a source where the rule says that; nothing where third nodes are connected too. */
function degree({ rule, source, target, synapses, third }: ConnectStep, connections: number, exact: boolean): string[] {
  if (third || rule.makeSymmetric || rule.kind === 'one_to_one' || rule.kind === 'symmetric_pairwise_bernoulli')
    return [];
  const each = synapses.length;
  if (rule.kind === 'fixed_indegree' && typeof rule.indegree === 'number')
    return [`in-degree ${grouped(rule.indegree * each)}`];
  if (rule.kind === 'fixed_outdegree' && typeof rule.outdegree === 'number')
    return [`out-degree ${grouped(rule.outdegree * each)}`];
  if (rule.kind === 'all_to_all' && rule.allowAutapses) return [`in-degree ${grouped(nodeCount(source) * each)}`];
  const mean = connections / nodeCount(target);
  const shown = Number(mean.toPrecision(4));
  return [`mean in-degree ${exact && shown === mean ? '' : '≈ '}${shown}`];
}

const populationName = (text: string, { name, indices }: PopulationStatement): string =>
  (name.name || '?') + indices.map(index => `[${excerpt(text, index)}]`).join('');

function projectionName(text: string, { source, target, third }: ConnectStatement): string {
  const astrocytes = third === undefined ? '' : `, third ${excerpt(text, third)}`;
  return `${excerpt(text, source)} → ${excerpt(text, target)}${astrocytes}`;
}
