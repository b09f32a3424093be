/** Clicks on the picture, which Plotly takes for the beginning of a zoom and keeps to itself. */

/** Farthest that the pointer moves in a click, in pixels. */
const SLOP = 3;

/** Longest time between the clicks of a double click, in milliseconds. */
const DOUBLE_CLICK = 250;

/** Calls back for single clicks of the main button: neither drags nor the first of a double click. */
export function watchClicks(surface: HTMLElement, clicked: (event: MouseEvent) => void): void {
  let down: PointerEvent | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  surface.addEventListener(
    'pointerdown',
    event => {
      const isSecond = timer !== undefined;
      clearTimeout(timer);
      timer = undefined;
      down = event.button === 0 && !isSecond ? event : undefined;
    },
    { capture: true },
  );
  window.addEventListener('pointerup', event => {
    const start = down;
    down = undefined;
    if (!start || Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLOP) return;
    timer = setTimeout(() => {
      timer = undefined;
      clicked(event);
    }, DOUBLE_CLICK);
  });
}
