import type { DrawState } from './drawState';

/** A place in the loops of a Connect call, as `ConnectCall.pass` told of it, from where the call can go on. */
export interface CallMark {
  readonly thread: number;
  readonly position: number;
  readonly draws: DrawState;
}

/** How a Connect call is gone through, where that is not from its start to its end. */
export interface Passage {
  /** Where it goes on; the state it began with must have been restored before. */
  readonly from?: CallMark;
  /** Where it ends: with `CallLeft`, once its connections so far have been handed over. */
  readonly until?: CallMark;
  /** Marks to be made, one after so many elementary operations; all connections before a mark have been handed over. */
  readonly marks?: { readonly every: number; add(mark: CallMark): void };
}

/** Ends a Connect call at the mark where its passage ends. */
export class CallLeft extends Error {}
