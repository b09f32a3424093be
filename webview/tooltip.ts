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

/** Smallest mark around a cell, in pixels. */
const SMALLEST_MARK = 7;

/** Puts a node around a box in pixels of the stage, larger than the box where that could hardly be seen. */
export function placeAround(node: HTMLElement, { left, top, width, height }: Box): void {
  const [w, h] = [Math.max(width, SMALLEST_MARK), Math.max(height, SMALLEST_MARK)];
  node.style.left = `${left + (width - w) / 2}px`;
  node.style.top = `${top + (height - h) / 2}px`;
  node.style.width = `${w}px`;
  node.style.height = `${h}px`;
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
