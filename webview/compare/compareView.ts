/** The network against an earlier one, and against those of other seeds. */
import type { SideView } from '../sideView';
import { PinnedSection } from './pinnedSection';
import { SeedsSection } from './seedsSection';
import './compare.css';

export const compareView: SideView = {
  id: 'compare',
  title: 'Compare',
  icon: 'M2 3h5v10H2Zm1.2 1.2v7.6h2.6V4.2ZM9 3h5v10H9Zm1.2 1.2v3.2h2.6V4.2Z',
  mount(container, api) {
    const pinned = new PinnedSection(api);
    const seeds = new SeedsSection(api);
    container.append(pinned.element, seeds.element);
    const update = (): void => {
      void pinned.update();
      seeds.update();
    };
    api.onDidChange(update);
    update();
  },
};
