/** The toolbar: changes the view of this panel only. */
import { COLORMAPS } from '../server/engine/plan';
import { element, icon } from './dom';
import type { FromWebview } from './messages';
import type { ViewSettings } from './settings';
import { QUANTITY_NAMES } from './text';

export interface ControlEvents {
  set(key: keyof ViewSettings, value: string | undefined): void;
  resetView(): void;
  resetZoom(): void;
  toggleSide(): void;
  command(command: Extract<FromWebview, { type: 'command' }>['command']): void;
}

type Options = readonly (readonly [value: string, text: string])[];

/** The option for "no colour map named". */
const AUTOMATIC = '';

const CHOICES: Readonly<Record<keyof ViewSettings, { label: string; options: Options }>> = {
  quantity: { label: 'Quantity', options: Object.entries(QUANTITY_NAMES) },
  colormap: {
    label: 'Colour map',
    options: [[AUTOMATIC, 'colours by sign'], ...COLORMAPS.map(name => [name, name] as const)],
  },
  limits: {
    label: 'Colour limits',
    options: [
      ['block', 'separate limits'],
      ['shared', 'shared limits'],
    ],
  },
  rows: {
    label: 'Orientation',
    options: [
      ['source', 'rows: sources'],
      ['target', 'rows: targets'],
    ],
  },
};

const ICONS = {
  side: 'M2 3h12v10H2Zm1.2 1.2v7.6h5.2V4.2Zm6.4 0v7.6h3.2V4.2Z',
  zoomOut:
    'M6.5 2a4.5 4.5 0 1 0 2.7 8.1l3.3 3.4 1-1-3.4-3.3A4.5 4.5 0 0 0 6.5 2Zm0 1.2a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6ZM4.4 5.9v1.2h4.2V5.9Z',
  fromFile: 'M3 2h6l4 4v8H3Zm1.2 1.2v9.6h7.6V7H8V3.2Zm5 .6v2h2Z',
  export: 'M8 1.5 4.6 4.9l.9.9 1.9-1.9V10h1.2V3.9l1.9 1.9.9-.9ZM3 9v5h10V9h-1.2v3.8H4.2V9Z',
};

const MENU: readonly (readonly [command: Parameters<ControlEvents['command']>[0], text: string])[] = [
  ['exportFigure', 'Export figure…'],
  ['export', 'Export network…'],
  ['showSource', 'Show source'],
  ['refresh', 'Build again'],
];

function iconButton(path: string, label: string, clicked: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'icon', title: label, 'aria-label': label }, icon(path));
  button.addEventListener('click', clicked);
  return button;
}

/** A button that opens a list of commands; Escape and clicks elsewhere close it. */
function exportMenu(events: ControlEvents): HTMLElement {
  const items = MENU.map(([command, text]) => {
    const item = element('button', { type: 'button', role: 'menuitem', tabindex: '-1' }, text);
    item.addEventListener('click', () => {
      close();
      events.command(command);
    });
    return item;
  });
  const list = element('div', { class: 'menu', role: 'menu', hidden: true }, ...items);
  const button = iconButton(ICONS.export, 'Export and more', () => (list.hidden ? open() : close()));
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const open = () => {
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    items[0]!.focus();
  };
  const close = () => {
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  };
  const step = (by: number) => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + by + items.length) % items.length]!.focus();
  };
  const box = element('div', { class: 'menu-box' }, button, list);
  box.addEventListener('focusout', event => {
    if (!box.contains(event.relatedTarget as Node | null)) close();
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !list.hidden) {
      close();
      button.focus();
    } else if (event.key === 'ArrowDown' && !list.hidden) step(1);
    else if (event.key === 'ArrowUp' && !list.hidden) step(-1);
    else return;
    event.preventDefault();
  });
  return box;
}

export interface ControlState {
  readonly overridden: boolean;
  readonly zoomed: boolean;
  readonly mosaic: boolean;
  /** Whether a view beside the picture is open; undefined: there is none to open. */
  readonly side: boolean | undefined;
}

export class Controls {
  readonly element: HTMLElement;
  readonly #selects = new Map<keyof ViewSettings, HTMLSelectElement>();
  readonly #fromFile: HTMLButtonElement;
  readonly #zoomOut: HTMLButtonElement;
  readonly #side: HTMLButtonElement;

  constructor(events: ControlEvents) {
    for (const key of Object.keys(CHOICES) as (keyof ViewSettings)[]) this.#selects.set(key, this.#select(key, events));
    this.#fromFile = iconButton(ICONS.fromFile, 'View as the file says', () => events.resetView());
    this.#zoomOut = iconButton(ICONS.zoomOut, 'Reset zoom', () => events.resetZoom());
    this.#side = iconButton(ICONS.side, 'More about the network', () => events.toggleSide());
    this.element = element(
      'header',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'View' },
      ...this.#selects.values(),
      element('span', { class: 'spacer' }),
      this.#fromFile,
      this.#zoomOut,
      this.#side,
      exportMenu(events),
    );
  }

  /** `mosaic`: all blocks share one scale, whatever the limits. */
  show(settings: ViewSettings, { overridden, zoomed, mosaic, side }: ControlState): void {
    this.#side.hidden = side === undefined;
    this.#side.setAttribute('aria-pressed', String(side === true));
    this.#selects.get('limits')!.disabled = mosaic;
    for (const [key, select] of this.#selects) this.#choose(select, settings[key] ?? AUTOMATIC);
    this.#fromFile.disabled = !overridden;
    this.#zoomOut.disabled = !zoomed;
  }

  #select(key: keyof ViewSettings, events: ControlEvents): HTMLSelectElement {
    const { label, options } = CHOICES[key];
    const select = element(
      'select',
      { name: key, title: label, 'aria-label': label },
      ...options.map(([value, text]) => element('option', { value }, text)),
    );
    select.addEventListener('change', () => events.set(key, select.value === AUTOMATIC ? undefined : select.value));
    return select;
  }

  /** Selects a value, listing it first where the file names one that is not in the list (a map backwards). */
  #choose(select: HTMLSelectElement, value: string): void {
    if (select.value === value) return;
    if (!Array.from(select.options).some(option => option.value === value))
      select.append(element('option', { value }, value));
    select.value = value;
  }
}
