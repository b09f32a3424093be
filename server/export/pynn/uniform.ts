import type { ConnectStep, CreateStep, NodeSet } from '../../engine/plan';
import type { WeightKind } from './cells';
import { isCurrent, isPoisson } from './devices';
import { type Part, partsOf, sizeOf } from './places';
import type { Script } from './script';

/** A Connect call in parts that PyNN has one word for: it projects to an assembly only if all its cells take weights alike. */

/** Unit of weights of a neuron; of models that only NEST has, by their names. */
export function weightKind(step: CreateStep | undefined, script: Script): WeightKind {
  const fact = step && script.cellOf(step);
  if (fact) return fact.weights;
  return /_cond/.test(step?.baseModel ?? '') ? 'conductance' : 'current';
}

/** A part of a Connect call, and the places of its first source and target in the collections of the call. */
export interface UniformPart {
  readonly step: ConnectStep;
  readonly firstSource: number;
  readonly firstTarget: number;
}

/** The parts of a Connect call whose sources, and whose targets, are of one kind. */
export function uniformParts(step: ConnectStep, script: Script): UniformPart[] {
  const sources = runs(step.source, script, sourceKind);
  const targets = runs(step.target, script, part => (part.elementType === 'recorder' ? '' : weightKind(part, script)));
  if (sources.length === 1 && targets.length === 1) return [{ step, firstSource: 0, firstTarget: 0 }];
  const first = firsts(sources);
  return firsts(targets).flatMap(([target, firstTarget]) =>
    first.map(([source, firstSource]) => ({ step: { ...step, source, target }, firstSource, firstTarget })),
  );
}

/** Runs of nodes, each with the number of nodes before it. */
function firsts(sets: readonly NodeSet[]): (readonly [NodeSet, number])[] {
  let before = 0;
  return sets.map(nodes => {
    before += sizeOf(nodes);
    return [nodes, before - sizeOf(nodes)];
  });
}

/** Whether the parts together are the call: its rule decides for each pair, or for each target, by itself. */
export function fallsApart(step: ConnectStep, parts: readonly UniformPart[]): boolean {
  if (parts.length === 1 || isByPair(step.rule)) return true;
  const oneSource = parts.every(part => sizeOf(part.step.source) === sizeOf(step.source));
  return oneSource && step.rule.kind === 'fixed_indegree' && !step.rule.makeSymmetric;
}

const isByPair = ({ kind, makeSymmetric }: ConnectStep['rule']): boolean =>
  !makeSymmetric && (kind === 'all_to_all' || kind === 'pairwise_bernoulli' || kind === 'pairwise_poisson');

const isDevice = (step: CreateStep): boolean => isPoisson(step) || isCurrent(step) || step.elementType === 'recorder';

/** Devices stand for themselves, as each becomes sources or currents of its own. */
const sourceKind = (step: CreateStep): string => (isDevice(step) ? step.name : '');

/** Whether a Connect call connects cells with cells, whatever else it connects. */
export const connectsCells = ({ source, target }: ConnectStep, { creates }: Script): boolean =>
  partsOf(source, creates).some(({ step }) => !isDevice(step)) &&
  partsOf(target, creates).some(({ step }) => step.elementType !== 'recorder');

/** A collection in runs of nodes of one kind. */
function runs(nodes: NodeSet, { creates }: Script, kindOf: (step: CreateStep) => string): NodeSet[] {
  const groups: { readonly kind: string; readonly parts: Part[] }[] = [];
  for (const part of partsOf(nodes, creates)) {
    const kind = kindOf(part.step);
    if (groups.at(-1)?.kind === kind) groups.at(-1)!.parts.push(part);
    else groups.push({ kind, parts: [part] });
  }
  if (groups.length === 1) return [nodes];
  return groups.map(({ parts }) => ({
    ...nodes,
    spans: parts.map(({ step, first, count, stride }) => ({ first: step.firstId + first, count, step: stride })),
  }));
}
