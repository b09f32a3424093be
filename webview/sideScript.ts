/** Entry point of the page's second script: what fills the views beside the picture. */
import { mountCompare } from './compare/compareView';
import type { Mount } from './sideView';
import { mountSpace } from './spatial/spatialView';
import { mountSpectrum } from './statistics/spectrum/spectrumView';
import { mountStatistics } from './statistics/statisticsView';

export const MOUNTS = {
  statistics: mountStatistics,
  spectrum: mountSpectrum,
  compare: mountCompare,
  space: mountSpace,
} as const satisfies Readonly<Record<string, Mount>>;

export type SideViewId = keyof typeof MOUNTS;

export interface SideScript {
  readonly MOUNTS: typeof MOUNTS;
}
