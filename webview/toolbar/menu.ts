/** A button that opens a list of commands or of things to tick; Escape and clicks elsewhere close it. */
import { element, icon } from '../dom';
import { iconButton } from './buttons';
import { ICONS } from './icons';

export interface MenuItem {
  readonly text: string;
  /** Ticked or not; undefined for a command, which closes the menu. */
  readonly checked?: boolean;
  /** Ticked ones exclude each other, and choosing closes the menu. */
  readonly single?: boolean;
  readonly disabled?: boolean;
  readonly chosen: () => void;
}

export class Menu {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly #list = element('div', { class: 'menu', role: 'menu', hidden: true });
  readonly #items: () => readonly MenuItem[];

  /** `items` is asked for the items whenever the menu opens, and again after one was ticked. */
  constructor(path: string, label: string, items: () => readonly MenuItem[]) {
    this.#items = items;
    this.button = iconButton(path, label, () => (this.#list.hidden ? this.#open() : this.#close()));
    this.button.setAttribute('aria-haspopup', 'menu');
    this.button.setAttribute('aria-expanded', 'false');
    this.element = element('div', { class: 'menu-box' }, this.button, this.#list);
    this.element.addEventListener('focusout', event => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.#close();
    });
    this.element.addEventListener('keydown', event => this.#key(event));
  }

  #open(): void {
    this.#fill();
    this.#list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.#keepInSight();
    this.#buttons[0]?.focus();
  }

  #close(): void {
    this.#list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  get #buttons(): HTMLButtonElement[] {
    return Array.from(this.#list.querySelectorAll<HTMLButtonElement>('button:enabled'));
  }

  #fill(): void {
    this.#list.replaceChildren(...this.#items().map(item => this.#itemOf(item)));
  }

  #itemOf({ text, checked, single, disabled, chosen }: MenuItem): HTMLButtonElement {
    const tick = element('span', { class: 'tick' }, ...(checked ? [icon(ICONS.check)] : []));
    const button = element(
      'button',
      {
        type: 'button',
        role: checked === undefined ? 'menuitem' : single ? 'menuitemradio' : 'menuitemcheckbox',
        'aria-checked': checked === undefined ? undefined : String(checked),
        tabindex: '-1',
        disabled,
      },
      ...(checked === undefined ? [] : [tick]),
      text,
    );
    button.addEventListener('click', () => {
      const closes = checked === undefined || single === true;
      if (closes) {
        this.#close();
        this.button.focus();
      }
      const at = this.#buttons.indexOf(button);
      chosen();
      if (closes) return;
      this.#fill();
      this.#buttons[at]?.focus();
    });
    return button;
  }

  /** The list hangs from the right edge of its button, or from the left one where it would be cut off. */
  #keepInSight(): void {
    this.#list.classList.remove('menu-left');
    if (this.#list.getBoundingClientRect().left < 0) this.#list.classList.add('menu-left');
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden) return;
    if (event.key === 'Escape') {
      this.#close();
      this.button.focus();
    } else if (event.key === 'ArrowDown') this.#step(1);
    else if (event.key === 'ArrowUp') this.#step(-1);
    else return;
    event.preventDefault();
  }

  #step(by: number): void {
    const items = this.#buttons;
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + by + items.length) % items.length]?.focus();
  }
}
