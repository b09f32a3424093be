/** Questions of one view to the server: the newest one counts; long ones show how far they are and can be stopped. */
import type { ProgressAnswer, StudyQuestion } from '../../server/protocol';
import { element } from '../dom';
import type { SideViewApi } from '../sideView';

/** Before a question that is not answered yet is shown to be one, and between looks at how far it is, in milliseconds. */
const PATIENCE = 300;
const LOOK_EVERY = 200;

/** What the server says of questions that were replaced or stopped. */
const TAKEN_BACK = /taken back/;

export class Study {
  /** A bar with a button while an answer is worked out; words where there is none. */
  readonly element = element('div', { class: 'study', hidden: true });
  readonly #bar = element('progress', { max: '1', 'aria-label': 'Progress' });
  readonly #words = element('span', { role: 'status' });
  readonly #stop = element('button', { type: 'button', class: 'action' }, 'Stop');
  readonly #api: SideViewApi;
  #asked = 0;
  #kind: StudyQuestion['kind'] | undefined;

  constructor(api: SideViewApi) {
    this.#api = api;
    this.element.append(this.#bar, this.#words, this.#stop);
    this.#stop.addEventListener('click', () => {
      if (this.#kind) void this.#api.request({ kind: 'cancel', of: this.#kind }).catch(() => {});
    });
  }

  /** The answer; undefined where it was stopped, a newer question took its place, or there is none, which is then shown. */
  async ask<Answer>(question: StudyQuestion): Promise<Answer | undefined> {
    const number = ++this.#asked;
    this.#kind = question.kind;
    const late = setTimeout(() => void this.#watch(number, question.kind), PATIENCE);
    try {
      const answer = await this.#api.request<Answer>(question);
      if (number !== this.#asked) return undefined;
      this.#show(undefined);
      return answer;
    } catch (error) {
      if (number !== this.#asked) return undefined;
      const message = error instanceof Error ? error.message : String(error);
      this.#show(TAKEN_BACK.test(message) ? 'Stopped.' : message);
      return undefined;
    } finally {
      clearTimeout(late);
      if (number === this.#asked) this.#kind = undefined;
    }
  }

  async #watch(number: number, of: StudyQuestion['kind']): Promise<void> {
    while (number === this.#asked && this.#kind !== undefined) {
      const { done } = await this.#api
        .request<ProgressAnswer>({ kind: 'progress', of })
        .catch(() => ({}) as ProgressAnswer);
      if (number !== this.#asked || this.#kind === undefined) return;
      this.element.hidden = false;
      this.#bar.hidden = false;
      this.#stop.hidden = false;
      this.#words.textContent = '';
      if (done === undefined) this.#bar.removeAttribute('value');
      else this.#bar.value = done;
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY));
    }
  }

  #show(words: string | undefined): void {
    this.#bar.hidden = true;
    this.#stop.hidden = true;
    this.#words.textContent = words ?? '';
    this.element.hidden = words === undefined;
  }
}
