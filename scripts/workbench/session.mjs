// A workbench with a file and its preview open, as a user has it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../setup/run.mjs';
import { launchBrowser, localPage } from './browser.mjs';
import { startServer, workbenchUrl } from './server.mjs';

const STARTUP = 180_000;

/** The preview's page within the workbench. */
const previewFrame = page => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

/** Leaves the whole width to text and picture, and waits until the picture fits. */
export async function withoutSideBar(page) {
  await page.keyboard.press('Control+b');
  await page.waitForTimeout(1500);
}

/**
 * Opens a copy of `folder` (a file of it in the editor, its preview beside it) and waits for the picture; with `file` null
 * it opens nothing in it.
 * The extension is this folder's build, or the package `vsix`.
 * @param {{ folder?: string, file?: string | null, theme?: string, viewport?: object, settings?: object, scale?: number,
 *   vsix?: string }} [options]
 */
export async function openWorkbench({
  folder = path.join(root, 'examples'),
  file = 'plot_weight_matrices.netspec',
  theme = 'light',
  viewport = { width: 1400, height: 900 },
  settings = {},
  scale = 1,
  vsix,
} = {}) {
  const temporary = mkdtempSync(path.join(tmpdir(), 'netspec-workspace-'));
  const workspace = path.join(temporary, path.basename(folder));
  cpSync(folder, workspace, { recursive: true });
  const browser = await launchBrowser();
  let server;
  const close = async () => {
    await browser.close();
    await server?.stop();
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    server = await startServer({
      theme,
      vsix,
      settings: { 'netspec.preview.openAutomatically': true, ...settings },
    });
    const { page, foreign } = await localPage(browser, { viewport, deviceScaleFactor: scale });
    const extension = vsix ? undefined : root;
    const openFile = file === null ? undefined : path.join(workspace, file);
    await page.goto(workbenchUrl(server.port, workspace, { extension, openFile }));
    await page.locator('.monaco-workbench').waitFor({ timeout: STARTUP });
    const preview = previewFrame(page);
    if (openFile) await preview.locator('body[data-painted]').waitFor({ timeout: STARTUP });
    return { page, preview, foreign, workspace, server, close };
  } catch (error) {
    const page = browser.contexts()[0]?.pages()[0];
    await page?.screenshot({ path: path.join(root, 'out/failure.png') }).catch(() => {});
    await close();
    throw error;
  }
}
