import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { launchBrowser, localPage } from '../../scripts/workbench/browser.mjs';
import { startServer, workbenchUrl } from '../../scripts/workbench/server.mjs';

const root = path.resolve(__dirname, '../..');
/** Longest time that all suites may take, in milliseconds. */
const TIMEOUT = 900_000;

export interface HostResult {
  readonly name: string;
  readonly error?: string;
}

/** Bundles the suites of test/editor/suite, for any VS Code; gives the module to name as `extensionTestsPath`. */
export async function bundleSuite(): Promise<string> {
  const folder = path.join(root, 'test/editor/suite');
  const outdir = path.join(root, 'out/suite');
  const files = readdirSync(folder).filter(file => file === 'index.ts' || file.endsWith('.suite.ts'));
  await esbuild.build({
    entryPoints: files.map(file => path.join(folder, file)),
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index');
}

/** Runs the suites inside the extension host of the embedded editor, on a copy of the fixture workspace. */
export async function runInHost(): Promise<HostResult[]> {
  const tests = await bundleSuite();
  const temporary = mkdtempSync(path.join(tmpdir(), 'netspec-suite-'));
  const folder = path.join(temporary, 'workspace');
  const report = path.join(temporary, 'report.json');
  cpSync(path.join(root, 'test/editor/fixture'), folder, { recursive: true });
  const browser = await launchBrowser();
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  const log: string[] = [];
  try {
    server = await startServer({ env: { NETSPEC_REPORT: report } });
    const { page } = await localPage(browser);
    const ended = new Promise<number>(resolve => void page.exposeFunction('codeAutomationExit', resolve));
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
      log.push(`${type}: ${args.join(' ')}`),
    );
    await page.goto(workbenchUrl(server.port, folder, { extension: root, tests }));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<number>(resolve => {
      timer = setTimeout(resolve, TIMEOUT, -1);
    });
    const code = await Promise.race([ended, late]);
    clearTimeout(timer);
    if (existsSync(report)) return JSON.parse(readFileSync(report, 'utf8')) as HostResult[];
    mkdirSync(path.join(root, 'out'), { recursive: true });
    await page.screenshot({ path: path.join(root, 'out/suite-failure.png') });
    throw new Error(`The suite ended with ${code} and no report:\n${log.join('\n')}\n${server.output()}`);
  } finally {
    await browser.close();
    await server?.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}
