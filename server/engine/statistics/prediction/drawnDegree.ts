import type { NumberOrParameter, ParameterNode } from '../../plan';
import {
  binomial,
  convolve,
  convolvePower,
  hypergeometric,
  type MassFunction,
  mean,
  mixture,
  pointMass,
} from '../degreeDistribution';
import { parameterDistribution } from './valueDistribution';

/** Largest degree looked at where it is drawn. */
const MOST = 100_000;

/** Probability that may be missing. */
const REST = 1e-12;

/** Distribution of a degree as it is given: rounded half away from zero, none where negative. Undefined if not known. */
export function degreeGiven(nodes: readonly ParameterNode[], value: NumberOrParameter): MassFunction | undefined {
  if (typeof value === 'number') return pointMass(value);
  const distribution = parameterDistribution(nodes, value.parameter);
  if (distribution === undefined) return undefined;
  const p: number[] = [];
  let before = 0;
  for (let k = 0; k < MOST; k++) {
    const upTo = distribution.below(k + 0.5);
    p.push(upTo - before);
    before = upTo;
    if (upTo > 1 - REST) return { first: 0, p: Float64Array.from(p) };
  }
  return undefined;
}

/** K partners drawn from `available`: how many of them are among `marked` ones. */
export function markedAmong(degree: MassFunction, marked: number, available: number, multapses: boolean): MassFunction {
  if (marked === available) return degree;
  const kinds: [number, MassFunction][] = [];
  for (let i = 0; i < degree.p.length; i++) {
    const k = degree.first + i;
    if (degree.p[i]! === 0) continue;
    kinds.push([degree.p[i]!, multapses ? binomial(k, marked / available) : hypergeometric(available, marked, k)]);
  }
  return mixture(kinds);
}

/** How often a node is drawn by `partners`, each of which draws K of `choices` nodes. */
export function timesChosen(degree: MassFunction, partners: number, choices: number, multapses: boolean): MassFunction {
  if (partners <= 0 || choices <= 0) return pointMass(0);
  if (!multapses) return binomial(partners, mean(degree) / choices);
  if (degree.p.length === 1) return binomial(partners * degree.first, 1 / choices);
  return convolvePower(markedAmong(degree, 1, choices, true), partners);
}

/** The sum of two independent degrees; most are nothing. */
export function sum(a: MassFunction, b: MassFunction): MassFunction {
  if (a.p.length === 1 && a.first === 0) return b;
  if (b.p.length === 1 && b.first === 0) return a;
  return convolve(a, b);
}
