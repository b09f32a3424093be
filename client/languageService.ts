import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, vsdiag } from 'vscode-languageclient';
import {
  ASK_REQUEST,
  type AskParams,
  BLOCKS_AT_REQUEST,
  type BlocksAtParams,
  type BuildProgress,
  EXPORT_FORMATS_REQUEST,
  EXPORT_PROGRESS_NOTIFICATION,
  EXPORT_REQUEST,
  type ExportFormatInfo,
  type ExportParams,
  type ExportProgress,
  type ExportResult,
  FRAME_REQUEST,
  type FrameParams,
  type FrameResult,
  type NamedBlock,
  NETWORK_CHANGED_NOTIFICATION,
  type NetworkChanged,
  ORIGINS_REQUEST,
  type Origin,
  type OriginsParams,
  PROGRESS_NOTIFICATION,
} from '../server/protocol';
import { CHECK_DOCUMENTATION } from './commands/explainCheck';

export const LANGUAGE = 'netspec';

/** Makes the language client; what it takes is loaded only then. */
export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * Whether a text is somebody's work, not a past version shown beside it, as in a comparison: what is wrong there is nobody's
 * problem any more.
 */
const isWorkedOn = ({ scheme }: vscode.Uri): boolean =>
  scheme === 'untitled' ||
  vscode.workspace.fs.isWritableFileSystem(scheme) === true ||
  (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);

/** The language server as the rest of the client sees it: typed requests, and when it was started anew. */
export class LanguageService implements vscode.Disposable {
  readonly #client: Promise<BaseLanguageClient>;
  readonly #restarted = new vscode.EventEmitter<void>();
  readonly #progress = new vscode.EventEmitter<BuildProgress>();
  readonly #exportProgress = new vscode.EventEmitter<ExportProgress>();
  readonly #networkChanged = new vscode.EventEmitter<string>();
  /** What was shown before is to be asked for again. */
  readonly onDidRestart = this.#restarted.event;
  readonly onDidProgress = this.#progress.event;
  readonly onDidExportProgress = this.#exportProgress.event;
  /** Carries the URI of a document whose network is another one although its text is the same. */
  readonly onDidChangeNetwork = this.#networkChanged.event;

  constructor(createClient: CreateClient, log: vscode.LogOutputChannel) {
    this.#client = this.#create(createClient, log);
  }

  async start(): Promise<void> {
    await (await this.#client).start();
  }

  async restart(): Promise<void> {
    const client = await this.#client;
    if (client.isRunning()) await client.stop();
    await client.start();
  }

  async frame(params: FrameParams, token: vscode.CancellationToken): Promise<FrameResult> {
    return (await this.#client).sendRequest<FrameResult>(FRAME_REQUEST, params, token);
  }

  /** Everything that can be exported besides figures. */
  async exportFormats(): Promise<ExportFormatInfo[]> {
    return (await this.#client).sendRequest<ExportFormatInfo[]>(EXPORT_FORMATS_REQUEST);
  }

  async export(params: ExportParams, token: vscode.CancellationToken): Promise<ExportResult> {
    return (await this.#client).sendRequest<ExportResult>(EXPORT_REQUEST, params, token);
  }

  async ask(params: AskParams, token: vscode.CancellationToken): Promise<unknown> {
    return (await this.#client).sendRequest(ASK_REQUEST, params, token);
  }

  async origins(params: OriginsParams, token: vscode.CancellationToken): Promise<Origin[]> {
    return (await this.#client).sendRequest(ORIGINS_REQUEST, params, token);
  }

  async blocksAt(params: BlocksAtParams, token: vscode.CancellationToken): Promise<NamedBlock[]> {
    return (await this.#client).sendRequest(BLOCKS_AT_REQUEST, params, token);
  }

  dispose(): void {
    this.#restarted.dispose();
    this.#progress.dispose();
    this.#exportProgress.dispose();
    this.#networkChanged.dispose();
    void this.#client.then(client => client.dispose());
  }

  async #create(createClient: CreateClient, log: vscode.LogOutputChannel): Promise<BaseLanguageClient> {
    // First the extension host goes on with what waits for our activation.
    await new Promise(resolve => setTimeout(resolve));
    const client = await createClient({
      documentSelector: [{ language: LANGUAGE }],
      outputChannel: log,
      initializationOptions: { documentation: CHECK_DOCUMENTATION },
      middleware: {
        provideDiagnostics: (document, previous, token, next) =>
          isWorkedOn(document instanceof vscode.Uri ? document : document.uri)
            ? next(document, previous, token)
            : { kind: 'full' as vsdiag.DocumentDiagnosticReportKind.full, items: [] },
      },
    });
    client.onNotification(PROGRESS_NOTIFICATION, (progress: BuildProgress) => this.#progress.fire(progress));
    client.onNotification(EXPORT_PROGRESS_NOTIFICATION, (progress: ExportProgress) =>
      this.#exportProgress.fire(progress),
    );
    client.onNotification(NETWORK_CHANGED_NOTIFICATION, ({ uri }: NetworkChanged) => this.#networkChanged.fire(uri));
    let wasRunning = false;
    client.onDidChangeState(() => {
      const isRunning = client.isRunning();
      if (isRunning && !wasRunning) this.#restarted.fire();
      wasRunning = isRunning;
    });
    return client;
  }
}
