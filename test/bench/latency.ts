import { openWorkbench } from '../../scripts/workbench/session.mjs';

export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const EDITS = 40;

/**
 * Keystroke to picture in the real workbench, reference example: from the key event in the workbench's page to the frame in
 * which the preview's page has drawn the network of that document version. Both pages share one clock.
 */
export async function bench(report: (row: Row) => void): Promise<void> {
  const { page, preview, close } = await openWorkbench();
  try {
    await page.evaluate(() => {
      addEventListener(
        'keydown',
        () => Object.assign(globalThis, { keyAt: performance.timeOrigin + performance.now() }),
        true,
      );
    });
    // The number behind `let NE = ` is edited, so that every keystroke changes the network.
    await page.locator('.editor-instance .view-line', { hasText: 'let NE' }).first().click();
    await page.keyboard.press('Home');
    for (let i = 0; i < 'let NE = 100'.length; i++) await page.keyboard.press('ArrowRight');
    const body = preview.locator('body');
    const samples: number[] = [];
    for (let edit = 0; edit < EDITS + 5; edit++) {
      const before = Number(await body.getAttribute('data-painted'));
      if (edit % 2 === 0) await page.keyboard.press('Backspace');
      else await page.keyboard.type('0');
      const paintedAt = await body.evaluate(
        (element: HTMLElement, version: number) =>
          new Promise<number>(resolve => {
            if (Number(element.dataset.painted) > version) resolve(Number(element.dataset.paintedAt));
            new MutationObserver((_, observer) => {
              observer.disconnect();
              resolve(Number(element.dataset.paintedAt));
            }).observe(element, { attributeFilter: ['data-painted-at'] });
          }),
        before,
      );
      const keyAt = await page.evaluate(() => (globalThis as unknown as { keyAt: number }).keyAt);
      if (edit >= 5) samples.push(paintedAt - keyAt);
      await page.waitForTimeout(200);
    }
    samples.sort((a, b) => a - b);
    const quantile = (q: number) => samples[Math.min(samples.length - 1, Math.floor(q * samples.length))]!;
    const group = 'keystroke to picture';
    report({ group, name: 'median (budget 100)', value: quantile(0.5), unit: 'ms' });
    report({ group, name: '95th percentile (budget 150)', value: quantile(0.95), unit: 'ms' });
    report({ group, name: 'fastest', value: samples[0]!, unit: 'ms' });
  } finally {
    await close();
  }
}
