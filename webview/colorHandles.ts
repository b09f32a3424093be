/** Handles on the colour bars: two sliders a bar, which set the limits of its colours. */
import { barPlace, barValue, type ColorBar } from './colorBar';
import { element } from './dom';
import { roundNumber, withUnit } from './text';

export interface HandleEvents {
  /** New limits of the scales with this key; undefined: those of the values again. */
  limited(key: string, range: readonly [number, number] | undefined): void;
}

type End = 'lo' | 'hi';

const NAMES: Readonly<Record<End, string>> = { lo: 'Lower limit', hi: 'Upper limit' };

/** Height of a handle, and least distance of the two of a bar, in pixels. */
const HEIGHT = 8;
const APART = 4;

/** Pixels that a key moves a handle by. */
function stepOf(key: string, length: number): number | undefined {
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return -length / 100;
    case 'ArrowDown':
    case 'ArrowLeft':
      return length / 100;
    case 'PageUp':
      return -length / 10;
    case 'PageDown':
      return length / 10;
    case 'Home':
      return length;
    case 'End':
      return -length;
    default:
      return undefined;
  }
}

interface Handle {
  readonly node: HTMLElement;
  bar: ColorBar;
}

export class ColorHandles {
  readonly element = element('div', { class: 'handles' });
  readonly #events: HandleEvents;
  /** By key of the bar and end. */
  readonly #handles = new Map<string, Handle>();
  #held = false;

  constructor(events: HandleEvents) {
    this.#events = events;
  }

  /** Whether a handle is being dragged. */
  get held(): boolean {
    return this.#held;
  }

  show(bars: readonly ColorBar[]): void {
    const seen = new Set<string>();
    for (const bar of bars) {
      if (bar.scale.steps) continue; // a band for each number needs no limits
      for (const end of ['hi', 'lo'] as const) {
        const id = `${end} ${bar.key}`;
        seen.add(id);
        this.#place(this.#handleOf(id, bar, end), end);
      }
    }
    for (const [id, { node }] of this.#handles) {
      if (seen.has(id)) continue;
      node.remove();
      this.#handles.delete(id);
    }
  }

  #handleOf(id: string, bar: ColorBar, end: End): Handle {
    const known = this.#handles.get(id);
    if (known) {
      known.bar = bar;
      return known;
    }
    const node = element('div', {
      class: `handle handle-${end}`,
      role: 'slider',
      tabindex: '0',
      'aria-orientation': 'vertical',
      title: `${NAMES[end]} of the colours: drag it; double-click resets`,
    });
    const handle: Handle = { node, bar };
    this.#handles.set(id, handle);
    this.element.append(node);
    this.#listen(handle, end);
    return handle;
  }

  #place({ node, bar }: Handle, end: End): void {
    const { x, thickness, scale, names, unit } = bar;
    const at = barPlace(bar, scale[end]);
    node.style.left = `${x - 3}px`;
    node.style.top = `${at - (end === 'hi' ? HEIGHT - 2 : 2)}px`;
    node.style.width = `${thickness + 6}px`;
    node.style.height = `${HEIGHT}px`;
    node.classList.toggle('moved', scale[end] !== scale.domain[end === 'lo' ? 0 : 1]);
    const text = withUnit(roundNumber(scale[end]), unit);
    node.setAttribute('aria-label', `${NAMES[end]} of the colours for ${names.at(-1)}`);
    node.setAttribute('aria-valuemin', String(scale.domain[0]));
    node.setAttribute('aria-valuemax', String(scale.domain[1]));
    node.setAttribute('aria-valuenow', String(scale[end]));
    node.setAttribute('aria-valuetext', text);
    node.dataset.value = text;
  }

  #listen(handle: Handle, end: End): void {
    const { node } = handle;
    let offset = 0;
    node.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      node.setPointerCapture(event.pointerId);
      offset = event.clientY - barPlace(handle.bar, handle.bar.scale[end]);
      this.#held = true;
    });
    node.addEventListener('pointermove', event => {
      if (node.hasPointerCapture(event.pointerId)) this.#move(handle.bar, end, event.clientY - offset);
    });
    node.addEventListener('lostpointercapture', () => {
      this.#held = false;
    });
    node.addEventListener('dblclick', () => this.#events.limited(handle.bar.key, undefined));
    node.addEventListener('keydown', event => {
      const { bar } = handle;
      const step = stepOf(event.key, bar.length);
      if (step !== undefined) this.#move(bar, end, barPlace(bar, bar.scale[end]) + step);
      else if (event.key === 'Delete' || event.key === 'Backspace') this.#events.limited(bar.key, undefined);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** Moves an end to a place on the screen, not past the other one. */
  #move(bar: ColorBar, end: End, place: number): void {
    const { lo, hi, domain } = bar.scale;
    const limited =
      end === 'hi' ? Math.min(place, barPlace(bar, lo) - APART) : Math.max(place, barPlace(bar, hi) + APART);
    const value = barValue(bar, limited);
    const range: [number, number] = end === 'hi' ? [lo, value] : [value, hi];
    const isAll = range[0] === domain[0] && range[1] === domain[1];
    this.#events.limited(bar.key, isAll ? undefined : range);
  }
}
