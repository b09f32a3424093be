import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { Feature } from '../features';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../language/features/semanticTokenTypes';
import type { SentTokens } from './semanticTokensReply';

/** Colours by what names are; the rest of a text is coloured by the grammar. */
export const semanticTokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register(connection, handlers) {
    const requests = connection.languages.semanticTokens;
    const none = { data: [] };
    let sent: Promise<SentTokens> | undefined;
    const tokens = () => {
      sent ??= import('./semanticTokensReply').then(reply => new reply.SentTokens());
      return sent;
    };
    handlers.documents.onDidClose(async uri => (await sent)?.forget(uri));
    requests.on(handlers.document('colouring', none, async checked => (await tokens()).full(checked)));
    requests.onDelta(
      handlers.document<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'colouring',
        none,
        async (checked, { previousResultId }) => (await tokens()).delta(checked, previousResultId),
      ),
    );
    requests.onRange(
      handlers.document('colouring', none, async (checked, { range }: SemanticTokensRangeParams) =>
        (await tokens()).part(checked, range),
      ),
    );
  },
};
