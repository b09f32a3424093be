/** The canvas with the nodes of a layer: one is chosen by a click or by keys. */
import { element } from '../dom';
import { AXIS_ROOM, AXIS_TEXT, drawPlane, type PlaneColors, type PlaneScene } from './drawPlane';
import { nodeAt, type Plane, type PlaneView, planeView } from './layers';

/** Pixels of height at most. */
const MOST = 360;

/** Nodes that PageUp and PageDown pass. */
const LEAP = 10;

const variable = (name: string, otherwise: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim() || otherwise;

const colors = (): PlaneColors => ({
  node: variable('descriptionForeground', '#888888'),
  faint: document.body.matches('.vscode-high-contrast') ? 0.7 : 0.45,
  partner: variable('charts-blue', '#3794ff'),
  mask: variable('charts-yellow', '#cca700'),
  chosen: variable('charts-red', '#f14c4c'),
  frame: variable('contrastBorder', '') || variable('descriptionForeground', '#888888'),
  text: variable('descriptionForeground', '#888888'),
});

export class PlanePicture {
  readonly element = element('canvas', { tabindex: '0', role: 'img', class: 'plane' });
  #scene: PlaneScene | undefined;
  #plane: Plane = [0, 1];
  #view: PlaneView | undefined;

  constructor(chosen: (node: number) => void) {
    this.element.addEventListener('click', event => {
      const node =
        this.#scene &&
        this.#view &&
        nodeAt(this.#scene.layer, this.#view, event.offsetX - AXIS_ROOM.left, event.offsetY);
      if (node !== undefined) chosen(node);
    });
    this.element.addEventListener('keydown', event => this.#key(event, chosen));
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  show(scene: PlaneScene, plane: Plane, label: string): void {
    this.#scene = scene;
    this.#plane = plane;
    this.element.setAttribute('aria-label', label);
    this.draw();
  }

  draw(): void {
    const width = this.element.clientWidth;
    const scene = this.#scene;
    if (!scene || width === 0) return;
    const same = scene.layers.filter(({ dimensions }) => dimensions === scene.layer.dimensions);
    this.#view = planeView(same, this.#plane, width - AXIS_ROOM.left, MOST);
    const ratio = window.devicePixelRatio;
    const height = this.#view.height + AXIS_ROOM.below;
    this.element.style.height = `${height}px`;
    this.element.width = Math.round(width * ratio);
    this.element.height = Math.round(height * ratio);
    const context = this.element.getContext('2d')!;
    context.scale(ratio, ratio);
    context.translate(AXIS_ROOM.left, 0);
    context.font = `${AXIS_TEXT}px ${getComputedStyle(this.element).fontFamily}`;
    drawPlane(context, scene, this.#view, colors());
  }

  /** Arrows go to the next and to the previous node. */
  #key(event: KeyboardEvent, chosen: (node: number) => void): void {
    const scene = this.#scene;
    if (!scene) return;
    const { firstId, count } = scene.layer;
    const last = firstId + count - 1;
    const at = scene.chosen;
    const moved = (by: number): number => (at === undefined ? firstId : at + by);
    const to = {
      ArrowRight: moved(1),
      ArrowDown: moved(1),
      ArrowLeft: moved(-1),
      ArrowUp: moved(-1),
      PageDown: moved(LEAP),
      PageUp: moved(-LEAP),
      Home: firstId,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    chosen(Math.max(firstId, Math.min(last, to)));
  }
}
