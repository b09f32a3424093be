import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  type BuildProgress,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportResult,
  FRAME_REQUEST,
  type FrameParams,
  type FrameResult,
  PROGRESS_NOTIFICATION,
  PROVENANCE_REQUEST,
  type Provenance,
} from '../server/protocol';

export const LANGUAGE = 'netspec';

/** The language server as the rest of the client sees it: typed requests, and when it was started anew. */
export class LanguageService implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #restarted = new vscode.EventEmitter<void>();
  readonly #progress = new vscode.EventEmitter<BuildProgress>();
  /** What was shown before is to be asked for again. */
  readonly onDidRestart = this.#restarted.event;
  readonly onDidProgress = this.#progress.event;

  constructor(createClient: (options: LanguageClientOptions) => BaseLanguageClient, log: vscode.LogOutputChannel) {
    this.#client = createClient({
      documentSelector: [{ language: LANGUAGE }],
      outputChannel: log,
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.csv') },
    });
    this.#client.onNotification(PROGRESS_NOTIFICATION, (progress: BuildProgress) => this.#progress.fire(progress));
    let running = false;
    this.#client.onDidChangeState(({ newState }) => {
      const isRunning = newState === 2;
      if (isRunning && !running) this.#restarted.fire();
      running = isRunning;
    });
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  async restart(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop();
    await this.#client.start();
  }

  frame(params: FrameParams, token: vscode.CancellationToken): Promise<FrameResult> {
    return this.#client.sendRequest<FrameResult>(FRAME_REQUEST, params, token);
  }

  export(params: ExportParams, token: vscode.CancellationToken): Promise<ExportResult> {
    return this.#client.sendRequest<ExportResult>(EXPORT_REQUEST, params, token);
  }

  provenance(uri: vscode.Uri): Promise<Provenance | null> {
    return this.#client.sendRequest<Provenance | null>(PROVENANCE_REQUEST, { uri: uri.toString() });
  }

  dispose(): void {
    this.#restarted.dispose();
    this.#progress.dispose();
    void this.#client.dispose();
  }
}
