import { FORMATS } from '../export/formats';
import { NEST_SEMANTICS, NETSPEC_VERSION } from '../export/provenance';
import { EXPORT_FORMATS, type ExportFormat } from '../protocol';
import { COMMANDS, type CommandFact } from './arguments';

/** Columns for names of formats and of options. */
const FORMAT_WIDTH = 22;
const OPTION_WIDTH = 14;

const width = Math.max(...COMMANDS.map(command => command.name.length));

/** What options mean, those of all commands. */
const OPTIONS: Readonly<Record<string, readonly [usage: string, means: string]>> = {
  out: ['-o, --out PATH', 'where to write; - is standard output'],
  force: ['--force', 'replace what is there'],
  stream: [
    '--stream',
    'make connections anew while they are written, in constant memory; done by itself where they do not fit',
  ],
  format: ['--format NAME', 'of what is printed: json for machines; netspec COMMAND --help names all'],
  strict: ['--strict', 'warnings fail like errors: exit code 1'],
  order: [
    '--order NAME',
    'getconnections, as NEST reports them, or creation, as it makes them; getconnections by default',
  ],
  json: ['--json', 'all numbers with histograms, expectations and tests, for machines'],
  help: ['--help', 'print this'],
  version: ['--version', 'print the version'],
};

/** Where an option means something else to each command. */
const OWN_OPTIONS: Readonly<Record<string, readonly [usage: string, means: string]>> = {
  'connections format': [
    '--format NAME',
    'csv, a header and a line a connection, or json, an array of objects; csv by default',
  ],
  'check format': [
    '--format NAME',
    'text, file:line:column: severity: message [code]; json, an array of objects; github, which workflows show beside the lines; sarif; text by default',
  ],
};

const optionLines = (names: readonly string[], command = ''): string =>
  names
    .map(name => OWN_OPTIONS[`${command} ${name}`] ?? OPTIONS[name]!)
    .map(([usage, means]) => `  ${usage.padEnd(OPTION_WIDTH)}  ${means}\n`)
    .join('');

const formatLine = (format: ExportFormat): string => {
  const { alias, contains } = FORMATS[format];
  return `  ${(alias ? `${alias}, ${format}` : format).padEnd(FORMAT_WIDTH)}  ${contains}\n`;
};

const FORMAT_LINES = `Formats of export:\n${EXPORT_FORMATS.map(formatLine).join('')}`;

const EXIT_CODES = `A FILE - is standard input. Errors go to standard error; check prints its findings to standard output. Exit codes: 0 all is well,
1 the specification has errors, 2 the command line makes no sense or a file cannot be read or written,
130 it was interrupted.
`;

/** What `netspec --help` prints. */
export const HELP = `netspec ${NETSPEC_VERSION}: networks of point neurons as NEST ${NEST_SEMANTICS} builds them

Usage:
${COMMANDS.map(command => `  netspec ${command.usage}\n`).join('')}  netspec COMMAND --help

Commands:
${COMMANDS.map(command => `  ${command.name.padEnd(width)}  ${command.does}\n`).join('')}
${FORMAT_LINES}
Options:
${optionLines(Object.keys(OPTIONS))}
${EXIT_CODES}`;

/** What `netspec COMMAND --help` prints. */
export function commandHelp({ name, usage, does, options, flags = [] }: CommandFact): string {
  const named = [...options.filter(({ leading }) => !leading).map(option => option.name), ...flags, 'help'];
  const formats = options.some(({ leading }) => leading) ? `\n${FORMAT_LINES}` : '';
  return `netspec ${usage}

${name}: ${does}
${formats}
Options:
${optionLines(named, name)}
${EXIT_CODES}`;
}
