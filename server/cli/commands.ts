import process from 'node:process';
import { creationOrder, reportOrder } from '../engine/order';
import { connectionsCsv, connectionsJson } from '../export/connections';
import { Lines } from '../language/syntax/lines';
import { shownProblems } from '../shownProblems';
import type { Arguments } from './arguments';
import { EXIT, InputError } from './errors';
import { exportFile } from './exportFile';
import type { Output } from './output';
import { ProgressLine } from './progressLine';
import { buildNetwork, isError, planOf, problemLine, readSpecification } from './specification';
import { type NetworkReport, statistics } from './statistics';
import { statisticsText } from './statisticsText';

/** Runs a command; resolves to the exit code. */
export type Command = (given: Arguments, output: Output) => Promise<number>;

/** `check FILE…`: prints all problems. A file that cannot be read does not keep the others from being checked. */
export const check: Command = async ({ files }, output) => {
  const unreadable: string[] = [];
  let errors = 0;
  for (const file of files) {
    try {
      errors += await checkFile(file, output);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable.push(error.message);
    }
  }
  if (unreadable.length > 0) throw new InputError(unreadable.join('\nnetspec: '));
  return errors > 0 ? EXIT.problems : EXIT.fine;
};

/** Prints the problems of a file; resolves to the number of errors among them. */
async function checkFile(file: string, output: Output): Promise<number> {
  const specification = await readSpecification(file);
  const problems = await shownProblems(specification.text, specification.analysis.problems);
  const lines = new Lines(specification.text);
  for (const problem of problems) await output.write(`${problemLine(specification, problem, lines)}\n`);
  return problems.filter(isError).length;
}

/** `connections FILE`: prints a table of all connections. */
export const connections: Command = async ({ files, options }, output) => {
  const specification = await readSpecification(files[0]!);
  const network = buildNetwork(specification, planOf(specification));
  const table = options.order === 'creation' ? creationOrder(network) : reportOrder(network);
  await output.writeAll(options.format === 'json' ? connectionsJson(table) : connectionsCsv(table));
  return EXIT.fine;
};

/** `matrices FILE --out W.npz` */
export const matrices: Command = ({ files, options, flags }) =>
  exportFile({ files, options: { ...options, format: 'npz' }, flags });

/** `stats FILE [--json]`: prints numbers about the network. */
export const stats: Command = async ({ files, flags }, output) => {
  const specification = await readSpecification(files[0]!);
  const plan = planOf(specification);
  const line = new ProgressLine(process.stderr);
  let found: NetworkReport;
  try {
    found = statistics(specification, plan, (connections, expected) => line.counted(connections, expected));
  } finally {
    line.clear();
  }
  await output.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : statisticsText(found));
  return EXIT.fine;
};
