import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { build } from '../../../../server/engine/build';
import { shareTile } from '../../../../server/engine/matrix/aggregateShare';
import type { BlockEntries } from '../../../../server/engine/matrix/blockEntries';
import { Blocks } from '../../../../server/engine/matrix/blocks';
import { type TileRequest, tile } from '../../../../server/engine/matrix/tile';
import { nodeCount } from '../../../../server/engine/nodes';
import type { NetworkPlan, NodeSet, Quantity } from '../../../../server/engine/plan';
import { BinLayout, type BlockId } from '../../../../server/engine/stream/binLayout';
import { addPart, type BinnedBlock, connectionsIn, emptyBlock } from '../../../../server/engine/stream/binnedBlock';
import { type BinnedRequest, binnedTile } from '../../../../server/engine/stream/binnedTile';
import { legsOf, legsTo, runLegs } from '../../../../server/engine/stream/legs';
import { buildPart } from '../../../../server/engine/stream/partBuild';
import type { PartMemory } from '../../../../server/engine/stream/partMemory';
import { separable } from '../../../../server/engine/stream/separable';
import { blocksOf } from '../../../../server/engine/stream/stepBins';
import { subset, WindowConnections, windowEntries } from '../../../../server/engine/stream/windowConnections';
import { createTiming } from '../../../../server/engine/timing';
import { corpus } from './corpus';
import { appendBatch, type Lists, listsOf } from './lists';

const MOST = 7;
const MARK_EVERY = 60;
const never = (): boolean => false;
const QUANTITIES: readonly Quantity[] = ['weight', 'count', 'mean_weight', 'delay'];

interface Streamed {
  readonly sets: readonly NodeSet[];
  readonly blocks: readonly BinnedBlock[];
  readonly parts: readonly { readonly only: number | undefined; readonly memory: PartMemory }[];
}

const last = ({ steps }: NetworkPlan): number =>
  steps.reduce((count, step) => (step.kind === 'create' ? step.firstId + step.count - 1 : count), 0);

/** The blocks of a plan, each virtual process built apart where that is possible. */
function streamed(plan: NetworkPlan): Streamed {
  const sets = plan.view.populations.map(population => population.nodes);
  const layout = new BinLayout(sets, last(plan), () => MOST);
  const all = sets.flatMap((_, source) => sets.map((__, target): BlockId => ({ source, target })));
  const calls = (id: BlockId): number =>
    plan.steps.filter(step => step.kind === 'connect' && blocksOf(step, sets, [id]).length > 0).length;
  const wanted = all.map(id => ({ ...id, single: calls(id) === 1 }));
  const blocks = wanted.map(id => emptyBlock(id, layout.axes[id.source]!, layout.axes[id.target]!));
  const { localNumThreads } = plan.kernel;
  const processes = separable(plan) ? Array.from({ length: localNumThreads }, (_, thread) => thread) : [undefined];
  const parts = processes.map(only => {
    const { memory } = buildPart(plan, {
      only,
      keep: false,
      isCancelled: () => false,
      bins: { sets, layout, blocks: wanted, countsPairs: true },
      spacing: { checkpoints: 200, marks: MARK_EVERY },
      onBatch: () => {},
      onStep: (_, bins) => {
        for (const bin of bins) addPart(blocks[bin.source * sets.length + bin.target]!, bin);
      },
    });
    return { only, memory };
  });
  return { sets, blocks, parts };
}

const close = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.abs(b) + 1e-12;

/** Shares of connected pairs are those of the stored block, wherever only one call connects it. */
function assertShares(block: BinnedBlock, entries: BlockEntries): void {
  const { rows, columns } = block;
  const request = { rows: [0, rows.size], columns: [0, columns.size], maxRows: 3, maxColumns: columns.bins } as const;
  const shown = binnedTile(block, { ...request, quantity: 'probability', reduction: 'share' }, 1);
  if (shown.values.every(Number.isNaN)) return;
  const expected = shareTile(entries, { ...request, maxRows: shown.height });
  if (shown.cellsPerBin[0] === expected.cellsPerBin[0]) assert.deepEqual(shown.values, expected.values);
}

