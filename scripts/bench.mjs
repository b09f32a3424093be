// Runs the benchmarks of test/bench: node scripts/bench.mjs [--json] [WORD …]; a file runs if its name contains a WORD.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, installPackages } from './prepare.mjs';
import { root } from './setup/run.mjs';

if (!process.execArgv.some(argument => argument.includes('tsx'))) {
  await installPackages();
  // A bundle over its budget is still to be measured.
  await build('--production').catch(error => console.error(error.message));
  // The young generation is as large as the client makes the server's.
  const args = [
    '--expose-gc',
    '--max-semi-space-size=64',
    '--import',
    'tsx',
    import.meta.filename,
    ...process.argv.slice(2),
  ];
  process.exit(spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1);
}

const json = process.argv.includes('--json');
const words = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const folder = path.join(root, 'test/bench');
const files = readdirSync(folder).filter(
  file =>
    /(?<!Run|Loops|Plans|Texts)\.ts$/.test(file) && (words.length === 0 || words.some(word => file.includes(word))),
);
const rows = [];
if (!json) console.log(`${os.cpus()[0]?.model}, ${os.cpus().length} cores, Node ${process.version}`);
let group;
for (const file of files) {
  const { bench } = await import(path.join(folder, file));
  if (!bench) continue;
  await bench(row => {
    rows.push(row);
    if (json) return;
    if (row.group !== group) console.log(`\n${row.group}`);
    group = row.group;
    console.log(`  ${row.name.padEnd(48)} ${row.value.toPrecision(4).padStart(10)} ${row.unit}`);
  });
}
if (json)
  console.log(
    JSON.stringify({ node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length, rows }, null, 1),
  );
