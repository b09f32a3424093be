/**
 * Messages between the preview panel's host (client/preview) and its page (webview). Both sides import only this file
 * of each other. Everything is plain data; a page that (re)loads says `ready` and gets the full state, so nothing
 * depends on messages sent while it was hidden.
 */
import type { CellQuantity } from '../server/engine/plan';
import type {
  FrameProblem,
  FrameResult,
  NamedBlock,
  NodeOrder,
  Origin,
  OriginsParams,
  Provenance,
  Tile,
  Window,
} from '../server/protocol';

export type ReadyFrame = Extract<FrameResult, { state: 'ready' }>;

/** What the page keeps over reloads (`setState`) and the serializer gets back. */
export interface PreviewState {
  readonly uri: string;
  readonly locked: boolean;
  /** Zoom and the like; the page's own business. */
  readonly view?: unknown;
}

/** Why the picture is not that of the text. */
export type Notice =
  /** The text has errors; the last good picture, if any, stays. */
  | { readonly kind: 'failed'; readonly problems: readonly FrameProblem[] }
  /** A build takes longer than a blink. */
  | {
      readonly kind: 'busy';
      readonly connections?: number;
      readonly expected?: number;
      readonly seconds?: number;
      /** Only what is looked at closely is made again. */
      readonly isDetail?: boolean;
    }
  /** Something in the tool itself went wrong. */
  | { readonly kind: 'broken'; readonly message: string };

export type FigureFormat = 'png' | 'svg';

export interface FigureOptions {
  readonly format: FigureFormat;
  /** CSS pixels; the figure as shown when absent. */
  readonly width?: number;
  readonly height?: number;
  /** Device pixels per CSS pixel (PNG). */
  readonly scale?: number;
}

/** A chart as it is to be saved; `name` is a part of the file's. */
export interface ChartFile {
  readonly name: string;
  readonly format: FigureFormat;
  readonly data: string;
  /** Of the network it shows, which need not be the newest. */
  readonly provenance: Provenance;
}

export type ToWebview =
  /** A network to show. `fileName` is for titles and empty states. */
  | { readonly type: 'frame'; readonly frame: ReadyFrame; readonly fileName: string; readonly state: PreviewState }
  /** Shown over the picture, which stays; undefined takes it away. */
  | { readonly type: 'notice'; readonly notice?: Notice; readonly fileName: string; readonly state: PreviewState }
  /** Answer to `tiles`. */
  | { readonly type: 'tiles'; readonly id: number; readonly generation: number; readonly tiles: readonly Tile[] }
  /** Render the figure for an export; answered by `figure`. */
  | { readonly type: 'renderFigure'; readonly id: number; readonly options: FigureOptions }
  /** Answer to `ask`; `error` says why there is none. */
  | { readonly type: 'answer'; readonly id: number; readonly answer?: unknown; readonly error?: string }
  /** The cursor is in a statement that makes these blocks; without any, it is elsewhere. */
  | { readonly type: 'highlight'; readonly blocks: readonly NamedBlock[] }
  /** Show only the connections from some populations to some, by name; without names all. */
  | { readonly type: 'focus'; readonly sources: readonly string[]; readonly targets: readonly string[] };

export type FromWebview =
  | { readonly type: 'ready' }
  /** More detail of the shown network; answered by `tiles` (or by a new frame when it is stale). */
  | { readonly type: 'tiles'; readonly id: number; readonly generation: number; readonly windows: readonly Window[] }
  /** What the reader chose to see: the host asks for later frames with it, so that they need no second question. */
  | {
      readonly type: 'shows';
      readonly quantity?: CellQuantity;
      readonly maxBins?: number;
      readonly order?: NodeOrder;
      /** A frame as wanted now is missing: send one at once. */
      readonly again?: boolean;
    }
  /** Answer to `renderFigure`: SVG text, or a PNG as base64 without the data URL's head. */
  | { readonly type: 'figure'; readonly id: number; readonly data: string; readonly provenance: Provenance }
  | { readonly type: 'figureFailed'; readonly id: number; readonly message: string }
  /** A chart of a view beside the picture, for a file: data as in `figure`. */
  | ({ readonly type: 'saveChart' } & ChartFile)
  /** A question to the server about the network of a version of the text; answered by `answer`. */
  | { readonly type: 'ask'; readonly id: number; readonly version: number; readonly question: object }
  /** Which statements make the connections between some nodes; answered by `answer` with `Origin`s. */
  | ({ readonly type: 'origins'; readonly id: number } & Omit<OriginsParams, 'textDocument'>)
  /** Select statements in the text. */
  | { readonly type: 'showStatements'; readonly ranges: readonly Origin['range'][] }
  /** A problem in the notice was clicked: show it in the text. */
  | { readonly type: 'revealProblem'; readonly line: number; readonly character: number }
  /** A toolbar button. */
  | { readonly type: 'command'; readonly command: 'exportFigure' | 'export' | 'refresh' | 'showSource' }
  /** The picture of this document version is on the screen (for measurements and tests). */
  | { readonly type: 'painted'; readonly version: number; readonly generation: number; readonly milliseconds: number }
  | { readonly type: 'log'; readonly level: 'warn' | 'error'; readonly message: string };
