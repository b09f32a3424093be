/** The network against an earlier one, and against those of other seeds. */
import type { Mount } from '../sideView';
import { PinnedSection } from './pinnedSection';
import { SeedsSection } from './seedsSection';

export const mountCompare: Mount = (container, api) => {
  const pinned = new PinnedSection(api);
  const seeds = new SeedsSection(api);
  container.append(pinned.element, seeds.element);
  const update = (): void => {
    void pinned.update();
    seeds.update();
  };
  api.onDidChange(update);
  update();
};
