import type { Feature } from '../features';

const load = () => import('./outlineReply');

/** What can be told of the shape of a text: its outline, what folds, and what a growing selection takes in. */
export const outline: Feature = {
  capabilities: { documentSymbolProvider: true, foldingRangeProvider: true, selectionRangeProvider: true },
  register(connection, handlers) {
    connection.onDocumentSymbol(
      handlers.document('listing symbols', [], async checked => (await load()).symbolsReply(checked)),
    );
    connection.onFoldingRanges(
      handlers.document('finding what folds', [], async checked => (await load()).foldingReply(checked)),
    );
    connection.onSelectionRanges(
      handlers.document('finding selections', [], async (checked, { positions }) =>
        (await load()).selectionReply(checked, positions),
      ),
    );
  },
};
