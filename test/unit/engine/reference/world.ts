import type { ConnectStep, CreateStep, NetworkPlan, NodeSet } from '../../../../server/engine/plan';
import { type Engine, engine } from './engines';
import type { RememberedPositions } from './layers';
import { Normal } from './random';

/** What NEST has while it builds (construction.md 1): generators, memory cells, nodes, connections. */

/** Node ids, weight, delay in steps. */
export type Connection = [step: number, source: number, target: number, weight: number, delay: number];

export class World {
  readonly threads: number;
  readonly rank: Engine;
  readonly vpSynchronised: Engine;
  /** By virtual process. */
  readonly vp: readonly Engine[];
  /** Connections by model and thread. */
  readonly lists = new Map<string, Connection[]>();
  readonly created: CreateStep[] = [];
  remembered: RememberedPositions = { layer: 0 };
  private readonly cells = new Map<string, Normal>();

  constructor(readonly plan: NetworkPlan) {
    const { rngSeed, rngType, localNumThreads } = plan.kernel;
    this.threads = localNumThreads;
    this.rank = engine(rngType, [rngSeed, 0xc229212d]);
    this.vpSynchronised = engine(rngType, [rngSeed, 0x37722d5e]);
    this.vp = Array.from({ length: this.threads }, (_, v) => engine(rngType, [rngSeed, 0xb84c9bae, v]));
  }

  /** The normal source of a Parameter object on a thread. */
  cell(parameter: number, thread: number): Normal {
    const key = `${parameter} ${thread}`;
    const cell = this.cells.get(key) ?? new Normal();
    this.cells.set(key, cell);
    return cell;
  }

  isDevice(id: number): boolean {
    const { elementType } = this.created.find(({ firstId, count }) => id >= firstId && id < firstId + count)!;
    return elementType === 'stimulator' || elementType === 'recorder';
  }

  /** A collection is primitive if its ids are contiguous and all of one model (construction.md 4). */
  comprisesAll(ids: readonly number[]): boolean {
    const all = this.created.reduce((sum, { count }) => sum + count, 0);
    return ids.length === all && new Set(this.created.map(({ model }) => model)).size === 1;
  }

  store(model: string, thread: number, connection: Connection): void {
    const key = `${model} ${thread}`;
    const list = this.lists.get(key) ?? [];
    this.lists.set(key, list);
    list.push(connection);
  }
}

/** A Connect call. */
export interface Call {
  readonly world: World;
  readonly index: number;
  readonly step: ConnectStep;
  readonly sources: readonly number[];
  readonly targets: readonly number[];
}

/** Ascending ids. */
export const idsOf = ({ spans }: NodeSet): number[] =>
  spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, i) => first + i * step));
