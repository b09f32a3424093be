/** Every view beside the picture, in the order of their tabs; what fills them is in `sideScript.ts`. */
import type { SideScript, SideViewId } from './sideScript';
import type { SideView } from './sideView';
// Styles come with the page's own: nothing is ever seen without them.
import './statistics/statistics.css';
import './compare/compare.css';
import './spatial/spatial.css';

interface Tab {
  readonly id: SideViewId;
  readonly title: string;
  readonly icon: string;
}

const TABS: readonly Tab[] = [
  { id: 'statistics', title: 'Statistics', icon: 'M2 13h12v1H2Zm1-5h2v4H3Zm3-5h2v9H6Zm3 3h2v6H9Zm3 4h2v2h-2Z' },
  {
    id: 'spectrum',
    title: 'Spectrum',
    icon: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Zm0 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM5.5 6h1.4v1.4H5.5Zm3.4-1h1.4v1.4H8.9ZM7.4 8h1.4v1.4H7.4Zm2.6 1h1.4v1.4H10ZM5.6 9.6H7V11H5.6Z',
  },
  {
    id: 'compare',
    title: 'Compare',
    icon: 'M2 3h5v10H2Zm1.2 1.2v7.6h2.6V4.2ZM9 3h5v10H9Zm1.2 1.2v3.2h2.6V4.2Z',
  },
  {
    id: 'space',
    title: 'Space',
    icon: 'M2 2h12v12H2Zm1.2 1.2v9.6h9.6V3.2ZM8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Zm0 1.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
  },
];

/** The views; `load` fetches their script when the first of them is opened. */
export const sideViews = (load: () => Promise<SideScript>): readonly SideView[] =>
  TABS.map(tab => ({ ...tab, mount: async (container, api) => (await load()).MOUNTS[tab.id](container, api) }));
