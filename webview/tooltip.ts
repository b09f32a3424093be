/** What is under the pointer or the keyboard's cell cursor. */
import type { CellText } from './cell';
import { element } from './dom';
import type { Box } from './pointing';

/** From the cell to the tooltip, in pixels. */
const GAP = 12;

export class Tooltip {
  readonly element = element('div', { class: 'tooltip', role: 'tooltip', hidden: true });
  readonly #stage: HTMLElement;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
  }

  /** Shows a text beside a box in pixels of the stage, on the side where there is room. */
  show({ title, lines }: CellText, box: Box): void {
    this.element.replaceChildren(
      element('div', { class: 'tooltip-title' }, title),
      ...lines.map(line => element('div', {}, line)),
    );
    this.element.hidden = false;
    placeBeside(this.element, this.#stage, box);
  }

  hide(): void {
    this.element.hidden = true;
  }
}

/** Puts a node beside a box in pixels of the stage, on the side where there is room. */
export function placeBeside(node: HTMLElement, stage: HTMLElement, box: Box): void {
  const { offsetWidth: width, offsetHeight: height } = node;
  const right = box.left + box.width + GAP;
  const below = box.top + box.height + GAP;
  const left = right + width <= stage.clientWidth ? right : box.left - GAP - width;
  const top = below + height <= stage.clientHeight ? below : box.top - GAP - height;
  node.style.left = `${Math.max(0, Math.min(left, stage.clientWidth - width))}px`;
  node.style.top = `${Math.max(0, Math.min(top, stage.clientHeight - height))}px`;
}
