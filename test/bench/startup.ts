import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from '../../scripts/workbench/session.mjs';
import type { Row } from './latency';

const dist = path.resolve(__dirname, '../../dist');
const STARTS = 9;
/** Milliseconds after which nothing of the editor's own start goes on. */
const REST = 8000;

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

/** Milliseconds from starting the bundled server to its answer to `initialize`. */
function serverStart(): Promise<number> {
  const file = ['server.mjs', 'server.js'].map(name => path.join(dist, name)).find(existsSync)!;
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const startedAt = performance.now();
  const server = spawn(process.execPath, [file, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.stdout.once('data', () => {
      resolve(performance.now() - startedAt);
      server.kill();
    });
  });
}

/** What activating the extension cost, as the editor itself measured it, once the editor had come to rest. */
async function activation(): Promise<number> {
  const { page, preview, close } = await openWorkbench({ file: null });
  try {
    await page.waitForTimeout(REST);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'plot_weight' }).dblclick();
    await preview.locator('body[data-painted]').waitFor({ timeout: 60_000 });
    await page.keyboard.press('F1');
    await page.keyboard.type('Show Running Extensions');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' }).first().click();
    const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
    await rows.first().hover();
    // The slowest comes first, and only the rows in sight exist.
    const row = rows.filter({ hasText: 'netspec' });
    for (let tries = 0; tries < 50 && (await row.count()) === 0; tries++) {
      await page.mouse.wheel(0, 200);
      await page.waitForTimeout(100);
    }
    const text = (await row.first().textContent()) ?? '';
    const milliseconds = /Activation: (\d+)ms/.exec(text)?.[1];
    if (milliseconds === undefined) throw new Error(`no activation time in "${text}"`);
    return Number(milliseconds);
  } finally {
    await close();
  }
}

/** Starting up: the server's process, and the extension in the real workbench. */
export async function bench(report: (row: Row) => void): Promise<void> {
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) starts.push(await serverStart());
  const group = 'startup';
  report({ group, name: 'server answers initialize (budget 300)', value: median(starts), unit: 'ms' });
  report({ group, name: 'activation of the extension (budget 50)', value: await activation(), unit: 'ms' });
}
