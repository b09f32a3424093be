/** The network on the screen, or on its way there. */
import type { NetworkSummary } from '../server/protocol';
import type { ReadyFrame } from './messages';
import type { Tiles } from './tiles';

export interface Shown {
  readonly frame: ReadyFrame;
  /** The file's own view. */
  readonly view: NetworkSummary['view'];
  readonly tiles: Tiles;
  /** On the clock of `performance.now()`. */
  readonly receivedAt: number;
}
