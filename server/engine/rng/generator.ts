/**
 * One of NEST's random number engines behind the two draws NEST makes of it (construction.md 2.2 – 2.4).
 * `Generator32` and `Generator64` implement it for the two output sizes; `createGenerator` puts an engine into one.
 */
export interface Generator {
  /** Bits of one engine output. */
  readonly bits: 32 | 64;
  /** Uniform double in [0, 1) (2.3). */
  drand(): number;
  /** Uniform integer in [0, n), 1 ≤ n ≤ 2^53 (2.4); one engine output is used even for n = 1. */
  ulrand(n: number): number;
  /** Uniform integer in [0, n) for n up to 2^64, as a double (as `uniform_int` returns it). */
  ulrandBig(n: bigint): number;
  /** One engine output as it is, for known-answer tests and selection sampling. */
  next(): bigint;
  /** A copy in the same state that goes on independently. */
  clone(): Generator;
  /** The whole state with the position in it, at most 2.5 KB, for checkpoints: plain data that may be sent to a worker. */
  snapshot(): Uint32Array<ArrayBuffer>;
  /** Goes on from a snapshot of a generator of the same type that was made in the same way (`createGenerator`, a kernel's). */
  restore(snapshot: Uint32Array): void;
}
