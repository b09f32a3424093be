/** Every view beside the picture, in the order of their tabs; a new one is a line here. */
import { compareView } from './compare/compareView';
import type { SideView } from './sideView';
import { spatialView } from './spatial/spatialView';
import { spectrumView } from './statistics/spectrum/spectrumView';
import { statisticsView } from './statistics/statisticsView';

export const SIDE_VIEWS: readonly SideView[] = [statisticsView, spectrumView, compareView, spatialView];
