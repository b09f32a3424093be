import { parseArgs } from 'node:util';
import { FORMATS } from '../export/formats';
import { EXPORT_FORMATS } from '../protocol';
import { UsageError } from './errors';
import { PROBLEM_FORMATS } from './problemFormats';

/** What was asked for: a command with its files and options, all checked. */
export interface Arguments {
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Options without a value that were given. */
  readonly flags: Readonly<Record<string, true | undefined>>;
}

/** An option of a command. */
interface OptionFact {
  readonly name: string;
  /** What it may be; anything where absent. */
  readonly values?: readonly string[];
  readonly default?: string;
  readonly required?: true;
  /** One letter that means the same. */
  readonly short?: string;
  /** It stands before the files, without its name. */
  readonly leading?: true;
}

export interface CommandFact {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly manyFiles?: true;
  readonly options: readonly OptionFact[];
  /** Options without a value. */
  readonly flags?: readonly string[];
}

const OUT: OptionFact = { name: 'out', required: true, short: 'o' };

/** Names of formats, the shorter ones as well. */
const FORMAT_NAMES = EXPORT_FORMATS.flatMap(format => [FORMATS[format].alias ?? [], format].flat());

/** The commands; help and the checks of arguments are made of this. */
export const COMMANDS: readonly CommandFact[] = [
  {
    name: 'check',
    usage: 'check FILE… [--format text|json|github|sarif] [--strict]',
    does: 'print errors and warnings',
    manyFiles: true,
    options: [{ name: 'format', values: PROBLEM_FORMATS, default: 'text' }],
    flags: ['strict'],
  },
  {
    name: 'connections',
    usage: 'connections FILE [--format csv|json] [--order getconnections|creation]',
    does: 'print all connections: source,target,weight,delay',
    options: [
      { name: 'format', values: ['csv', 'json'], default: 'csv' },
      { name: 'order', values: ['getconnections', 'creation'], default: 'getconnections' },
    ],
  },
  {
    name: 'matrices',
    usage: 'matrices FILE --out W.npz [--force]',
    does: 'write the weight matrices for NumPy',
    options: [OUT],
    flags: ['force'],
  },
  {
    name: 'export',
    usage: 'export FORMAT FILE --out PATH [--force] [--stream]',
    does: 'write matrices, connections, a script or a document: one of the formats below',
    options: [{ name: 'format', values: FORMAT_NAMES, required: true, leading: true }, OUT],
    flags: ['force', 'stream'],
  },
  {
    name: 'stats',
    usage: 'stats FILE [--json]',
    does: 'print degrees, weights, multapses, what rules predict, time and memory, of any size; --json has histograms, too',
    options: [],
    flags: ['json'],
  },
];

/** Checks what follows a command's name; throws `UsageError`. */
export function parseArguments(command: CommandFact, given: readonly string[]): Arguments {
  const { values, positionals } = parsed(command, given);
  const options: Record<string, string | undefined> = {};
  for (const option of command.options) {
    const value = option.leading ? positionals.shift() : values[option.name];
    options[option.name] = checkedOption(command, option, value);
  }
  if (positionals.length === 0 || positionals.includes('')) throw new UsageError(`${command.name} needs a FILE`);
  if (positionals.length > 1 && !command.manyFiles)
    throw new UsageError(`${command.name} takes one FILE, not ${positionals.length}`);
  const flags = Object.fromEntries((command.flags ?? []).map(name => [name, values[name] === true || undefined]));
  return { files: positionals, options, flags: flags as Arguments['flags'] };
}

function checkedOption(command: CommandFact, option: OptionFact, value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') {
    const name = option.leading ? option.name.toUpperCase() : `--${option.name}`;
    if (option.required || value === '') throw new UsageError(`${command.name} needs ${name}`);
    return option.default;
  }
  if (option.values && !option.values.includes(value))
    throw new UsageError(
      `${option.leading ? option.name.toUpperCase() : `--${option.name}`} must be one of ${option.values.join(', ')}, not ${value}`,
    );
  return value;
}

function parsed({ name, options, flags = [] }: CommandFact, given: readonly string[]) {
  const named = options.filter(option => !option.leading);
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: Object.fromEntries([
        ...named.map(option => [
          option.name,
          { type: 'string' as const, ...(option.short ? { short: option.short } : {}) },
        ]),
        ...flags.map(flag => [flag, { type: 'boolean' as const }]),
      ]) as Record<string, { type: 'string' | 'boolean'; short?: string }>,
    });
  } catch (error) {
    throw new UsageError(`${name}: ${complaint(error, given)}`);
  }
}

/** Node's messages give advice that does not fit here; say the first half. */
function complaint(error: unknown, given: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(.+?)'/.exec(message)?.[1];
  if (unknown) return `unknown option ${given.find(argument => argument.startsWith(unknown)) ?? unknown}`;
  return message.split('\n')[0]!.replace(/\.$/, '');
}
