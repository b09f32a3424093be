import { logExact } from '../../math/logExact';
import { LOG_ENTRIES } from '../../math/logTable';
import { FAILED_AT, GENERATOR_BYTES, GENERATORS_AT, LOG_TABLE_AT } from './layout';
import { LEAF_MODULE } from './module.generated';

const PAGE = 65536;
const NONE = -1;

/** What `assembly/leaf.ts` exports; generators are given by their addresses. */
interface LeafExports {
  refill(generator: number): void;
  deliverAgain(generator: number): void;
  connections(generator: number, count: number): number;
  trials(generator: number, first: number, end: number, p: number, room: number): number;
}

/** Compiled once; undefined where there is no WebAssembly with vectors, and generators in TypeScript do all the work. */
const MODULE = compile();

function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(LEAF_MODULE), byte => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/**
 * The innermost loops of a construction as WebAssembly: some generators and one batch of draws share a memory, laid out as
 * `layout.ts` says. The results are those of the TypeScript classes, to the last bit.
 */
export class Leaf {
  /** What the memory holds the description of at present. */
  described: object | undefined;
  private readonly calls: LeafExports;
  private readonly failedValue: Int32Array;

  private constructor(
    module: WebAssembly.Module,
    private readonly memory: WebAssembly.Memory,
  ) {
    const { exports } = new WebAssembly.Instance(module, { env: { memory }, log: { logExact } });
    this.calls = exports as unknown as LeafExports;
    this.doubles(LOG_TABLE_AT, LOG_ENTRIES.length).set(LOG_ENTRIES);
    this.failedValue = this.words(FAILED_AT, 1);
  }

  /** A leaf with room for so many generators, or undefined where it cannot be. */
  static create(generators: number): Leaf | undefined {
    if (MODULE === undefined) return undefined;
    const initial = Math.ceil((GENERATORS_AT + generators * GENERATOR_BYTES) / PAGE);
    return new Leaf(MODULE, new WebAssembly.Memory({ initial, maximum: initial }));
  }

  /** Address of a generator by its number. */
  static addressOf(generator: number): number {
    return GENERATORS_AT + generator * GENERATOR_BYTES;
  }

  words(address: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, length);
  }

  unsignedWords(address: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address, length);
  }

  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, address, length);
  }

  /** Renews the block of a generator. */
  refill(generator: number): void {
    this.calls.refill(generator);
  }

  /** Makes the outputs that belong to the state a generator was given. */
  deliverAgain(generator: number): void {
    this.calls.deliverAgain(generator);
  }

  /** Draws for `count` ≤ `BATCH` connections as described; returns for how many, fewer if a redraw fails. */
  connections(generator: number, count: number): number {
    this.failedValue[0] = NONE;
    return this.calls.connections(generator, count);
  }

  /** Tries nodes first … end − 1 until `room` ≤ `BATCH` connections are made; returns how many are. */
  trials(generator: number, first: number, end: number, p: number, room: number): number {
    this.failedValue[0] = NONE;
    return this.calls.trials(generator, first, end, p, room);
  }

  /** Index of the value that was not found within its limits; undefined if all were. */
  get failed(): number | undefined {
    return this.failedValue[0] === NONE ? undefined : this.failedValue[0];
  }
}
