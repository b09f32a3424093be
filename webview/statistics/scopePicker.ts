/** Which connections a view is about: from a population, or all, to a population, or all. */
import type { NetworkSummary, ScopeChoice } from '../../server/protocol';
import { element } from '../dom';

const ALL = 'all populations';

export class ScopePicker {
  readonly element: HTMLElement;
  readonly #source: HTMLSelectElement;
  readonly #target: HTMLSelectElement;
  #names: readonly string[] = [];

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
