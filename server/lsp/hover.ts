import type { Feature } from '../features';

/** What there is to know about the word under the pointer. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(connection, handlers) {
    connection.onHover(
      handlers.position('hovering', null, async (checked, offset) =>
        (await import('./hoverReply')).hoverReply(checked, offset, handlers.previews),
      ),
    );
  },
};
