/** Which connections a view is about: from a population, or all, to a population, or all. */
import type { NetworkSummary, ScopeChoice } from '../../server/protocol';
import { element } from '../dom';
import type { Focus } from '../sideView';

const ALL = 'all populations';

/** No focus was looked at yet. */
const UNKNOWN = '?';

export class ScopePicker {
  readonly element: HTMLElement;
  readonly #source: HTMLSelectElement;
  readonly #target: HTMLSelectElement;
  #names: readonly string[] = [];
  #followed: string | undefined = UNKNOWN;

  constructor(changed: () => void) {
    this.#source = element('select', { 'aria-label': 'From' });
    this.#target = element('select', { 'aria-label': 'To' });
    for (const select of [this.#source, this.#target]) select.addEventListener('change', changed);
    this.element = element(
      'div',
      { class: 'scope' },
      element('label', {}, 'From ', this.#source),
      element('label', {}, 'to ', this.#target),
    );
  }

  /** Offers the populations of a network; a choice stands as long as there is a population of its name. */
  update(summary: NetworkSummary | undefined): void {
    const names = summary?.populations.map(({ name }) => name) ?? [];
    if (names.length === this.#names.length && names.every((name, i) => name === this.#names[i])) return;
    this.#names = names;
    for (const select of [this.#source, this.#target]) {
      const chosen = select.selectedOptions[0]?.textContent ?? ALL;
      const options = [ALL, ...names].map((name, i) =>
        element('option', { value: i === 0 ? '' : String(i - 1) }, name),
      );
      select.replaceChildren(...options);
      select.selectedIndex = Math.max(0, [ALL, ...names].indexOf(chosen));
    }
  }

  /** Takes over the populations the picture is focused on, when they become others: one on a side is chosen, else all. */
  follow(focus: Focus | undefined): void {
    const key = JSON.stringify(focus);
    if (key === this.#followed) return;
    const first = this.#followed === UNKNOWN;
    this.#followed = key;
    if (first && !focus) return;
    const choose = (select: HTMLSelectElement, names: readonly string[]): void => {
      const index = names.length === 1 ? this.#names.indexOf(names[0]!) : -1;
      select.selectedIndex = index + 1;
    };
    choose(this.#source, focus?.sources ?? []);
    choose(this.#target, focus?.targets ?? []);
  }

  set hidden(hidden: boolean) {
    this.element.hidden = hidden;
  }

  get choice(): ScopeChoice {
    const index = ({ value }: HTMLSelectElement): number | undefined => (value === '' ? undefined : Number(value));
    const source = index(this.#source);
    const target = index(this.#target);
    return { ...(source === undefined ? {} : { source }), ...(target === undefined ? {} : { target }) };
  }
}
