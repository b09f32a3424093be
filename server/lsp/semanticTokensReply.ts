import {
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensDelta,
} from 'vscode-languageserver';
import type { Checked } from '../documents';
import { semanticTokens } from '../language/features/semanticTokens';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../language/features/semanticTokenTypes';
import type { TextRange } from '../language/features/types';

/** Adds the tokens of a document, or of a part, as the protocol encodes them. */
function pushTokens(builder: SemanticTokensBuilder, { document, analysis }: Checked, range?: TextRange): void {
  for (const { start, end, type, modifiers } of semanticTokens(analysis, range)) {
    const { line, character } = document.positionAt(start);
    const bits = modifiers.reduce((set, modifier) => set | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), bits);
  }
}

/** The tokens last sent for each document, so that only what changed is sent. */
export class SentTokens {
  private readonly builders = new Map<string, SemanticTokensBuilder>();

  full(checked: Checked): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    this.builders.set(checked.document.uri, builder);
    pushTokens(builder, checked);
    return builder.build();
  }

  /** @param previous id of the tokens the client has */
  delta(checked: Checked, previous: string): SemanticTokens | SemanticTokensDelta {
    const builder = this.builders.get(checked.document.uri);
    if (!builder) return this.full(checked);
    builder.previousResult(previous);
    pushTokens(builder, checked);
    return builder.buildEdits();
  }

  /** Tokens of a part, which count for nothing when changes are asked for. */
  part(checked: Checked, { start, end }: Range): SemanticTokens {
    const builder = new SemanticTokensBuilder();
    const { document } = checked;
    pushTokens(builder, checked, { start: document.offsetAt(start), end: document.offsetAt(end) });
    return builder.build();
  }

  forget(uri: string): void {
    this.builders.delete(uri);
  }
}
