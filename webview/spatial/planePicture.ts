/** The canvas with the nodes of a layer: one is chosen by a click or by keys. */
import type { Provenance } from '../../server/protocol';
import { element } from '../dom';
import { CHART_SIZE, type ChartDrawing } from '../statistics/chart/chartDrawing';
import { svg } from '../svg';
import { PUBLICATION } from '../theme';
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

/** On white paper. */
const PRINTED: PlaneColors = {
  node: '#666666',
  faint: 0.6,
  partner: '#3b78b8',
  mask: '#b07d00',
  chosen: '#d1242f',
  frame: PUBLICATION.line,
  text: PUBLICATION.muted,
};

/** Pixels of a file's image per pixel of the drawing. */
const PRINT_RATIO = 4;

/** Makes a canvas as large as a view with its axes, and draws. */
function paint(
  canvas: HTMLCanvasElement,
  scene: PlaneScene,
  view: PlaneView,
  ratio: number,
  fontFamily: string,
  palette: PlaneColors,
): void {
  canvas.width = Math.round((view.width + AXIS_ROOM.left) * ratio);
  canvas.height = Math.round((view.height + AXIS_ROOM.below) * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.translate(AXIS_ROOM.left, 0);
  context.font = `${AXIS_TEXT}px ${fontFamily}`;
  drawPlane(context, scene, view, palette);
}

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
    if (!this.#scene || width === 0) return;
    this.#view = this.#viewFor(this.#scene, width);
    this.element.style.height = `${this.#view.height + AXIS_ROOM.below}px`;
    const { fontFamily } = getComputedStyle(this.element);
    paint(this.element, this.#scene, this.#view, window.devicePixelRatio, fontFamily, colors());
  }

  /** For a file: the same at a size and in colours of its own. */
  drawing(title: string, lines: readonly string[], provenance: Provenance): ChartDrawing | undefined {
    if (!this.#scene) return undefined;
    const { width } = CHART_SIZE;
    const view = this.#viewFor(this.#scene, width);
    const canvas = document.createElement('canvas');
    paint(canvas, this.#scene, view, PRINT_RATIO, PUBLICATION.fontFamily, PRINTED);
    const height = view.height + AXIS_ROOM.below;
    const content = [svg('image', { width, height, href: canvas.toDataURL() })];
    return { title, lines, width, height, content, provenance };
  }

  #viewFor({ layers, layer }: PlaneScene, width: number): PlaneView {
    const same = layers.filter(({ dimensions }) => dimensions === layer.dimensions);
    return planeView(same, this.#plane, width - AXIS_ROOM.left, MOST);
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
