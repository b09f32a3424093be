// Runs the suites of test/editor/suite in desktop VS Code: the one named in VSCODE_EXECUTABLE, or a download.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

if (!process.execArgv.some(argument => argument.includes('tsx'))) {
  await installPackages();
  await build();
  const again = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename], { cwd: root, stdio: 'inherit' });
  process.exit(again.status ?? 1);
}

const { runTests } = await import('@vscode/test-electron');
const { bundleSuite } = await import(path.join(root, 'test/helpers/inHost.ts'));
const temporary = mkdtempSync(path.join(tmpdir(), 'netspec-desktop-'));
const workspace = path.join(temporary, 'workspace');
cpSync(path.join(root, 'test/editor/fixture'), workspace, { recursive: true });
try {
  const code = await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleSuite(),
    launchArgs: [workspace, '--user-data-dir', path.join(temporary, 'data'), '--disable-workspace-trust'],
  });
  process.exitCode = code;
} finally {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
}
