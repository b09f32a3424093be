import { after, afterEach, before, beforeEach } from 'node:test';
import { LspClient } from './lspClient';
import { type Bundles, bundle } from './lspServer';

/** Gives every test of a file a server of its own, as it ships, and a client that has introduced itself. */
export function withFreshServers(take: (client: LspClient) => void): void {
  let bundles: Bundles;
  let client: LspClient;
  before(async () => {
    bundles = await bundle();
  });
  after(() => bundles.remove());
  beforeEach(async () => {
    client = new LspClient(bundles.server);
    await client.initialize({ textDocument: { diagnostic: {} } });
    take(client);
  });
  afterEach(() => client.stop());
}
