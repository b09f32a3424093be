import * as vscode from 'vscode';
import type { CellQuantity } from '../../server/engine/plan';
import type { BuildProgress, FrameParams, FrameResult, NodeOrder, Tile, Window } from '../../server/protocol';
import type { Notice, ReadyFrame } from '../../webview/messages';
import { LANGUAGE, type LanguageService } from '../languageService';

/** Pictures come no faster than one in this many milliseconds. */
const INTERVAL = 40;
/** A build that takes longer says so. */
const BUSY_AFTER = 300;

/** Where the pulled frames go. */
export interface FrameSink {
  frame(frame: ReadyFrame): void;
  notice(notice: Notice | undefined): void;
}

/** What frames are asked for. */
export interface FrameWishes {
  readonly quantity?: CellQuantity;
  readonly maxBins?: number;
  readonly order?: NodeOrder;
}

/**
 * Pulls frames of one document: one request at a time counts, a newer one cancels it, and what is stale is dropped.
 */
export class FramePull implements vscode.Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #startedAt = 0;
  #current: vscode.CancellationTokenSource | undefined;
  #busy: ReturnType<typeof setTimeout> | undefined;
  #isBusy = false;
  #hasUnsaved = false;
  #progress: BuildProgress | undefined;
  /** Questions about single cells; those about windows are given up when others are looked at. */
  readonly #cells = new vscode.CancellationTokenSource();
  #windows: vscode.CancellationTokenSource | undefined;
  #shown: ReadyFrame | undefined;
  #isMaking = false;
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

  /** Whether the frame asked for last was of text that is not on the disk. */
  get hasUnsaved(): boolean {
    return this.#hasUnsaved;
  }

  /** At once if the last frame was asked for some time ago, else soon; further calls until then change nothing. */
  schedule(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#startedAt + INTERVAL - Date.now());
    this.#timer = setTimeout(() => void this.now(), wait);
  }

  async now(): Promise<void> {
    const source = this.#begin();
    const { token } = source;
    try {
      // A large network is shown again and again while it is built.
      for (let isBuilding = true; isBuilding && !token.isCancellationRequested; ) {
        const result = await this.#ask({ ...this.wishes(), partial: true }, token);
        if (token.isCancellationRequested) return;
        this.#show(result);
        isBuilding = result.state === 'ready' && result.isBuilding !== undefined;
      }
    } catch (error) {
      if (!token.isCancellationRequested) this.sink.notice({ kind: 'broken', message: messageOf(error) });
    } finally {
      if (this.#current === source) this.#end();
      source.dispose();
    }
  }

  /**
   * Tiles of windows of the network with this number, handed over as they come; nothing where there is another one by now, or
   * none. What has to be made anew takes its time: then windows are asked for one by one, the smallest first.
   */
  async tiles(
    generation: number,
    windows: readonly Window[],
    deliver: (tiles: readonly Tile[]) => void,
  ): Promise<void> {
    const { isStreamed = false, isBuilding } = this.#shown ?? {};
    // Whole blocks come with the pictures of a build.
    const asked = isBuilding ? windows.filter(window => !this.#isBlock(window)) : windows;
    if (asked.length === 0) return;
    const token = windows.every(isCell) ? this.#cells.token : this.#lookElsewhere();
    const busy = setTimeout(() => this.#showMaking(token), BUSY_AFTER);
    try {
      const one = async (part: readonly Window[]): Promise<void> => {
        const result = await this.#ask({ windows: part, partial: true }, token);
        if (result.state !== 'ready' || token.isCancellationRequested) return;
        if (result.generation === generation) deliver(result.tiles);
        else this.schedule();
      };
      const isSplit = isStreamed && !isBuilding;
      const parts = isSplit ? [...asked].sort((a, b) => area(a) - area(b)).map(window => [window]) : [asked];
      await Promise.all(parts.map(one));
    } finally {
      clearTimeout(busy);
      if (this.#isMaking && !token.isCancellationRequested) this.#endMaking();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#current?.cancel();
    this.#cells.cancel();
    this.#windows?.cancel();
    this.#end();
    this.#subscription.dispose();
  }

  async #ask(wishes: Omit<FrameParams, 'uri' | 'version'>, token: vscode.CancellationToken): Promise<FrameResult> {
    const document = await netspecDocument(this.uri);
    const { version } = document;
    // Cancelled while the document was opened: the server need not hear of it.
    if (token.isCancellationRequested) return { state: 'superseded', version };
    this.#hasUnsaved = document.isDirty;
    return this.service.frame({ uri: document.uri.toString(), version, ...wishes }, token);
  }

  #begin(): vscode.CancellationTokenSource {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#startedAt = Date.now();
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

  #isBlock({ source, target, rows, columns }: Window): boolean {
    const populations = this.#shown?.summary.populations ?? [];
    const isWhole = ([first, end]: Window['rows'], index: number): boolean => end - first === populations[index]?.size;
    return isWhole(rows, source) && isWhole(columns, target);
  }

  /** Takes back what is still asked about windows, and stands for the next. */
  #lookElsewhere(): vscode.CancellationToken {
    this.#windows?.cancel();
    this.#windows = new vscode.CancellationTokenSource();
    return this.#windows.token;
  }

  #showMaking(token: vscode.CancellationToken): void {
    if (token.isCancellationRequested || this.#current) return;
    this.#isMaking = true;
    this.sink.notice({ kind: 'busy', isDetail: true });
  }

  #endMaking(): void {
    this.#isMaking = false;
    if (!this.#current) this.sink.notice(undefined);
  }

  #showBusy(): void {
    this.#isBusy = true;
    const { connections, expected, seconds } = this.#progress ?? {};
    this.sink.notice({ kind: 'busy', connections, expected, seconds });
  }

  #show(result: FrameResult): void {
    if (result.state === 'ready') {
      this.#shown = result;
      this.sink.frame(result);
      const { isBuilding } = result;
      if (!isBuilding) return;
      this.#isBusy = true;
      this.sink.notice({ kind: 'busy', ...isBuilding });
    } else if (result.state === 'failed') this.sink.notice({ kind: 'failed', problems: result.problems });
    // The text went on while its network was built; where the picture waits for saving, nobody asks anew.
    else if (this.#isBusy) this.sink.notice(undefined);
  }
}

/** The document, opened if no editor has it open. Throws with a message for the reader where there is none. */
async function netspecDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  // Opening an untitled document that was closed would make a new, empty one.
  if (!open && uri.scheme === 'untitled') throw new Error(`${uri.path} was closed without being saved.`);
  const document = open ?? (await vscode.workspace.openTextDocument(uri));
  if (document.languageId === LANGUAGE) return document;
  throw new Error(
    `The language of ${uri.path} is set to ${document.languageId}; set it to netspec to see its network.`,
  );
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isCell = ({ rows, columns }: Window): boolean => rows[1] - rows[0] === 1 && columns[1] - columns[0] === 1;

const area = ({ rows, columns }: Window): number => (rows[1] - rows[0]) * (columns[1] - columns[0]);
