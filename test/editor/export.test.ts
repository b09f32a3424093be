import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorkbench } from '../../scripts/workbench/session.mjs';

const out = path.resolve(__dirname, '../../out');
type Session = Awaited<ReturnType<typeof openWorkbench>>;

/** The list or field at the top of the window. */
const quickInput = (page: Page) => page.locator('.quick-input-widget:visible');

/** Runs a command of the palette, and picks a line of the list that it shows. */
async function pickFromPalette(page: Page, command: string, line: string): Promise<void> {
  await page.keyboard.press('F1');
  await quickInput(page).locator('input').first().fill(`>${command}`);
  await quickInput(page).getByRole('option', { name: command }).first().click();
  const field = page.getByPlaceholder('What to export');
  await field.fill(line);
  await quickInput(page).getByRole('option', { name: line }).first().click();
}

/** Waits for the dialog that asks for a folder, and takes the one that it proposes. */
async function takeProposedFolder(page: Page, title: string): Promise<void> {
  await quickInput(page).getByText(title).waitFor();
  await quickInput(page).getByRole('button', { name: 'Export Here' }).click();
}

/** Waits until something is so; an export takes its place at once. */
async function until(page: Page, isSo: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    try {
      if (isSo()) return;
    } catch {
      // Looked at while the one takes the place of the other.
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`timed out waiting for ${what}`);
}

describe('exports in the workbench', () => {
  let session: Session;
  before(async () => {
    mkdirSync(out, { recursive: true });
    session = await openWorkbench();
  });
  afterEach(async t => {
    const name = 'name' in t ? t.name.replace(/\W+/g, '-') : 'unknown';
    await session.page.screenshot({ path: path.join(out, `export-${name}.png`) });
  });
  after(() => session?.close());

  it('a SONATA folder from the command palette', async () => {
    const { page, workspace } = session;
    await pickFromPalette(page, 'Netspec: Export…', 'Network as SONATA (folder)');
    await takeProposedFolder(page, 'where to put plot_weight_matrices.sonata');
    const folder = path.join(workspace, 'plot_weight_matrices.sonata');
    await until(page, () => existsSync(folder), folder);
    assert.deepEqual(readdirSync(folder).sort(), [
      'circuit_config.json',
      'edge_types.csv',
      'edges.h5',
      'node_types.csv',
      'nodes.h5',
    ]);
    const config = JSON.parse(readFileSync(path.join(folder, 'circuit_config.json'), 'utf8'));
    assert.equal(config.netspec.provenance.rngSeed, 143202461);
    assert.equal(readFileSync(path.join(folder, 'edges.h5')).toString('latin1', 1, 4), 'HDF');
    assert.ok(!readdirSync(workspace).some(name => name.endsWith('.tmp')));
  });

  it('asks before it replaces a folder', async () => {
    const { page, workspace } = session;
    const folder = path.join(workspace, 'plot_weight_matrices.sonata');
    writeFileSync(path.join(folder, 'node_types.csv'), 'mine');
    await pickFromPalette(page, 'Netspec: Export…', 'Network as SONATA (folder)');
    await takeProposedFolder(page, 'where to put plot_weight_matrices.sonata');
    const dialog = page.getByRole('dialog').filter({ hasText: 'exists. Replace it and all that is in it?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(readFileSync(path.join(folder, 'node_types.csv'), 'utf8'), 'mine');

    await pickFromPalette(page, 'Netspec: Export…', 'Network as SONATA (folder)');
    await takeProposedFolder(page, 'where to put plot_weight_matrices.sonata');
    await dialog.getByRole('button', { name: 'Replace' }).click();
    const types = () => readFileSync(path.join(folder, 'node_types.csv'), 'utf8');
    await until(page, () => existsSync(folder) && types() !== 'mine', 'the new folder');
    assert.match(types(), /^node_type_id population /);
  });
});
