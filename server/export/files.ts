import { Blocks } from '../engine/matrix/blocks';
import type { Network } from '../engine/network';
import { reportOrder } from '../engine/order';
import type { View } from '../engine/plan';
import type { ExportFormat, Provenance } from '../protocol';
import { connectionsCsv, connectionsJson } from './connections';
import { matricesCsv, matricesNpz } from './matrices';

/** Formats made of a built network; a PyNEST script is made of the text. */
export type NetworkFormat = Exclude<ExportFormat, 'pynest'>;

/** A file of a network, chunk by chunk; connections come in the order in which GetConnections reports them. */
export function exportChunks(
  format: NetworkFormat,
  network: Network,
  { populations }: View,
  provenance: Provenance,
): Iterable<Uint8Array | string> {
  switch (format) {
    case 'npz':
      return matricesNpz({ blocks: new Blocks(network), populations, provenance });
    case 'matrices-csv':
      return matricesCsv({ blocks: new Blocks(network), populations, provenance });
    case 'connections-csv':
      return connectionsCsv(reportOrder(network), provenance);
    case 'connections-json':
      return connectionsJson(reportOrder(network), provenance);
  }
}
