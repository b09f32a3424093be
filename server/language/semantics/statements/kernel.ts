import { checkKernel } from '../../../engine/checks/kernel';
import { DEFAULT_KERNEL, type Kernel, RNG_TYPES, type RngType } from '../../../engine/plan';
import { KERNEL_ENTRIES } from '../../facts/blocks';
import { nestUnit } from '../../facts/units';
import type { KernelStatement } from '../../syntax/ast';
import { type Place, toSafeInteger, toText, toUnit } from '../coerce';
import { type Action, type Context, fail } from '../context';
import { type CompiledEntry, compileEntries } from './entries';
import { wrongWord } from './words';

const NAMES = { owner: '`kernel`', names: KERNEL_ENTRIES.map(({ name }) => name) };

type Entries = ReadonlyMap<string, CompiledEntry>;

/** `kernel { … }`: properties of NEST's kernel, before any node exists. */
export function compileKernel(node: KernelStatement, context: Context): Action {
  const entries = compileEntries(node.block, NAMES, context);
  return () => {
    const kernel: Kernel = {
      rngSeed: integer('rng_seed', entries, context) ?? DEFAULT_KERNEL.rngSeed,
      rngType: rngType(entries, context) ?? DEFAULT_KERNEL.rngType,
      localNumThreads: integer('local_num_threads', entries, context) ?? DEFAULT_KERNEL.localNumThreads,
      resolution: time('resolution', entries, context) ?? DEFAULT_KERNEL.resolution,
      ...definedOnly({
        minDelay: time('min_delay', entries, context),
        maxDelay: time('max_delay', entries, context),
      }),
    };
    if (reportProblems(kernel, entries, node, context)) return;
    context.plan.kernel = kernel;
  };
}

function definedOnly(times: { minDelay?: number; maxDelay?: number }): Partial<Kernel> {
  return Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined));
}

const placeOf = ({ name, node }: CompiledEntry, context: Context): Place => ({ context, node, what: `\`${name}\`` });

function integer(name: string, entries: Entries, context: Context): number | undefined {
  const entry = entries.get(name);
  return entry && toSafeInteger(entry.thunk(), placeOf(entry, context));
}

function time(name: string, entries: Entries, context: Context): number | undefined {
  const entry = entries.get(name);
  return entry && toUnit(entry.thunk(), nestUnit('ms')!, placeOf(entry, context));
}

function rngType(entries: Entries, context: Context): RngType | undefined {
  const entry = entries.get('rng_type');
  const text = entry && toText(entry.thunk(), placeOf(entry, context));
  if (!entry || text === undefined) return undefined;
  const known = RNG_TYPES.find(type => type === text);
  return known ?? wrongWord(entry, text, RNG_TYPES, context);
}

/** The entry each of the engine's findings is about. */
const ENTRY_OF: Readonly<Record<string, string>> = {
  'seed-range': 'rng_seed',
  'rng-type': 'rng_type',
  'threads-range': 'local_num_threads',
  'resolution-range': 'resolution',
};

function reportProblems(kernel: Kernel, entries: Entries, node: KernelStatement, context: Context): boolean {
  const { threads } = context.limits;
  const found = checkKernel(kernel);
  for (const { code, message } of found) {
    const entry = entries.get(ENTRY_OF[code] ?? '') ?? entries.get('min_delay') ?? entries.get('max_delay');
    context.problems.report(code as 'seed-range', entry?.node ?? node, message);
  }
  if (kernel.localNumThreads > threads) {
    const at = entries.get('local_num_threads')!.node;
    fail(context, 'threads-range', at, `\`local_num_threads\` may be at most ${threads} here.`);
    return true;
  }
  return found.length > 0;
}
