/** What the reader chose to see: kept over reloads, for each document. */
import type { PreviewState } from './messages';
import type { Overrides } from './settings';
import type { Focus } from './sideView';
import { WHOLE, type Zoom } from './viewport';

/** The page's own part of `PreviewState`. */
export interface ViewState {
  readonly overrides: Overrides;
  readonly zoom: Zoom;
  /** Only these populations are shown. */
  readonly focus?: Focus;
  /** Id of the view that is open beside the picture. */
  readonly side?: string;
}

export const INITIAL: ViewState = { overrides: {}, zoom: WHOLE };

/** The view of an earlier page, if the state is one that this version wrote. */
export function restored(state: PreviewState | undefined): ViewState {
  const view = state?.view as Partial<ViewState> | undefined;
  if (!view?.zoom?.sources || !view.zoom.targets || !view.overrides) return INITIAL;
  return {
    overrides: view.overrides,
    zoom: view.zoom,
    ...(isFocus(view.focus) ? { focus: view.focus } : {}),
    ...(typeof view.side === 'string' ? { side: view.side } : {}),
  };
}

const isFocus = (focus: Partial<Focus> | undefined): focus is Focus =>
  Array.isArray(focus?.sources) && Array.isArray(focus.targets);
