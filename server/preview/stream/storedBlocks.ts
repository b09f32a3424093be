import { estimatePlan } from '../../engine/estimate';
import type { BlockEntries } from '../../engine/matrix/blockEntries';
import { nodeCount } from '../../engine/nodes';
import type { ConnectStep, NetworkPlan, NodeSet } from '../../engine/plan';
import type { BlockId } from '../../engine/stream/binLayout';
import { blocksOf, type StoredPart } from '../../engine/stream/stepBins';
import { type PickedConnections, windowEntries } from '../../engine/stream/windowConnections';
import { createTiming } from '../../engine/timing';
import { bytesEach } from '../../memoryNeeds';
import { nodesOf } from './planNodes';

/** How far a call may exceed what is expected of it before a block is not stored after all. */
const TOLERANCE = 1.5;
/** Few connections are no matter. */
const ALWAYS = 10_000;

/**
 * Which blocks of a network are stored though the whole does not fit into memory: the smallest ones, as many as `budget`
 * bytes hold. By `blockKey`, how many connections of one Connect call they may at most turn out to have.
 */
export function blocksToStore(
  plan: NetworkPlan,
  sets: readonly NodeSet[],
  blocks: readonly BlockId[],
  budget: number,
): ReadonlyMap<string, number> {
  const expected = new Map(blocks.map(block => [block, { bytes: 0, most: ALWAYS }]));
  if (budget <= 0) return new Map();
  for (const { step, connections } of estimatePlan(plan)) {
    const call = plan.steps[step]!;
    if (call.kind !== 'connect') continue;
    for (const block of blocksOf(call, sets, blocks)) {
      const inBlock = connections * shareOf(call, sets[block.source]!, sets[block.target]!);
      const known = expected.get(block)!;
      known.bytes += inBlock * bytesEach(plan, step);
      known.most = Math.max(known.most, TOLERANCE * inBlock);
    }
  }
  const stored = new Map<string, number>();
  let left = budget;
  for (const [block, { bytes, most }] of [...expected].sort(([, a], [, b]) => a.bytes - b.bytes)) {
    left -= bytes;
    if (left < 0) break;
    stored.set(blockKey(block), most);
  }
  return stored;
}

export const blockKey = ({ source, target }: BlockId): string => `${source} ${target}`;

/** The part of a call's connections that is expected between two sets of nodes, if not all. */
function shareOf({ source, target, third, rule }: ConnectStep, rows: NodeSet, columns: NodeSet): number {
  if (third !== undefined || rule.makeSymmetric || rule.kind === 'symmetric_pairwise_bernoulli') return 1;
  const part = (some: NodeSet, all: NodeSet): number => Math.min(1, nodeCount(some) / Math.max(1, nodeCount(all)));
  return part(rows, source) * part(columns, target);
}

/** A block as it comes in: its connections, until somebody looks at them. */
interface Stored {
  picked: PickedConnections[] | undefined;
  entries?: BlockEntries;
}

/** The blocks of a streamed network whose connections are kept. */
export class StoredBlocks {
  private readonly blocks = new Map<string, Stored>();

  constructor(
    private readonly plan: NetworkPlan,
    private readonly sets: readonly NodeSet[],
  ) {}

  /** Takes what Connect calls make, in any order; a block of which some is missing is let go. */
  add(parts: readonly StoredPart[]): void {
    for (const { source, target, picked } of parts) {
      const key = blockKey({ source, target });
      const stored = this.blocks.get(key) ?? { picked: [] };
      this.blocks.set(key, stored);
      if (picked === undefined) stored.picked = undefined;
      else stored.picked?.push(...picked);
    }
  }

  /** Takes a block over from another network, where that has it whole. */
  adopt(id: BlockId, from: StoredBlocks): void {
    const stored = from.blocks.get(blockKey(id));
    if (stored) this.blocks.set(blockKey(id), stored);
  }

  /** A block that has come in completely; undefined where it is not stored. */
  entries({ source, target }: BlockId): BlockEntries | undefined {
    const stored = this.blocks.get(blockKey({ source, target }));
    if (stored?.picked === undefined) return stored?.entries;
    const { plan, sets } = this;
    const frame = { nodeCount: nodesOf(plan), msPerStep: createTiming(plan.kernel).msPerStep };
    stored.entries = windowEntries(stored.picked, plan.synapseModels, sets[source]!, sets[target]!, frame);
    stored.picked = undefined;
    return stored.entries;
  }
}