const all = [...corpus(1), ...corpus(3)].filter(([name]) => name !== 'sudoku');

describe('streamed networks', () => {
  for (const [name, plan] of all)
    test(`have the tiles of stored ones: ${name}`, () => {
      const { sets, blocks } = streamed(plan);
      const network = build(plan);
      const stored = new Blocks(network);
      for (const block of blocks) {
        const { rows, columns } = block;
        const entries = stored.entries(sets[block.source]!, sets[block.target]!);
        for (const quantity of QUANTITIES) {
          const request: BinnedRequest & TileRequest = {
            rows: [0, rows.size],
            columns: [0, columns.size],
            maxRows: rows.bins,
            maxColumns: Math.ceil(columns.bins / 2),
            quantity,
            reduction: quantity === 'weight' || quantity === 'count' ? 'sum' : 'mean',
          };
          const shown = binnedTile(block, request, network.msPerStep);
          const aligned = { ...request, maxRows: shown.height, maxColumns: shown.width };
          const expected = tile(entries, aligned);
          if (expected.cellsPerBin[1] !== shown.cellsPerBin[1]) continue;
          assert.deepEqual(shown.counts, expected.counts);
          assert.deepEqual([shown.height, shown.width], [expected.height, expected.width]);
          for (const [bin, value] of shown.values.entries())
            assert.ok(close(value, expected.values[bin]!), `${quantity}: ${value}, not ${expected.values[bin]}`);
        }
        assertShares(block, entries);
        assert.equal(connectionsIn(block, [0, rows.bins], [0, columns.bins]), entries.connections);
      }
    });

  for (const [name, plan] of all)
    test(`give out single steps and windows again: ${name}`, () => {
      const { sets, parts } = streamed(plan);
      const whole = listsOf(plan);
      const connects = plan.steps.flatMap((step, index) => (step.kind === 'connect' ? [index] : []));
      const wanted = connects.filter((_, k) => k % 2 === 1 || connects.length === 1);
      const again: Lists = {};
      for (const { only, memory } of parts) {
        const legs = wanted.flatMap(step => legsOf(memory, step));
        runLegs(plan, only, legs, batch => appendBatch(again, batch), never);
      }
      const expected = Object.entries(whole).filter(([key]) => wanted.includes(Number(key.split(' ').at(-1))));
      assert.deepEqual(again, Object.fromEntries(expected));

      const network = build(plan);
      const stored = new Blocks(network);
      const [source, target] = [sets[0]!, sets.at(-1)!];
      const [rows, columns] = [subset(source, [2, 9]), subset(target, [1, nodeCount(target) - 1])];
      const picked = parts.flatMap(({ only, memory }) =>
        legsTo(memory, { steps: connects, rows, columns }, 3, 1).flatMap(legs => {
          const window = new WindowConnections(rows, columns, network.nodeCount);
          runLegs(plan, only, legs, batch => window.add(batch), never);
          return window.finish();
        }),
      );
      const { msPerStep } = createTiming(plan.kernel);
      const entries = windowEntries(picked, plan.synapseModels, rows, columns, { ...network, msPerStep });
      const direct = stored.entries(rows, columns);
      assert.deepEqual(
        [entries.column, entries.rowStart, entries.count],
        [direct.column, direct.rowStart, direct.count],
      );
      for (let pair = 0; pair < direct.pairs; pair++) {
        const at = (column: ArrayLike<number> | number): number =>
          typeof column === 'number' ? column : column[pair]!;
        assert.ok(close(at(entries.weight), at(direct.weight)));
        assert.equal(at(entries.delay), at(direct.delay));
      }
    });
});
