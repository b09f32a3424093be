import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import {
  type BuildProgress,
  EXPORT_REQUEST,
  type ExportParams,
  type ExportResult,
  FRAME_REQUEST,
  type FrameParams,
  type FrameResult,
  NETWORK_CHANGED_NOTIFICATION,
  type NetworkChanged,
  PROGRESS_NOTIFICATION,
} from '../server/protocol';

export const LANGUAGE = 'netspec';

/** The language server as the rest of the client sees it: typed requests, and when it was started anew. */
export class LanguageService implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #restarted = new vscode.EventEmitter<void>();
  readonly #progress = new vscode.EventEmitter<BuildProgress>();
  readonly #networkChanged = new vscode.EventEmitter<string>();
  /** What was shown before is to be asked for again. */
  readonly onDidRestart = this.#restarted.event;
  readonly onDidProgress = this.#progress.event;
  /** Carries the URI of a document whose network is another one although its text is the same. */
  readonly onDidChangeNetwork = this.#networkChanged.event;

  constructor(createClient: (options: LanguageClientOptions) => BaseLanguageClient, log: vscode.LogOutputChannel) {
    this.#client = createClient({
      documentSelector: [{ language: LANGUAGE }],
      outputChannel: log,
    });
    this.#client.onNotification(PROGRESS_NOTIFICATION, (progress: BuildProgress) => this.#progress.fire(progress));
    this.#client.onNotification(NETWORK_CHANGED_NOTIFICATION, ({ uri }: NetworkChanged) =>
      this.#networkChanged.fire(uri),
    );
    let running = false;
    this.#client.onDidChangeState(({ newState }) => {
      const isRunning = newState === State.Running;
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

  dispose(): void {
    this.#restarted.dispose();
    this.#progress.dispose();
    this.#networkChanged.dispose();
    void this.#client.dispose();
  }
}
