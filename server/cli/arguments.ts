import { parseArgs } from 'node:util';
import { EXPORT_FORMATS } from '../protocol';
import { UsageError } from './errors';

/** What was asked for: a command with its files and options, all checked. */
export interface Arguments {
  readonly files: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
}

/** An option of a command. */
interface OptionFact {
  readonly name: string;
  /** What it may be; anything where absent. */
  readonly values?: readonly string[];
  readonly default?: string;
  readonly required?: true;
}

export interface CommandFact {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly manyFiles?: true;
  readonly options: readonly OptionFact[];
}

const OUT: OptionFact = { name: 'out', required: true };

/** The commands; help and the checks of arguments are made of this. */
export const COMMANDS: readonly CommandFact[] = [
  { name: 'check', usage: 'check FILE…', does: 'print errors and warnings', manyFiles: true, options: [] },
  {
    name: 'connections',
    usage: 'connections FILE [--format csv|json] [--order getconnections|creation]',
    does: 'print all connections: source,target,weight,delay',
    options: [
      { name: 'format', values: ['csv', 'json'], default: 'csv' },
      { name: 'order', values: ['getconnections', 'creation'], default: 'getconnections' },
    ],
  },
  { name: 'matrices', usage: 'matrices FILE --out W.npz', does: 'write the weight matrices for NumPy', options: [OUT] },
  {
    name: 'export',
    usage: 'export FILE --format pynest|csv|npz|… --out PATH',
    does: 'write a PyNEST script, connections (csv), matrices (npz), or one of the formats below',
    options: [{ name: 'format', values: ['csv', 'json', ...EXPORT_FORMATS], required: true }, OUT],
  },
  { name: 'stats', usage: 'stats FILE', does: 'print numbers about the network as JSON', options: [] },
];

/** Checks what follows a command's name; throws `UsageError`. */
export function parseArguments(command: CommandFact, given: readonly string[]): Arguments {
  const { values, positionals } = parsed(command, given);
  if (positionals.length === 0) throw new UsageError(`${command.name} needs a FILE`);
  if (positionals.length > 1 && !command.manyFiles)
    throw new UsageError(`${command.name} takes one FILE, not ${positionals.length}`);
  const options: Record<string, string | undefined> = {};
  for (const option of command.options) options[option.name] = checkedOption(command, option, values[option.name]);
  return { files: positionals, options };
}

function checkedOption(command: CommandFact, option: OptionFact, value: unknown): string | undefined {
  if (typeof value !== 'string') {
    if (option.required) throw new UsageError(`${command.name} needs --${option.name}`);
    return option.default;
  }
  if (option.values && !option.values.includes(value))
    throw new UsageError(`--${option.name} must be one of ${option.values.join(', ')}, not ${value}`);
  return value;
}

function parsed({ name, options }: CommandFact, given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: Object.fromEntries(options.map(option => [option.name, { type: 'string' as const }])),
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
