import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';

/**
 * What VS Code runs as `extensionTestsPath`: every suite beside this file, in mocha, with the real `vscode` API. A
 * rejection is a failed run. Results go to the JSON file named in NETSPEC_REPORT, where that is set; NETSPEC_GREP picks
 * tests by name.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 180_000,
    color: false,
    failZero: true,
    forbidOnly: true,
    grep: process.env.NETSPEC_GREP,
  });
  for (const file of readdirSync(__dirname)) if (file.endsWith('.suite.js')) mocha.addFile(path.join(__dirname, file));
  const results: { name: string; error?: string }[] = [];
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(resolve);
    runner.on('pass', test => results.push({ name: test.fullTitle() }));
    runner.on('fail', (test, error: Error) =>
      results.push({ name: test.fullTitle(), error: error.stack ?? String(error) }),
    );
  });
  if (process.env.NETSPEC_REPORT) writeFileSync(process.env.NETSPEC_REPORT, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
