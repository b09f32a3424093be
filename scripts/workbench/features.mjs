// What there is to see in the panel, to be photographed: by example file, each from the view as the file says.

const choose = (preview, name, value) => preview.locator(`.toolbar select[name=${name}]`).selectOption(value);
const press = (preview, name) => preview.getByRole('button', { name, exact: true }).click();

/** A point of the k-th block's frame, as parts of its width and height. */
async function pointIn(preview, k, right = 0.5, down = 0.5) {
  const { x, y, width, height } = await preview.locator('.frame').nth(k).boundingBox();
  return [x + right * width, y + down * height];
}

async function choosePopulations(preview, measure) {
  await press(preview, 'Each cell a pair of populations');
  await choose(preview, 'quantity', measure);
  await preview.locator('.cell-number').first().waitFor();
}

/** Opens a view beside the picture and waits for what it says. */
async function openView(preview, title) {
  await press(preview, 'More about the network');
  await preview.getByRole('tab', { name: title }).click();
}

/** Sets the caret to the end of the first line with a text. */
async function caretAt(page, text) {
  await page.locator('.editor-instance .view-line', { hasText: text }).first().click();
  await page.keyboard.press('End');
}

async function replaceLine(page, text, by) {
  await caretAt(page, text);
  await page.keyboard.press('Shift+Home');
  await page.keyboard.insertText(by);
  await page.keyboard.press('Home');
}

async function replaceAll(page, by) {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(by);
}

const quantity =
  name =>
  ({ preview }) =>
    choose(preview, 'quantity', name);
const measure =
  name =>
  ({ preview }) =>
    choosePopulations(preview, name);

const REFERENCE = {
  matrices: async () => {},
  hover: async ({ page, preview }) => page.mouse.move(...(await pointIn(preview, 3, 0.4, 0.4))),
  keyboard: async ({ page, preview }) => {
    await preview.locator('.frame').nth(1).focus();
    for (const key of ['ArrowDown', 'PageDown', 'ArrowRight']) await page.keyboard.press(key);
  },
  card: async ({ page, preview }) => {
    await caretAt(page, 'connect I');
    await preview.locator('.mark').first().waitFor();
    await page.mouse.click(...(await pointIn(preview, 0, 0.35, 0.35)));
    await preview.getByRole('button', { name: 'Show statement' }).waitFor();
  },
  focus: async ({ page, preview }) => {
    await page.mouse.click(...(await pointIn(preview, 1)));
    await press(preview, 'Only E → I');
    await preview.locator('.crumb').waitFor();
  },
  zoomed: async ({ page, preview }) => {
    await page.mouse.move(...(await pointIn(preview, 0, 0.2, 0.2)));
    await page.mouse.down();
    await page.mouse.move(...(await pointIn(preview, 0, 0.55, 0.55)), { steps: 4 });
    await page.mouse.up();
  },
  'mean-weight': quantity('mean_weight'),
  connections: quantity('count'),
  delay: quantity('delay'),
  probability: async ({ preview }) => {
    await choose(preview, 'quantity', 'probability');
    await press(preview, 'Order of the nodes');
    await preview.getByRole('menuitemradio', { name: 'by degree' }).click();
    await preview.getByText('source: E (by out-degree)').waitFor();
  },
  'by-sign': ({ preview }) => choose(preview, 'colormap', ''),
  shared: async ({ preview }) => {
    await choose(preview, 'colormap', '');
    await press(preview, 'Same colour limits for all blocks');
  },
  log: async ({ preview }) => {
    await choose(preview, 'colormap', 'viridis');
    await choose(preview, 'scale', 'log');
  },
  handles: async ({ preview }) => {
    await choose(preview, 'colormap', '');
    await press(preview, 'Same colour limits for all blocks');
    await choose(preview, 'scale', 'symlog');
    await preview.locator('.handle-hi').first().focus();
    await preview.locator('.handle-hi').first().press('PageDown');
  },
  transposed: ({ preview }) => press(preview, 'Rows are targets, columns sources'),
  hidden: async ({ preview }) => {
    await press(preview, 'Populations shown');
    await preview.getByRole('menuitemcheckbox', { name: 'I' }).click();
  },
  populations: measure('mean_weight'),
  export: ({ preview }) => press(preview, 'Export and more'),
  statistics: async ({ preview }) => {
    await openView(preview, 'Statistics');
    await preview.getByText('Line: expected from the rules').first().waitFor();
  },
  'statistics-below': async ({ page, preview }) => {
    await REFERENCE.statistics({ preview });
    await preview.getByText('Projections').click();
    await preview.locator('.projections table').waitFor();
    await preview.locator('.side-page:visible').evaluate(each => each.scrollTo(0, each.scrollHeight));
    await page.waitForTimeout(300);
  },
  spectrum: async ({ preview }) => {
    await openView(preview, 'Spectrum');
    await preview.locator('.spectrum-plot .points').first().waitFor();
  },
  seeds: async ({ preview }) => {
    await openView(preview, 'Compare');
    await press(preview, 'Build them');
    await preview.getByText('mean and standard deviation of the other seeds').first().waitFor();
    await preview.getByText('With other seeds').scrollIntoViewIfNeeded();
  },
  pinned: async ({ page, preview }) => {
    await openView(preview, 'Compare');
    await press(preview, 'Pin this network');
    await preview.getByText('nothing has changed since').waitFor();
    await replaceLine(page, 'let CE', 'let CE = int(0.12 * NE)');
    await preview.locator('.map canvas').waitFor();
  },
  error: async ({ page, preview }) => {
    await replaceLine(page, 'fixed_indegree(indegree=CI', 'rule    = fixed_indegree(indegree=CII)');
    await preview.locator('.notice-failed').waitFor();
  },
  'no-connections': async ({ page, preview }) => {
    await replaceAll(page, 'population E = iaf_psc_alpha[100]');
    await preview.getByText('no connections yet').waitFor();
  },
  empty: async ({ page, preview }) => {
    await replaceAll(page, 'network "Nothing yet"');
    await preview.getByText('no populations').waitFor();
  },
};

