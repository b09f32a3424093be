import type { SourceRange } from '../../../engine/plan';
import { unitFact } from '../../facts/units';
import type { Analysis } from '../../service';
import { Lines } from '../../syntax/lines';
import { callNamedAt, type Fixer, insertion, nodesAround, replacement } from './tree';

const nameAt = ({ text }: Analysis, { start, end }: SourceRange): string => text.slice(start, end);

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Takes out a statement that binds a name, or marks the name as meant to be unused. */
export const removeUnused: Fixer = (problem, analysis) => {
  const name = nameAt(analysis, problem);
  const statement = analysis.bindings.at(problem.start)?.statement;
  const isWhole = statement?.kind === 'let' || statement?.kind === 'model';
  return [
    ...(isWhole ? [{ title: `Remove ${name}`, edits: [removal(analysis.text, statement)], preferred: true }] : []),
    ...keepUnused(problem, analysis),
  ];
};

/** Says with an underscore that nobody needs to use a name. */
export const keepUnused: Fixer = (problem, analysis) => [
  { title: `Rename to _${nameAt(analysis, problem)}`, edits: [insertion(problem.start, '_')] },
];

/** A statement with its line, where it has one of its own. */
function removal(text: string, { start, end }: SourceRange) {
  const lines = new Lines(text);
  const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
  const before = text.slice(lines.start(first), start);
  const behind = text.slice(end, lines.end(last));
  const isAlone = /^\s*$/.test(before) && /^\s*(#.*)?$/.test(behind);
  if (isAlone) return replacement({ start: lines.start(first), end: lines.start(last + 1) }, '');
  // Among others on a line: with the space behind it, or else before it.
  const space = /^[ \t]*/.exec(text.slice(end))![0].length;
  return replacement({ start, end: end + space }, '');
}

/** Binds a name that is missing, above the statement of the file that uses it. */
export const declareMissing: Fixer = (problem, analysis) => {
  const name = nameAt(analysis, problem);
  const around = nodesAround(analysis, problem);
  const statement = around[1];
  const isName = around.at(-1)?.kind === 'name' && /^[A-Za-z_]\w*$/.test(name);
  // Before a unit a number is missing.
  if (
    !isName ||
    unitFact(name) ||
    !statement ||
    !problem.message.includes('is not defined') ||
    callNamedAt(analysis, problem)
  )
    return [];
  const connect = around.find(node => node.kind === 'connect');
  const isConnected =
    connect && around.some(node => [connect.source, connect.target, connect.third].includes(node as never));
  const isNodes = isConnected || around.some(node => node.kind === 'view');
  const text = isNodes ? `population ${name} = iaf_psc_alpha[100]` : `let ${name} = 1`;
  return [{ title: `Add ${text}`, edits: [insertion(statement.start, `${text}${lineBreakOf(analysis.text)}`)] }];
};

/** What a file leaves open about its random numbers, as NEST takes it. */
const KERNEL_DEFAULTS: Readonly<Record<string, string>> = { rng_seed: '143202461', local_num_threads: '1' };

/** Adds an entry to `kernel` with the value NEST takes by itself; where there is no `kernel`, one with all of them. */
export const addToKernel =
  (name: string): Fixer =>
  (_problem, { file, text }) => {
    const line = lineBreakOf(text);
    const entry = (key: string): string => `${line}  ${key} = ${KERNEL_DEFAULTS[key]}`;
    const kernel = file.statements.find(statement => statement.kind === 'kernel');
    // Its block may still have to be written.
    if (kernel && text[kernel.block.start] !== '{') return [];
    const extra = { preferred: true, safe: true };
    if (kernel) {
      const title = `State ${entry(name).trim()}, NEST's default`;
      return [{ title, edits: [insertion(kernel.block.start + 1, entry(name))], ...extra }];
    }
    const block = `kernel {${Object.keys(KERNEL_DEFAULTS).map(entry).join('')}${line}}`;
    const network = file.statements.find(statement => statement.kind === 'network');
    const edit = network ? insertion(network.end, `${line}${line}${block}`) : insertion(0, `${block}${line}`);
    return [{ title: "State seed and threads, NEST's defaults", edits: [edit], ...extra }];
  };
