import type { Layer, Network } from '../engine/network';
import type { NetworkPlan, View } from '../engine/plan';
import type { Provenance } from '../protocol';
import type { ConnectionSource } from './connectionSource';
import { ExportError } from './exportError';

/** What files are made of. */
export interface ExportInput {
  readonly plan: NetworkPlan;
  readonly view: View;
  readonly provenance: Provenance;
  /** Absent where the network does not fit into memory; then there are only its connections. */
  readonly network?: Network;
  /** Positions of all layers. */
  layers(): readonly Layer[];
  /** All connections; those of a format that puts them in order itself may come in any. */
  connections(order: 'reported' | 'any'): ConnectionSource;
  /** Is told how much of the work is done, from 0 to 1; throws where the export is to stop. */
  progress(done: number): void;
  /** Told what the format does not hold of the network, in a sentence. */
  readonly note?: (notice: string) => void;
}

/** The network in memory; throws where there is none. */
export function networkOf({ network }: ExportInput): Network {
  if (network) return network;
  throw new ExportError('Matrices need the network in memory; export its connections instead.');
}
