import type { CancellationToken, Connection, Position, RequestType0, ServerCapabilities } from 'vscode-languageserver';
import type { Checked, Documents } from './documents';
import { callHierarchy } from './lsp/callHierarchy';
import { codeLens } from './lsp/codeLens';
import { completion } from './lsp/completion';
import { formatting } from './lsp/formatting';
import { hover } from './lsp/hover';
import { inlayHints } from './lsp/inlayHints';
import { navigation } from './lsp/navigation';
import { outline } from './lsp/outline';
import { projections } from './lsp/projections';
import { quickFixes } from './lsp/quickFixes';
import { semanticTokens } from './lsp/semanticTokens';
import { signatureHelp } from './lsp/signatureHelp';
import { workspace } from './lsp/workspace';
import type { Previews } from './preview/previews';
import { runSafe } from './runSafe';
import type { SettingsCache } from './settings';

/**
 * An editor feature: what the client is told of it, and how it is hung into the connection. What computes it is imported when
 * it is first asked for: a server that only checks and draws does not load it.
 */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  register(connection: Connection, handlers: Handlers): void;
  /** Asks the client, where it can, to ask again: files that texts read or settings have changed. */
  readonly refresh?: { readonly capability: 'inlayHint' | 'codeLens'; readonly request: RequestType0<void, void> };
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Makes handlers of pure functions: looks up the analysis, turns positions into offsets, catches what goes wrong. */
export class Handlers {
  constructor(
    private readonly connection: Connection,
    readonly documents: Documents,
    readonly settings: SettingsCache,
    /** Networks of documents that are looked at. */
    readonly previews: Previews,
  ) {}

  /**
   * A request about a document as a whole; `what` completes "Error while …". It is answered at once: where checking takes long,
   * without values that are not known yet. What cannot do without them waits for the `check`.
   */
  document<P extends DocumentParams, R>(
    what: string,
    fallback: R,
    compute: (checked: Checked, params: P) => R | Promise<R>,
    lookup: 'check' | 'recent' = 'recent',
  ) {
    return (params: P, token: CancellationToken) =>
      runSafe(this.connection.console, `${what} of ${params.textDocument.uri}`, fallback, token, async () => {
        const checked = await this.documents[lookup](params.textDocument.uri);
        return checked ? compute(checked, params) : fallback;
      });
  }

  /** A request about a place in a document. */
  position<P extends DocumentParams & { readonly position: Position }, R>(
    what: string,
    fallback: R,
    compute: (checked: Checked, offset: number, params: P) => R | Promise<R>,
    lookup: 'check' | 'recent' = 'recent',
  ) {
    const at = (checked: Checked, params: P) => compute(checked, checked.document.offsetAt(params.position), params);
    return this.document<P, R>(what, fallback, at, lookup);
  }
}

/** Every feature of the editor; a new one is a line here. */
export const FEATURES: readonly Feature[] = [
  callHierarchy,
  codeLens,
  completion,
  formatting,
  hover,
  inlayHints,
  navigation,
  outline,
  projections,
  quickFixes,
  semanticTokens,
  signatureHelp,
  workspace,
];
