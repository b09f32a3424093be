/** The toolbar: changes the view of this panel only. */
import { COLORMAPS } from '../../server/engine/plan';
import { type NetworkSummary, NODE_ORDERS } from '../../server/protocol';
import { arrangementOf, isFocused } from '../arrangement';
import type { Choices } from '../choices';
import { element, icon } from '../dom';
import { DEFAULT_MEASURE, isMeasure, MEASURES } from '../measures';
import type { FromWebview } from '../messages';
import { isMosaic } from '../mosaic';
import type { Key, ViewSettings } from '../settings';
import { QUANTITY_NAMES } from '../text';
import { iconButton, type Options, relabel, select, setPressed, showOptions, toggleButton } from './buttons';
import { ICONS } from './icons';
import { Menu, type MenuItem } from './menu';

type Command = Extract<FromWebview, { type: 'command' }>['command'];

export interface ToolbarEvents {
  /** Changes a setting of the file in this panel. */
  set(key: Key, value: string | undefined): void;
  choose(change: Choices): void;
  resetView(): void;
  resetZoom(): void;
  toggleSide(): void;
  copyFigure(): void;
  command(command: Command): void;
}

export interface ToolbarState {
  readonly summary: NetworkSummary;
  readonly settings: ViewSettings;
  /** Whether the view is not that of the file. */
  readonly changed: boolean;
  readonly zoomed: boolean;
  /** Whether a view beside the picture is open; undefined: there is none to open. */
  readonly side: boolean | undefined;
  /** Why nodes cannot be put in order; absent where they can. */
  readonly unordered?: string;
}

/** The option for "no colour map named". */
const AUTOMATIC = '';
const MAPS: Options = [[AUTOMATIC, 'by sign'], ...COLORMAPS.map(name => [name, name] as const)];
const QUANTITIES: Options = Object.entries(QUANTITY_NAMES);
const MEASURE_NAMES: Options = Object.entries(MEASURES).map(([key, { name }]) => [key, name]);
const LINEAR = 'linear';
const SCALES: Options = [
  [LINEAR, 'linear'],
  ['log', 'log'],
  ['symlog', 'symmetric log'],
];

const MENU: readonly (readonly [command: Command, text: string])[] = [
  ['exportFigure', 'Export figure…'],
  ['export', 'Export network…'],
  ['showSource', 'Show source'],
  ['refresh', 'Build again'],
];

const ORDER = 'Order of the nodes';
const ORDER_NAMES = {
  index: 'by index',
  degree: 'by degree',
  x: 'by position x',
  y: 'by position y',
  z: 'by position z',
} as const;

const listed = (names: readonly string[]): string =>
  names.length > 2 ? `${names.slice(0, 2).join(', ')}, …` : names.join(', ');

export class Toolbar {
  readonly element: HTMLElement;
  readonly #events: ToolbarEvents;
  #state: ToolbarState | undefined;

