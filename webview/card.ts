/** What was clicked on, with what can be done about it: stays until it is closed. */
import { element } from './dom';
import type { Box } from './pointing';
import { placeAround, placeBeside } from './tooltip';

export interface CardAction {
  readonly text: string;
  readonly run: () => void;
}

export interface CardContent {
  readonly title: string;
  readonly lines: readonly string[];
  readonly actions: readonly CardAction[];
}

export class Card {
  readonly element = element('div', { class: 'card', role: 'dialog', hidden: true });
  /** Around what was clicked on. */
  readonly mark = element('div', { class: 'cursor card-mark', hidden: true });
  readonly #stage: HTMLElement;
  #box: Box | undefined;
  /** What had the focus before. */
  #before: HTMLElement | undefined;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
    this.element.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      this.hide();
    });
    document.addEventListener(
      'pointerdown',
      event => {
        if (!this.element.contains(event.target as Node)) this.#close();
      },
      { capture: true },
    );
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  /** Shows a card beside a box in pixels of the stage; the first action has the focus. */
  show(content: CardContent, box: Box): void {
    if (!this.open && document.activeElement instanceof HTMLElement) this.#before = document.activeElement;
    this.#box = box;
    this.element.hidden = false;
    this.mark.hidden = false;
    this.update(content);
    this.element.querySelector('button')?.focus();
  }

  /** What was clicked on is elsewhere now. */
  follow(box: Box): void {
    if (!this.open) return;
    this.#box = box;
    placeAround(this.mark, box);
    placeBeside(this.element, this.#stage, box);
  }

  /** Changes the text of an open card; what has the focus keeps it. */
  update({ title, lines, actions }: CardContent): void {
    if (!this.open || !this.#box) return;
    const at = Array.from(this.element.querySelectorAll('button')).indexOf(document.activeElement as HTMLButtonElement);
    const buttons = actions.map(({ text, run }) => {
      const button = element('button', { type: 'button', class: 'link' }, text);
      button.addEventListener('click', () => {
        this.#close();
        run();
      });
      return button;
    });
    this.element.setAttribute('aria-label', [title, ...lines].join(', '));
    this.element.replaceChildren(
      element('div', { class: 'tooltip-title' }, title),
      ...lines.map(line => element('div', {}, line)),
      element('div', { class: 'card-actions' }, ...buttons),
    );
    buttons[at]?.focus();
    this.follow(this.#box);
  }

  /** Closes it and gives the focus back. */
  hide(): void {
    if (!this.open) return;
    this.#close();
    this.#before?.focus();
  }

  #close(): void {
    this.element.hidden = true;
    this.mark.hidden = true;
  }
}
