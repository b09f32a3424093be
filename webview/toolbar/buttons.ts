/** Buttons of the toolbar. */
import { element, icon } from '../dom';

export function iconButton(path: string, label: string, clicked: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon', title: label, 'aria-label': label }, icon(path));
  button.addEventListener('click', clicked);
  return button;
}

/** Says in other words what a button does, or why it does nothing now. */
export function relabel(button: HTMLButtonElement, label: string): void {
  button.title = label;
  button.setAttribute('aria-label', label);
}

/** A button that is pressed or not; `label` says what it does when pressed. */
export function toggleButton(path: string, name: string, label: string, clicked: () => void): HTMLButtonElement {
  const button = iconButton(path, label, clicked);
  button.name = name;
  button.setAttribute('aria-pressed', 'false');
  return button;
}

export const setPressed = (button: HTMLButtonElement, pressed: boolean): void =>
  button.setAttribute('aria-pressed', String(pressed));

export type Options = readonly (readonly [value: string, text: string])[];

/** A list to choose from. */
export function select(name: string, label: string, changed: (value: string) => void): HTMLSelectElement {
  const list = element('select', { name, title: label, 'aria-label': label });
  list.addEventListener('change', () => changed(list.value));
  return list;
}

/** Selects a value of a list with these options; one that is not among them (a map backwards) is added. */
export function showOptions(list: HTMLSelectElement, options: Options, value: string): void {
  const all = options.some(([known]) => known === value) ? options : [...options, [value, value] as const];
  const key = JSON.stringify(all);
  if (list.dataset.options !== key) {
    list.dataset.options = key;
    list.replaceChildren(...all.map(([each, text]) => element('option', { value: each }, text)));
  }
  if (list.value !== value) list.value = value;
}