  readonly #nodes = toggleButton(ICONS.nodes, 'nodes', 'Each cell a pair of nodes', () => this.#resolve(undefined));
  readonly #populations = toggleButton(ICONS.populations, 'populations', 'Each cell a pair of populations', () =>
    this.#resolve('populations'),
  );
  readonly #quantity = select('quantity', 'Quantity', value => this.#setQuantity(value));
  readonly #colormap = select('colormap', 'Colour map', value =>
    this.#events.set('colormap', value === AUTOMATIC ? undefined : value),
  );
  readonly #scale = select('scale', 'Colour scale', value =>
    this.#events.choose({ scale: value === 'log' || value === 'symlog' ? value : undefined }),
  );
  readonly #limits = toggleButton(ICONS.shared, 'limits', 'Same colour limits for all blocks', () =>
    this.#events.set('limits', this.#state?.settings.limits === 'shared' ? 'block' : 'shared'),
  );
  readonly #seen = toggleButton(ICONS.fit, 'seen', 'Colour limits of what is seen', () =>
    this.#events.choose({ seen: this.#state?.settings.seen ? undefined : true }),
  );
  readonly #rows = toggleButton(ICONS.transpose, 'rows', 'Rows are targets, columns sources', () =>
    this.#events.set('rows', this.#state?.settings.rows === 'target' ? 'source' : 'target'),
  );
  readonly #shown = new Menu(ICONS.eye, 'Populations shown', () => this.#populationItems());
  readonly #order = new Menu(ICONS.order, ORDER, () => this.#orderItems());
  readonly #focus = element('button', { type: 'button', class: 'crumb', title: 'Show all blocks (Escape)' });
  readonly #fromFile: HTMLButtonElement;
  readonly #zoomOut: HTMLButtonElement;
  readonly #side: HTMLButtonElement;

  constructor(events: ToolbarEvents) {
    this.#events = events;
    this.#focus.addEventListener('click', () => events.choose({ focus: undefined }));
    this.#fromFile = iconButton(ICONS.fromFile, 'View as the file says', () => events.resetView());
    this.#zoomOut = iconButton(ICONS.zoomOut, 'Reset zoom', () => events.resetZoom());
    this.#side = iconButton(ICONS.side, 'More about the network', () => events.toggleSide());
    const copy = iconButton(ICONS.copy, 'Copy figure', () => events.copyFigure());
    const more = new Menu(ICONS.export, 'Export and more', () =>
      MENU.map(([command, text]) => ({ text, chosen: () => events.command(command) })),
    );
    this.element = element(
      'header',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'View' },
      element('div', { class: 'group', role: 'group', 'aria-label': 'Cells' }, this.#nodes, this.#populations),
      this.#quantity,
      this.#colormap,
      this.#scale,
      element(
        'div',
        { class: 'group' },
        this.#limits,
        this.#seen,
        this.#rows,
        this.#order.element,
        this.#shown.element,
      ),
      this.#focus,
      element('div', { class: 'group group-end' }, this.#fromFile, this.#zoomOut, this.#side, copy, more.element),
    );
  }

  show(state: ToolbarState): void {
    this.#state = state;
    const { settings, summary, changed, zoomed, side } = state;
    const ofPopulations = settings.resolution === 'populations';
    setPressed(this.#nodes, !ofPopulations);
    setPressed(this.#populations, ofPopulations);
    if (ofPopulations) showOptions(this.#quantity, MEASURE_NAMES, settings.measure ?? DEFAULT_MEASURE);
    else showOptions(this.#quantity, QUANTITIES, settings.quantity);
    showOptions(this.#colormap, MAPS, settings.colormap ?? AUTOMATIC);
    showOptions(this.#scale, SCALES, settings.scale ?? LINEAR);
    const arrangement = arrangementOf(summary, settings);
    // In one picture all blocks share a scale.
    this.#limits.disabled = isMosaic(arrangement, settings);
    setPressed(this.#limits, settings.limits === 'shared' || this.#limits.disabled);
    setPressed(this.#seen, settings.seen === true);
    setPressed(this.#rows, settings.rows === 'target');
    this.#shown.button.disabled = summary.populations.length < 2;
    setPressed(this.#shown.button, (settings.hidden?.length ?? 0) > 0);
    const unordered = ofPopulations ? 'each cell stands for all nodes' : state.unordered;
    this.#order.button.disabled = unordered !== undefined;
    relabel(this.#order.button, unordered ? `${ORDER}: by index, ${unordered}` : ORDER);
    setPressed(this.#order.button, summary.orders !== undefined);
    this.#showFocus(summary, settings);
    this.#fromFile.disabled = !changed;
    this.#zoomOut.disabled = !zoomed;
    this.#side.hidden = side === undefined;
    setPressed(this.#side, side === true);
  }

  #showFocus(summary: NetworkSummary, settings: ViewSettings): void {
    const { focus } = settings;
    this.#focus.hidden = !focus || !isFocused(summary, settings);
    if (focus) this.#focus.replaceChildren(`${listed(focus.sources)} → ${listed(focus.targets)}`, icon(ICONS.close));
  }

  #resolve(resolution: Choices['resolution']): void {
    if (this.#state?.settings.resolution !== resolution) this.#events.choose({ resolution });
  }

  #setQuantity(value: string): void {
    if (this.#state?.settings.resolution !== 'populations') this.#events.set('quantity', value);
    else if (isMeasure(value)) this.#events.choose({ measure: value });
  }

  #orderItems(): MenuItem[] {
    const shown = this.#state?.summary.orders?.by;
    return ([undefined, ...NODE_ORDERS] as const).map(order => ({
      text: ORDER_NAMES[order ?? 'index'],
      checked: shown === order,
      single: true,
      chosen: () => this.#events.choose({ order }),
    }));
  }

  #populationItems(): MenuItem[] {
    const { summary, settings } = this.#state ?? {};
    const names = summary?.populations.map(({ name }) => name) ?? [];
    const hidden = names.filter(name => settings?.hidden?.includes(name));
    const toggled = (name: string) => (hidden.includes(name) ? hidden.filter(n => n !== name) : [...hidden, name]);
    return [
      { text: 'Show all', disabled: hidden.length === 0, chosen: () => this.#events.choose({ hidden: [] }) },
      ...names.map(name => ({
        text: name,
        checked: !hidden.includes(name),
        disabled: !hidden.includes(name) && hidden.length === names.length - 1,
        chosen: () => this.#events.choose({ hidden: toggled(name) }),
      })),
    ];
  }
}
