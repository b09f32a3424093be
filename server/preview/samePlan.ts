import type { NetworkPlan } from '../engine/plan';

/** What does not change the network: where in the text a step stands, the title, how the panel opens, and models' other parameters. */
const IRRELEVANT: ReadonlySet<string> = new Set(['start', 'end']);
const IRRELEVANT_AT_TOP: ReadonlySet<string> = new Set(['title', 'view', 'models']);

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function sameFields(a: Fields, b: Fields, ignored: ReadonlySet<string>): boolean {
  for (const key in a) if (!ignored.has(key) && !same(a[key], b[key])) return false;
  for (const key in b) if (!ignored.has(key) && b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
    return true;
  }
  return isFields(a) && isFields(b) && !Array.isArray(b) && sameFields(a, b, IRRELEVANT);
}

/** Whether two plans make the same network, bit for bit (0 and -0 differ); the view may differ. */
export const samePlan = (a: NetworkPlan, b: NetworkPlan): boolean =>
  a === b || sameFields(a as unknown as Fields, b as unknown as Fields, IRRELEVANT_AT_TOP);