const LAYERS = {
  space: async ({ preview }) => {
    await openView(preview, 'Space');
    const plane = preview.locator('.plane');
    await plane.waitFor();
    await preview.getByLabel('Projection').selectOption({ index: 2 });
    const { width, height } = await plane.boundingBox();
    await plane.click({ position: { x: 0.2 * width, y: 0.4 * height } });
    await preview.getByText(/targets?, \d/).waitFor();
    await preview.locator('.side-page:visible .chart-plot svg').first().waitFor();
  },
  'space-below': async ({ preview }) => {
    await LAYERS.space({ preview });
    await preview.locator('.side-page:visible').evaluate(each => each.scrollTo(0, each.scrollHeight));
  },
  'delay-by-position': async ({ preview }) => {
    await choose(preview, 'quantity', 'delay');
    await press(preview, 'Order of the nodes');
    await preview.getByRole('menuitemradio', { name: 'by position x' }).click();
    await preview.getByText('(by position x)').first().waitFor();
  },
};

const CLUSTERED = {
  clustered: async () => {},
  'clustered-out-degree': measure('outdegree'),
};

const MICROCIRCUIT = {
  microcircuit: async () => {},
  'microcircuit-probability': measure('probability'),
  'microcircuit-in-degree': measure('indegree'),
  'microcircuit-out-degree': measure('outdegree'),
  'microcircuit-total': measure('weight'),
  busy: async ({ page, preview }) => {
    await replaceLine(page, 'let scale', 'let scale = 0.3');
    await preview.locator('.notice-busy', { hasText: 'left' }).waitFor();
  },
};

/** Features by the example they are shown with. */
export const FEATURES = {
  'plot_weight_matrices.netspec': REFERENCE,
  'layers.netspec': LAYERS,
  'clustered.netspec': CLUSTERED,
  'microcircuit.netspec': MICROCIRCUIT,
};

/** The view as the file says, nothing open beside it, the text as it was. */
export async function calm({ page, preview }) {
  await page.mouse.move(5, 300);
  const close = preview.locator('.side-head').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
  const reset = preview.getByRole('button', { name: 'View as the file says' });
  if (await reset.isEnabled()) await reset.click();
  const unzoom = preview.getByRole('button', { name: 'Reset zoom' });
  if (await unzoom.isEnabled()) await unzoom.click();
}
