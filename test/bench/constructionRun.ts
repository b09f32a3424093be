import { build } from '../../server/engine/build';
import { PLANS } from './constructionPlans';
import { milliseconds } from './times';

/** Prints connections and milliseconds of some builds of a plan, given by group and name. */
const RUNS = 7;

const [group = '', name = ''] = process.argv.slice(2);
const plan = PLANS[group]![name]!();
let connections = build(plan).connectionCount;
const run = (): void => {
  connections = build(plan).connectionCount;
};
const times = Array.from({ length: RUNS }, () => milliseconds(run));
console.log(JSON.stringify({ connections, times }));
