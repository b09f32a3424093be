import { build } from '../../server/engine/build';
import { Blocks } from '../../server/engine/matrix/blocks';
import { denseMatrix } from '../../server/engine/matrix/dense';
import { tile } from '../../server/engine/matrix/tile';
import type { Network } from '../../server/engine/network';
import type { NetworkPlan, NodeSet } from '../../server/engine/plan';
import { connect, planOf, populations, range, rule, STATIC } from '../unit/engine/plans';
import { milliseconds } from './times';

/**
 * NEST's example of weight matrices, larger: two populations, 4 to 1, with fixed in-degrees and normal weights. Prints a
 * list: milliseconds of some runs, or megabytes of the first one.
 */
const RUNS = 7;

const [what = '', neurons = '', unit = ''] = process.argv.slice(2);
const count = Number(neurons);
const [excitatory, inhibitory, all] = [range(1, 0.8 * count), range(0.8 * count + 1, 0.2 * count), range(1, count)];
const sets = [excitatory, inhibitory];
const pairs: [NodeSet, NodeSet][] = sets.flatMap(source => sets.map((target): [NodeSet, NodeSet] => [source, target]));

function plan(): NetworkPlan {
  const normal = (parameter: number) => ({ ...STATIC, weight: { parameter }, delay: 1.5 });
  return planOf({
    parameters: [
      { kind: 'normal', mean: 20, std: 0.5 },
      { kind: 'constant', value: -4 },
      { kind: 'mul', a: 0, b: 1 },
    ],
    steps: [
      ...populations(0.8 * count, 0.2 * count),
      connect(excitatory, all, rule({ kind: 'fixed_indegree', indegree: 800 }), normal(0)),
      connect(inhibitory, all, rule({ kind: 'fixed_indegree', indegree: 200 }), normal(2)),
    ],
  });
}

function four(blocks: Blocks): number[] {
  blocks.collect(pairs);
  return pairs.map(([source, target]) => denseMatrix(blocks.entries(source, target), 'weight').values.length);
}

function blocksOf(network: Network): Blocks {
  const blocks = new Blocks(network);
  blocks.collect(pairs);
  return blocks;
}

/** What is measured, each with what has to be there before. */
const kinds: Readonly<Record<string, () => () => unknown>> = {
  construction: () => () => build(plan()),
  'four blocks': () => {
    const network = build(plan());
    return () => blocksOf(network);
  },
  'construction and four matrices': () => () => four(new Blocks(build(plan()))),
  'tile of 600 × 600 bins': () => {
    const entries = blocksOf(build(plan())).entries(excitatory, excitatory);
    const side: [number, number] = [0, entries.rows];
    const window = { rows: side, columns: side, maxRows: 600, maxColumns: 600 };
    return () => tile(entries, { ...window, quantity: 'weight', reduction: 'mean' });
  },
};

function collected(action: () => unknown): number {
  gc?.();
  return milliseconds(action);
}

/** Megabytes the process had at most beyond what it had before. */
function megabytes(run: () => unknown): number {
  gc?.();
  const before = process.memoryUsage.rss();
  run();
  return (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
}

const run = kinds[what]!();
console.log(JSON.stringify(unit === 'MB' ? [megabytes(run)] : Array.from({ length: RUNS }, () => collected(run))));
