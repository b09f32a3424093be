/** The area beside the picture: a strip of tabs, and the view that is open. */
import { element, icon } from './dom';
import type { SideContext, SideView, SideViewApi } from './sideView';

export interface SidePanelEvents {
  request(question: object): Promise<unknown>;
  setFocus: SideViewApi['setFocus'];
  save: SideViewApi['save'];
  say: SideViewApi['say'];
  /** Another view was opened, or none: undefined. */
  opened(id: string | undefined): void;
}

interface Entry {
  readonly view: SideView;
  readonly tab: HTMLButtonElement;
  readonly page: HTMLElement;
  readonly listeners: ((context: SideContext) => void)[];
  /** What the view was last told of: it shows nothing newer. */
  context: SideContext;
  mounted: boolean;
  /** The context changed while another view was open. */
  stale: boolean;
}

export class SidePanel {
  readonly element = element('aside', { class: 'side', 'aria-label': 'More about the network', hidden: true });
  readonly #tabs = element('div', { class: 'tabs', role: 'tablist' });
  readonly #entries: Entry[] = [];
  readonly #events: SidePanelEvents;
  #context: SideContext;
  #open: Entry | undefined;

  constructor(events: SidePanelEvents, context: SideContext) {
    this.#events = events;
    this.#context = context;
    const close = element('button', { type: 'button', class: 'icon', title: 'Close', 'aria-label': 'Close' });
    close.append(icon('m8 7.1 3.6-3.6.9.9L8.9 8l3.6 3.6-.9.9L8 8.9l-3.6 3.6-.9-.9L7.1 8 3.5 4.4l.9-.9Z'));
    close.addEventListener('click', () => this.#choose(undefined));
    this.element.append(element('div', { class: 'side-head' }, this.#tabs, close));
    this.#tabs.addEventListener('keydown', event => this.#key(event));
    this.element.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      this.#choose(undefined);
    });
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Id of the open view. */
  get open(): string | undefined {
    return this.#open?.view.id;
  }

  register(view: SideView): void {
    const tab = element('button', { type: 'button', role: 'tab', title: view.title, id: `tab-${view.id}` });
    tab.append(icon(view.icon), element('span', {}, view.title));
    const page = element('div', { class: 'side-page', role: 'tabpanel', 'aria-labelledby': tab.id, hidden: true });
    const entry: Entry = { view, tab, page, listeners: [], context: this.#context, mounted: false, stale: false };
    tab.addEventListener('click', () => this.#choose(entry));
    this.#entries.push(entry);
    this.#tabs.append(tab);
    this.element.append(page);
  }

  /** Opens a view, or closes what is open; an id that is not known closes. */
  show(id: string | undefined): void {
    const entry = this.#entries.find(({ view }) => view.id === id);
    for (const each of this.#entries) {
      each.page.hidden = each !== entry;
      each.tab.setAttribute('aria-selected', String(each === entry));
      each.tab.tabIndex = each === entry ? 0 : -1;
    }
    this.#open = entry;
    this.element.hidden = !entry;
    if (entry && !entry.mounted) void this.#mount(entry);
    else if (entry?.stale) this.#tell(entry);
  }

  /** Opens the view that was open last, or the first one; closes an open one. */
  toggle(): void {
    this.#choose(this.#open ? undefined : (this.#entries.find(({ mounted }) => mounted) ?? this.#entries[0]));
  }

  update(context: SideContext): void {
    const before = this.#context;
    if (
      before.summary === context.summary &&
      before.theme === context.theme &&
      JSON.stringify(before.focus) === JSON.stringify(context.focus)
    )
      return;
    this.#context = context;
    for (const entry of this.#entries) entry.stale = entry.mounted;
    if (this.#open) this.#tell(this.#open);
  }

  #choose(entry: Entry | undefined): void {
    this.show(entry?.view.id);
    this.#events.opened(entry?.view.id);
  }

  async #mount(entry: Entry): Promise<void> {
    entry.mounted = true;
    entry.context = this.#context;
    try {
      await entry.view.mount(entry.page, this.#apiFor(entry));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      entry.page.replaceChildren(element('p', { role: 'alert' }, `${entry.view.title} could not be shown: ${message}`));
    }
  }

  #apiFor(entry: Entry): SideViewApi {
    const events = this.#events;
    return {
      get context() {
        return entry.context;
      },
      onDidChange: listener => void entry.listeners.push(listener),
      request: async <Answer>(question: object) => (await events.request(question)) as Answer,
      setFocus: focus => events.setFocus(focus),
      save: chart => events.save(chart),
      say: message => events.say(message),
    };
  }

  #tell(entry: Entry): void {
    entry.stale = false;
    entry.context = this.#context;
    for (const listener of entry.listeners) listener(this.#context);
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || !this.#open) return;
    const at = this.#entries.indexOf(this.#open);
    const next = this.#entries[(at + step + this.#entries.length) % this.#entries.length]!;
    this.#choose(next);
    next.tab.focus();
    event.preventDefault();
  }
}
