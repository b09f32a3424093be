import process from 'node:process';
import { errorText } from '../errorText';
import { ExportError } from '../export/exportError';
import { FORMATS } from '../export/formats';
import { NEST_SEMANTICS, NETSPEC_VERSION } from '../export/provenance';
import { WriteError } from '../node/writeError';
import { EXPORT_FORMATS, type ExportFormat } from '../protocol';
import { COMMANDS, parseArguments } from './arguments';
import { type Command, check, connections, matrices, stats } from './commands';
import { EXIT, InputError, Interrupted, OutputClosed, SpecificationError, UsageError } from './errors';
import { exportFile } from './exportFile';
import { Output } from './output';

const RUN: Readonly<Record<string, Command>> = { check, connections, matrices, export: exportFile, stats };

/** Columns for names of formats. */
const FORMAT_WIDTH = 22;

const width = Math.max(...COMMANDS.map(command => command.name.length));

/** A line of help about a format. */
const formatLine = (format: ExportFormat): string => {
  const { alias, contains } = FORMATS[format];
  return `  ${(alias ? `${alias}, ${format}` : format).padEnd(FORMAT_WIDTH)}  ${contains}\n`;
};

const HELP = `netspec ${NETSPEC_VERSION}: networks of point neurons as NEST ${NEST_SEMANTICS} builds them

Usage:
${COMMANDS.map(command => `  netspec ${command.usage}\n`).join('')}
Commands:
${COMMANDS.map(command => `  ${command.name.padEnd(width)}  ${command.does}\n`).join('')}
Formats of export:
${EXPORT_FORMATS.map(formatLine).join('')}
Options:
  -o, --out PATH  where to write; - is standard output
  --force         replace what is there
  --stream        make connections anew while they are written, in constant memory; done by itself where they do not fit
  --help          print this
  --version       print the version

Errors go to standard error; check prints its findings to standard output. Exit codes: 0 all is well,
1 the specification has errors, 2 the command line makes no sense or a file cannot be read or written,
130 it was interrupted.
`;

async function run(given: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = given;
  if (given.includes('--help') || given.includes('-h') || name === 'help') return say(output, HELP);
  if (name === '--version' || name === '-V') return say(output, `${NETSPEC_VERSION}\n`);
  if (name === undefined) throw new UsageError('no command given');
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (!command) throw new UsageError(name.startsWith('-') ? `unknown option ${name}` : `unknown command ${name}`);
  const code = await RUN[command.name]!(parseArguments(command, rest), output);
  await output.flush();
  return code;
}

async function say(output: Output, text: string): Promise<number> {
  await output.write(text);
  await output.flush();
  return EXIT.fine;
}

/** What an error means for whoever called: a line or lines on standard error, and the exit code. */
function outcome(error: unknown): { readonly message?: string; readonly code: number } {
  if (error instanceof OutputClosed) return { code: EXIT.fine };
  if (error instanceof Interrupted) return { message: `netspec: ${error.message}`, code: EXIT.interrupted };
  if (error instanceof UsageError)
    return { message: `netspec: ${error.message}; netspec --help says more`, code: EXIT.trouble };
  if (error instanceof SpecificationError) return { message: error.message, code: EXIT.problems };
  if (error instanceof InputError || error instanceof WriteError || error instanceof ExportError)
    return { message: `netspec: ${error.message}`, code: EXIT.trouble };
  return { message: `netspec: ${errorText(error)}`, code: EXIT.trouble };
}

/** Runs a command line (without program name); resolves to the exit code. */
export async function runCommandLine(given: readonly string[]): Promise<number> {
  const output = new Output(process.stdout);
  const errors = new Output(process.stderr);
  try {
    return await run(given, output);
  } catch (error) {
    const { message, code } = outcome(error);
    if (message !== undefined) await errors.write(`${message}\n`).catch(() => {});
    return code;
  }
}
