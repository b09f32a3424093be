/**
 * Views beside the picture: what more there is to know about the network it shows. A view is a folder of its own; it
 * has a tab in `sideViews.ts` and a line in `sideScript.ts`, and the page gives it a place and what it needs to know.
 */
import type { NetworkSummary } from '../server/protocol';
import type { ChartFile } from './messages';
import type { Theme } from './theme';

/** Populations in focus, by name; the picture shows only what connects them. */
export interface Focus {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** What the page shows now. */
export interface SideContext {
  /** Undefined while there is no network. */
  readonly summary: NetworkSummary | undefined;
  /** Number of the build and version of the text that `summary` is of. */
  readonly generation: number;
  readonly version: number;
  /** Undefined: the whole network is shown. */
  readonly focus: Focus | undefined;
  readonly theme: Theme;
}

export interface SideViewApi {
  /** While the view is hidden, as it was then. */
  readonly context: SideContext;
  /** Calls back, while the view is the open one, after `context` changed. */
  onDidChange(listener: (context: SideContext) => void): void;
  /** Asks the server about the network in `context`; rejects with an error whose message is for the reader. */
  request<Answer>(question: object): Promise<Answer>;
  /** Shows only some populations in the picture; undefined: all again. */
  setFocus(focus: Focus | undefined): void;
  /** Has the reader choose where to save a chart. */
  save(chart: ChartFile): void;
  /** Shows a message below the picture for a while. */
  say(message: string): void;
}

/** Fills an empty container; what is in it stays in the page from then on. */
export type Mount = (container: HTMLElement, api: SideViewApi) => void;

export interface SideView {
  /** Kept over reloads to open the same view again. */
  readonly id: string;
  readonly title: string;
  /** Path of a 16 × 16 icon. */
  readonly icon: string;
  /** Called once, when the view is first opened; rejects where the view cannot be loaded. */
  mount(...to: Parameters<Mount>): Promise<void>;
}
