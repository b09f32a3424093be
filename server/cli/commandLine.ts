import process from 'node:process';
import { errorText } from '../errorText';
import { ExportError } from '../export/exportError';
import { NETSPEC_VERSION } from '../export/provenance';
import { WriteError } from '../node/writeError';
import { COMMANDS, type CommandFact, parseArguments } from './arguments';
import { type Command, check, connections, matrices, stats } from './commands';
import { EXIT, InputError, Interrupted, OutputClosed, SpecificationError, UsageError } from './errors';
import { exportFile } from './exportFile';
import { commandHelp, HELP } from './help';
import { Output } from './output';

const RUN: Readonly<Record<string, Command>> = { check, connections, matrices, export: exportFile, stats };

async function run(given: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = given;
  const wantsHelp = given.includes('--help') || given.includes('-h');
  if (name === 'help') return say(output, helpOf(rest[0]));
  if (wantsHelp) return say(output, helpOf(name?.startsWith('-') ? undefined : name));
  if (name === '--version' || name === '-V') return say(output, `${NETSPEC_VERSION}\n`);
  if (name === undefined) throw new UsageError('no command given');
  const command = commandOf(name);
  const code = await RUN[command.name]!(parseArguments(command, rest), output);
  await output.flush();
  return code;
}

/** Throws `UsageError` where there is no such command. */
function commandOf(name: string): CommandFact {
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (!command) throw new UsageError(name.startsWith('-') ? `unknown option ${name}` : `unknown command ${name}`);
  return command;
}

const helpOf = (name: string | undefined): string => (name === undefined ? HELP : commandHelp(commandOf(name)));

async function say(output: Output, text: string): Promise<number> {
  await output.write(text);
  await output.flush();
  return EXIT.fine;
}

const helpFor = (name: string | undefined): string =>
  COMMANDS.some(command => command.name === name) ? `netspec ${name} --help` : 'netspec --help';

/** What an error means for whoever called: a line or lines on standard error, and the exit code. */
function outcome(error: unknown, given: readonly string[]): { readonly message?: string; readonly code: number } {
  if (error instanceof OutputClosed) return { code: EXIT.fine };
  if (error instanceof Interrupted) return { message: `netspec: ${error.message}`, code: EXIT.interrupted };
  if (error instanceof UsageError)
    return { message: `netspec: ${error.message}; ${helpFor(given[0])} says more`, code: EXIT.trouble };
  if (error instanceof SpecificationError) return { message: error.message, code: EXIT.problems };
  if (error instanceof InputError || error instanceof WriteError || error instanceof ExportError)
    return { message: `netspec: ${error.message}`, code: EXIT.trouble };
  return { message: `netspec: ${errorText(error)}`, code: EXIT.trouble };
}

/** Runs a command line (without program name); resolves to the exit code. */
export async function runCommandLine(given: readonly string[]): Promise<number> {
  const output = new Output(process.stdout, 'standard output');
  const errors = new Output(process.stderr, 'standard error');
  try {
    return await run(given, output);
  } catch (error) {
    const { message, code } = outcome(error, given);
    if (message !== undefined) await errors.write(`${message}\n`).catch(() => {});
    return code;
  }
}
