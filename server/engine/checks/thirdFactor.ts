import { type NodeTable, nodeCount } from '../nodes';
import type { ConnectStep, ThirdFactor } from '../plan';
import { firstDevice, nodeSetProblem } from './nodeSet';
import type { Finding } from './problem';

/** What NEST refuses of a third factor (construction.md 5.11); its synapses are checked as those of the rule. */
export function checkThirdFactor(step: ConnectStep, third: ThirdFactor, nodes: NodeTable): Finding[] {
  const problem = (code: string, message: string): Finding => ({ code, message, part: 'third' });
  const set = nodeSetProblem(third.nodes, nodes);
  if (set !== undefined) return [problem(set.code, set.message)];
  const found: Finding[] = [];
  if (!(third.p >= 0 && third.p <= 1))
    found.push(
      problem('probability-range', `\`p\` of the third rule must be a probability from 0 to 1, not ${third.p}.`),
    );
  const pool = poolProblem(step, third);
  if (pool !== undefined) found.push(problem('third-pool', pool));
  if (step.rule.makeSymmetric)
    found.push(problem('third-symmetric', 'With a third factor connections cannot be made symmetric.'));
  if (step.rule.kind === 'pairs')
    found.push(
      problem('pairs-options', '`pairs` makes exactly the connections listed; it cannot have a third factor.'),
    );
  const device = firstDevice(third.nodes, nodes) ?? firstDevice(step.target, nodes);
  if (device !== undefined)
    found.push(problem('device-target', `Node ${device} is a device; with a third factor devices can be no targets.`));
  return found;
}

function poolProblem({ target }: ConnectStep, { nodes, poolSize, poolType }: ThirdFactor): string | undefined {
  const thirds = nodeCount(nodes);
  const targets = nodeCount(target);
  if (!Number.isInteger(poolSize) || poolSize < 1 || poolSize > thirds)
    return `\`pool_size\` must be an integer from 1 to the number of third nodes (${thirds}), not ${poolSize}.`;
  if (poolType === 'random') return undefined;
  if (poolSize > 1 ? targets * poolSize === thirds : targets % thirds === 0) return undefined;
  return `Block pools need as many third nodes as targets times \`pool_size\`, or pool_size=1 and the targets a multiple of the third nodes; there are ${targets} targets, ${thirds} third nodes and pools of ${poolSize}.`;
}
