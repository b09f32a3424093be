import * as vscode from 'vscode';
import type { Quantity } from '../../server/engine/plan';
import type { BuildProgress, FrameResult } from '../../server/protocol';
import type { Notice, ReadyFrame } from '../../webview/messages';
import { LANGUAGE, type LanguageService } from '../languageService';

/** Changes within this many milliseconds become one picture. */
const DEBOUNCE = 25;
/** A build that takes longer says so. */
const BUSY_AFTER = 300;

/** Where the pulled frames go. */
export interface FrameSink {
  frame(frame: ReadyFrame): void;
  notice(notice: Notice | undefined): void;
}

/** What frames are asked for. */
export interface FrameWishes {
  readonly quantity?: Quantity;
  readonly maxBins?: number;
}

/**
 * Pulls frames of one document: one request at a time counts, a newer one cancels it, and what is stale is dropped.
 */
export class FramePull implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #current: vscode.CancellationTokenSource | undefined;
  #busy: ReturnType<typeof setTimeout> | undefined;
  #progress: BuildProgress | undefined;
  #isBusy = false;
  readonly #subscription: vscode.Disposable;

  constructor(
    readonly uri: vscode.Uri,
    readonly service: LanguageService,
    readonly sink: FrameSink,
    readonly wishes: () => FrameWishes,
  ) {
    this.#subscription = service.onDidProgress(progress => {
      if (progress.uri !== uri.toString()) return;
      this.#progress = progress;
      if (this.#isBusy) this.#showBusy();
    });
  }

  /** Soon; further calls until then change nothing. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.now();
    }, DEBOUNCE);
  }

  async now(): Promise<void> {
    const source = this.#begin();
    const { token } = source;
    try {
      const document = await documentOf(this.uri);
      const uri = document.uri.toString();
      const result = await this.service.frame({ uri, version: document.version, ...this.wishes() }, token);
      if (!token.isCancellationRequested) this.#show(result);
    } catch (error) {
      if (!token.isCancellationRequested) this.sink.notice({ kind: 'broken', message: messageOf(error) });
    } finally {
      if (this.#current === source) this.#end();
      source.dispose();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#current?.cancel();
    this.#end();
    this.#subscription.dispose();
  }

  #begin(): vscode.CancellationTokenSource {
    this.#current?.cancel();
    clearTimeout(this.#busy);
    this.#progress = undefined;
    this.#current = new vscode.CancellationTokenSource();
    this.#busy = setTimeout(() => this.#showBusy(), BUSY_AFTER);
    return this.#current;
  }

  #end(): void {
    clearTimeout(this.#busy);
    this.#isBusy = false;
    this.#current = undefined;
  }

  #showBusy(): void {
    this.#isBusy = true;
    const { connections, expected, seconds } = this.#progress ?? {};
    this.sink.notice({ kind: 'busy', connections, expected, seconds });
  }

  #show(result: FrameResult): void {
    if (result.state === 'ready') this.sink.frame(result);
    else if (result.state === 'failed') this.sink.notice({ kind: 'failed', problems: result.problems });
  }
}

/** Opens the document if no editor has it open; one of another language is taken as netspec. */
async function documentOf(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  return document.languageId === LANGUAGE ? document : vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
