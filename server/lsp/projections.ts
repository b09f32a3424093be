import { RequestType } from 'vscode-languageserver';
import type { Feature } from '../features';
import {
  BLOCKS_AT_REQUEST,
  type BlocksAtParams,
  type NamedBlock,
  ORIGINS_REQUEST,
  type Origin,
  type OriginsParams,
} from '../protocol';

/** From the picture to the text, and back. */
export const projections: Feature = {
  capabilities: {},
  register(connection, handlers) {
    connection.onRequest(
      new RequestType<OriginsParams, Origin[], void>(ORIGINS_REQUEST),
      handlers.document(
        'finding statements',
        [],
        async (checked, params) => (await import('./projectionsReply')).originsReply(checked, params),
        'check',
      ),
    );
    connection.onRequest(
      new RequestType<BlocksAtParams, NamedBlock[], void>(BLOCKS_AT_REQUEST),
      handlers.position(
        'finding blocks',
        [],
        async (checked, offset) => (await import('./projectionsReply')).blocksAtReply(checked, offset),
        'check',
      ),
    );
  },
};
