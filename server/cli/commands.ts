import path from 'node:path';
import { creationOrder, reportOrder } from '../engine/order';
import { connectionsCsv, connectionsJson } from '../export/connections';
import { exportChunks, type NetworkFormat } from '../export/files';
import { pynestScript } from '../export/pynest/script';
import { scriptSource } from '../export/pynest/source';
import { Lines } from '../language/syntax/lines';
import { writeAtomically } from '../node/writeAtomically';
import { shownProblems } from '../shownProblems';
import type { Arguments } from './arguments';
import { EXIT, InputError } from './errors';
import type { Output } from './output';
import { buildNetwork, isError, planOf, problemLine, provenance, readSpecification } from './specification';
import { statistics } from './statistics';

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
export const matrices: Command = given => exportTo(given, 'npz');

/** Short names of formats on the command line. */
const FORMATS: Readonly<Record<string, NetworkFormat | 'pynest'>> = {
  csv: 'connections-csv',
  json: 'connections-json',
};

/** `export FILE --format F --out PATH` */
export const exportFile: Command = given => {
  const format = given.options.format!;
  return exportTo(given, FORMATS[format] ?? (format as NetworkFormat | 'pynest'));
};

/** The way from the script to the folder of the specification, where its tables are. */
const dataFolder = (file: string, out: string): string =>
  path.relative(path.dirname(out), path.dirname(file)).split(path.sep).join('/');

async function exportTo({ files, options }: Arguments, format: NetworkFormat | 'pynest'): Promise<number> {
  const specification = await readSpecification(files[0]!);
  const plan = planOf(specification);
  const origin = await provenance(specification, plan);
  const chunks =
    format === 'pynest'
      ? [pynestScript(scriptSource(specification.analysis, plan), origin, dataFolder(files[0]!, options.out!))]
      : exportChunks(format, buildNetwork(specification, plan), plan.view, origin);
  writeAtomically(options.out!, chunks);
  return EXIT.fine;
}

/** `stats FILE`: prints numbers about the network as JSON. */
export const stats: Command = async ({ files }, output) => {
  const specification = await readSpecification(files[0]!);
  const plan = planOf(specification);
  await output.write(`${JSON.stringify(statistics(specification, plan), null, 2)}\n`);
  return EXIT.fine;
};
