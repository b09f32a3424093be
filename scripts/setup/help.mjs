// `--help`: every script is explained by the comment at its top.
import { readFileSync } from 'node:fs';

/** Prints the comment at the top of the script that runs, and ends, where `--help` is asked for. */
export function helpIfAsked() {
  if (!process.argv.slice(2).some(argument => argument === '--help' || argument === '-h')) return;
  const lines = readFileSync(process.argv[1], 'utf8').split('\n');
  const comment = lines.slice(
    0,
    lines.findIndex(line => !line.startsWith('//')),
  );
  console.log(comment.map(line => line.replace(/^\/\/ ?/, '')).join('\n'));
  process.exit(0);
}
