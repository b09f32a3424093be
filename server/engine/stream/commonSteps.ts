import type { NetworkPlan, Step } from '../plan';
import { sameData } from '../sameData';
import { operands } from '../spatial/spatialParameters';

/** Where in the text something stands does not change the network. */
const IRRELEVANT: ReadonlySet<string> = new Set(['start', 'end']);

/**
 * How many steps two plans begin with that do the same, one by one, including what they draw: their own fields and those of
 * all Parameters they refer to.
 */
export function commonSteps(a: NetworkPlan, b: NetworkPlan): number {
  if (!sameData(a.kernel, b.kernel, IRRELEVANT) || !sameData(a.synapseModels, b.synapseModels, IRRELEVANT)) return 0;
  const same = new Map<number, boolean>();
  const length = Math.min(a.steps.length, b.steps.length);
  for (let index = 0; index < length; index++) {
    if (!sameData(a.steps[index], b.steps[index], IRRELEVANT)) return index;
    const ids = references(a.steps[index]!);
    if (!ids.every(id => sameParameter(a, b, id, same))) return index;
  }
  return length;
}

/** Ids of all Parameters mentioned anywhere in a step. */
function references(step: Step): number[] {
  const ids: number[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    // Lists of numbers can be long.
    if (Array.isArray(value) && typeof value[0] === 'number') return;
    if ('parameter' in value && typeof value.parameter === 'number') ids.push(value.parameter);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(step);
  return ids;
}

function sameParameter(a: NetworkPlan, b: NetworkPlan, id: number, known: Map<number, boolean>): boolean {
  const before = known.get(id);
  if (before !== undefined) return before;
  const [one, other] = [a.parameters[id], b.parameters[id]];
  const isSame =
    one !== undefined &&
    sameData(one, other, IRRELEVANT) &&
    operands(one).every(operand => sameParameter(a, b, operand, known));
  known.set(id, isSame);
  return isSame;
}
