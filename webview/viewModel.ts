/** The reader's view of the document, and every way to change it. */
import type { NetworkSummary } from '../server/protocol';
import type { AxisChange } from './axisChanges';
import { type Choices, compact } from './choices';
import type { PreviewState } from './messages';
import { effective, type Key, override, standing, type ViewSettings } from './settings';
import type { Focus } from './sideView';
import type { Pointed } from './stage';
import { isWhole, WHOLE, type Zoom } from './viewport';
import { restored, type ViewState } from './viewState';
import { revealedAt, type Zoomable, zoomedAt, zoomedBy } from './zooming';

type FileView = NetworkSummary['view'];

export class ViewModel {
  readonly #changed: () => void;
  #state: ViewState;

  /** `changed` is called after every change that the reader made. */
  constructor(state: PreviewState | undefined, changed: () => void) {
    this.#state = restored(state);
    this.#changed = changed;
  }

  get state(): ViewState {
    return this.#state;
  }

  /** Whether the view is not that of the file. */
  get isChanged(): boolean {
    const { overrides, choices } = this.#state;
    return Object.keys({ ...overrides, ...choices }).length > 0;
  }

  get isZoomed(): boolean {
    return !isWhole(this.#state.zoom);
  }

  /** The settings to draw with. */
  settings(file: FileView): ViewSettings {
    return effective(this.#state.overrides, file, this.#state.choices);
  }

  /** Another document, or the page anew. */
  restore(state: PreviewState | undefined): void {
    this.#state = restored(state);
  }

  /** Where the file's own values changed, the text has the last word. */
  yieldTo(file: FileView): void {
    this.#state = { ...this.#state, overrides: standing(this.#state.overrides, file) };
  }

  override(file: FileView, key: Key, value: string | undefined): void {
    this.#set({ overrides: override(this.#state.overrides, file, key, value) });
  }

  /** Changes choices; other populations on the sides take the zoom along them away. */
  choose(change: Choices): void {
    const { sources, targets } = this.#state.zoom;
    const moved = 'focus' in change || 'hidden' in change;
    const choices = compact({ ...this.#state.choices, ...change });
    this.#set({ choices, ...(moved ? { zoom: { sources, targets } } : {}) });
  }

  focusOn(focus: Focus | undefined): void {
    this.choose({ focus: focus && { sources: focus.sources, targets: focus.targets } });
  }

  /** Other limits of the colours with this key; undefined: those of the values. */
  limit(key: string, range: readonly [number, number] | undefined): void {
    const { [key]: _, ...others } = this.#state.choices?.ranges ?? {};
    const ranges = range ? { ...others, [key]: range } : others;
    this.choose({ ranges: Object.keys(ranges).length > 0 ? ranges : undefined });
  }

  openSide(side: string | undefined): void {
    this.#set({ side });
  }

  /** As the file says. */
  reset(): void {
    this.#set({ overrides: {}, choices: {} });
  }

  resetZoom(): void {
    this.#set({ zoom: WHOLE });
  }

  /** From a zoom to the whole, and from a focus to all blocks. */
  back(): void {
    if (this.isZoomed) this.resetZoom();
    else if (this.#state.choices?.focus) this.choose({ focus: undefined });
  }

  zoomTo(scene: Zoomable, changes: readonly AxisChange[]): void {
    this.#zoom(zoomedBy(scene, changes));
  }

  zoomAt(scene: Zoomable, { block, cell }: Pointed, factor: number): void {
    this.#zoom(zoomedAt(scene, block, cell, factor));
  }

  reveal(scene: Zoomable, { block, cell }: Pointed): void {
    const zoom = revealedAt(scene, block, cell);
    if (zoom !== scene.zoom) this.#zoom(zoom);
  }

  #zoom(zoom: Zoom): void {
    this.#set({ zoom });
  }

  #set(change: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed();
  }
}
