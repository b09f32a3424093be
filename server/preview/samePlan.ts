import type { NetworkPlan } from '../engine/plan';
import { sameData } from '../engine/sameData';

/** What does not change the network: where in the text a step stands, the title, how the panel opens, and models' other parameters. */
const IRRELEVANT: ReadonlySet<string> = new Set(['start', 'end']);

const relevant = ({
  title: _,
  view: __,
  models: ___,
  ...rest
}: NetworkPlan): Omit<NetworkPlan, 'title' | 'view' | 'models'> => rest;

/** Whether two plans make the same network, bit for bit (0 and -0 differ); the view may differ. */
export const samePlan = (a: NetworkPlan, b: NetworkPlan): boolean =>
  a === b || sameData(relevant(a), relevant(b), IRRELEVANT);
