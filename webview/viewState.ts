/** What the reader chose to see: kept over reloads, for each document. */
import { type Choices, restoredChoices } from './choices';
import { isMeasure } from './measures';
import type { PreviewState } from './messages';
import type { Overrides } from './settings';
import { WHOLE, type Zoom } from './viewport';

/** The page's own part of `PreviewState`. */
export interface ViewState {
  readonly overrides: Overrides;
  readonly zoom: Zoom;
  readonly choices?: Choices;
  /** Id of the view that is open beside the picture. */
  readonly side?: string;
}

const INITIAL: ViewState = { overrides: {}, zoom: WHOLE };

/** The view of an earlier page, if the state is one that this version wrote. */
export function restored(state: PreviewState | undefined): ViewState {
  const view = state?.view as Partial<ViewState> | undefined;
  if (!view?.zoom?.sources || !view.zoom.targets || !view.overrides) return INITIAL;
  const choices = restoredChoices(view.choices, isMeasure);
  return {
    overrides: view.overrides,
    zoom: view.zoom,
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
    ...(typeof view.side === 'string' ? { side: view.side } : {}),
  };
}
