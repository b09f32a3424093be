import type { ConnectStep, NetworkPlan, NodeSet, Span } from '../../engine/plan';
import type { Focus } from './codeLens';
import { ShownNames } from './shownNames';
import type { TextRange } from './types';

/** A `connect` statement, and what it says of the connections asked about. */
export interface ConnectOrigin extends TextRange {
  readonly rule: string;
  /** Synapse models, without repetitions. */
  readonly models: readonly string[];
}

const isConnect = (step: NetworkPlan['steps'][number]): step is ConnectStep => step.kind === 'connect';

/** Whether two runs of ids have one in common. */
function meet(a: Span, b: Span): boolean {
  const last = Math.min(a.first + (a.count - 1) * a.step, b.first + (b.count - 1) * b.step);
  const [coarse, fine] = a.step >= b.step ? [a, b] : [b, a];
  const start = Math.max(a.first, b.first);
  let id = coarse.first + Math.max(0, Math.ceil((start - coarse.first) / coarse.step)) * coarse.step;
  // What is left over by the finer step comes again after as many ids as that step is long.
  for (let tries = 0; tries < fine.step && id <= last; tries++, id += coarse.step)
    if ((id - fine.first) % fine.step === 0) return true;
  return false;
}

const overlap = (a: NodeSet, b: NodeSet): boolean => a.spans.some(one => b.spans.some(other => meet(one, other)));

/** The nodes of a third factor connect, too: from the sources, and to the targets. */
function mayConnect({ source, target, third, rule }: ConnectStep, from: NodeSet, to: NodeSet): boolean {
  const joins = (a: NodeSet, b: NodeSet) => overlap(a, from) && overlap(b, to);
  if (joins(source, target) || (rule.makeSymmetric && joins(target, source))) return true;
  return third !== undefined && (joins(source, third.nodes) || joins(third.nodes, target));
}

/** The `connect` statements that connect nodes of one set to nodes of another, in the order of the text. */
export function connectOrigins(plan: NetworkPlan, from: NodeSet, to: NodeSet): ConnectOrigin[] {
  const found = new Map<number, ConnectOrigin & { models: string[] }>();
  for (const step of plan.steps) {
    if (!isConnect(step) || !mayConnect(step, from, to)) continue;
    const { start, end, rule, synapses } = step;
    const origin = found.get(start) ?? { start, end, rule: rule.kind, models: [] };
    found.set(start, origin);
    for (const { model } of synapses) if (!origin.models.includes(model)) origin.models.push(model);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** Blocks of the view that the `connect` statement at an offset makes, as sets of names; none elsewhere. */
export function blocksAt(plan: NetworkPlan, offset: number): Focus[] {
  const shown = new ShownNames(plan);
  const found = new Map<string, Focus>();
  for (const step of plan.steps) {
    if (!isConnect(step) || offset < step.start || offset > step.end) continue;
    const [sources, targets] = [new Set<string>(), new Set<string>()];
    shown.collect(step.source, sources);
    shown.collect(step.target, targets);
    const focus = { sources: [...sources], targets: [...targets] };
    if (sources.size > 0 && targets.size > 0) found.set(JSON.stringify(focus), focus);
  }
  return [...found.values()];
}

/** The nodes of a set with these positions in it: [first, one past the last). */
export function slice({ spans }: NodeSet, [first, end]: readonly [number, number]): NodeSet {
  let before = 0;
  const parts: Span[] = [];
  for (const span of spans) {
    const from = Math.max(first, before) - before;
    const to = Math.min(end, before + span.count) - before;
    if (from < to) parts.push({ first: span.first + from * span.step, count: to - from, step: span.step });
    before += span.count;
  }
  return { spans: parts };
}
