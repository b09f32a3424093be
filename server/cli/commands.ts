import process from 'node:process';
import { creationOrder, reportOrder } from '../engine/order';
import { connectionsCsv, connectionsJson } from '../export/connections';
import type { Problem } from '../language/problem';
import { shownProblems } from '../shownProblems';
import type { Arguments } from './arguments';
import { EXIT, InputError } from './errors';
import { exportFile } from './exportFile';
import type { Output } from './output';
import { type Findings, type ProblemFormat, problemText } from './problemFormats';
import { ProgressLine } from './progressLine';
import { buildNetwork, isError, planOf, provenance, readSpecification } from './specification';
import { type NetworkReport, statistics } from './statistics';
import { statisticsText } from './statisticsText';

/** Runs a command; resolves to the exit code. */
export type Command = (given: Arguments, output: Output) => Promise<number>;

/** `check FILE…`: prints all problems. A file that cannot be read does not keep the others from being checked. */
export const check: Command = async ({ files, options, flags }, output) => {
  const unreadable: string[] = [];
  const all: Findings[] = [];
  for (const file of files) {
    try {
      all.push(await findingsOf(file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable.push(error.message);
    }
  }
  await output.write(problemText(options.format as ProblemFormat, all));
  if (unreadable.length > 0) throw new InputError(unreadable.join('\nnetspec: '));
  const fails = (problem: Problem): boolean => isError(problem) || (flags.strict === true && isWarning(problem));
  return all.some(({ problems }) => problems.some(fails)) ? EXIT.problems : EXIT.fine;
};

async function findingsOf(file: string): Promise<Findings> {
  const specification = await readSpecification(file);
  return { specification, problems: await shownProblems(specification.text, specification.analysis.problems) };
}

const isWarning = ({ severity }: Problem): boolean => severity === 'warning';

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
  const report = { provenance: await provenance(specification, plan), ...found };
  await output.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : statisticsText(found));
  return EXIT.fine;
};
