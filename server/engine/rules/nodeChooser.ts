import type { ConnectCall } from '../context';
import type { Generator } from '../rng/generator';
import { RuleError } from './rule';

/** Draws between two looks at the cancellation signal. */
const CHECK_EVERY = 65536;

/**
 * Draws nodes from a list by index, again while the index was used for the present partner (multapses forbidden) or names
 * the partner itself (autapses forbidden): the inner loop of fixed in- and out-degrees (construction.md 5.3, 5.4).
 *
 * Ends: `begin` refuses degrees that cannot be reached. All else is a coupon collector's wait, at most about n · (ln n + 1)
 * draws on average for all n of n nodes, interrupted by `context.work`.
 */
export class NodeChooser {
  private readonly usedBy: Int32Array;
  private partner = 0;
  private round = 0;

  constructor(
    private readonly call: ConnectCall,
    private readonly nodes: Int32Array,
    private readonly autapses: boolean,
    private readonly multapses: boolean,
  ) {
    // One entry a node says in which round it was used last, so that nothing needs clearing.
    this.usedBy = new Int32Array(multapses ? 0 : nodes.length);
  }

  /** Starts choosing `degree` nodes for a partner; throws `RuleError` where there are not enough. */
  begin(partner: number, degree: number): void {
    this.partner = partner;
    this.round++;
    if (degree <= 0) return;
    const { autapses, multapses, nodes } = this;
    if (multapses && (autapses || nodes.length > 1)) return;
    const available = nodes.length - (!autapses && indexSorted(nodes, partner) < nodes.length ? 1 : 0);
    if (available === 0 || (!multapses && degree > available)) throw unreachable(partner, degree, available);
  }

  /** The next node; uses one integer draw a try. */
  choose(rng: Generator): number {
    const { nodes, partner, round, usedBy, autapses, multapses } = this;
    const count = nodes.length;
    for (let tries = 1; ; tries++) {
      if (tries % CHECK_EVERY === 0) this.call.context.work(CHECK_EVERY);
      const index = rng.ulrand(count);
      const node = nodes[index]!;
      if (!autapses && node === partner) continue;
      if (multapses) return node;
      if (usedBy[index] === round) continue;
      usedBy[index] = round;
      return node;
    }
  }
}

function unreachable(partner: number, degree: number, available: number): RuleError {
  const nodes = available === 0 ? 'no node' : available === 1 ? 'only one node' : `a choice of only ${available} nodes`;
  return new RuleError(
    'degree-unreachable',
    `A degree of ${degree} is not possible for node ${partner}: there is ${nodes} to choose from.`,
  );
}

/** Where an ascending list has an id, or its length. */
export function indexSorted(ids: Int32Array, id: number): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? low : ids.length;
}
