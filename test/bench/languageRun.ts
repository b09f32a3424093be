import { codeLenses } from '../../server/language/features/codeLens';
import { complete } from '../../server/language/features/completion/completion';
import { documentSymbols } from '../../server/language/features/documentSymbols';
import { foldingRanges } from '../../server/language/features/folding';
import { formatEdits } from '../../server/language/features/formatting/format';
import { hover } from '../../server/language/features/hover';
import { inlayHints } from '../../server/language/features/inlayHints';
import { occurrences } from '../../server/language/features/navigation';
import { semanticTokens } from '../../server/language/features/semanticTokens';
import { signatureHelp } from '../../server/language/features/signatureHelp';
import { completed } from '../../server/language/semantics/advice/completed';
import { analyze } from '../../server/language/service';
import { parse } from '../../server/language/syntax/parser';
import { median } from './times';

/** A text in the style of the reference example: populations, values and projections of their own, comments, empty lines. */
function textOf(lines: number): string {
  const parts = ['kernel {\n  rng_seed = 1\n}\n\nlet g = 5.0  # ratio\n\n'];
  for (let i = 0; i < lines / 12; i++)
    parts.push(`let N${i} = ${10 + (i % 7)}                      # neurons
let w${i} = random.normal(mean=20 pA, std=0.5 pA)
let v${i} = -g * w${i}

population P${i} = iaf_psc_alpha[N${i}]

connect P${i} -> P${Math.max(0, i - 3)} + P${i} {
  rule    = fixed_indegree(indegree=2, allow_multapses=True)
  synapse = static_synapse(weight=v${i}, delay=1.5 ms)
}

# Next:
`);
  return parts.join('');
}

const RUNS = 25;

/** What passes, or what processors work if that is less because other processes keep them from this one. */
async function milliseconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1000);
}

const lines = Number(process.argv[2]);
const text = textOf(lines);
const analysis = analyze(text);
const middle = text.indexOf('weight=v', text.length / 2) + 'weight='.length;
const lastLines = text.length - 4000;
const hints = { values: true, populationSizes: true, argumentNames: true };

const measured: Record<string, number> = {};
const tasks: Record<string, () => unknown> = {
  parsing: () => parse(text),
  'all diagnostics': async () => completed(analyze(text)),
  completion: () => complete(text, analysis.bindings, middle),
  hover: () => hover(analysis, text.indexOf('P', middle)),
  'hover on a value that is drawn': () => hover(analysis, middle + 1),
  'signature help': () => signatureHelp(text, analysis.bindings, middle),
  occurrences: () => occurrences(analysis, text.indexOf('g = 5.0')),
  'semantic tokens': () => semanticTokens(analysis),
  formatting: () => formatEdits(text),
  outline: () => documentSymbols(text, analysis.file),
  folding: () => foldingRanges(text),
  'inlay hints of a screen': () => inlayHints(analysis, { start: lastLines, end: text.length }, hints),
  'code lenses': () => codeLenses(analysis, []),
};
for (const [name, run] of Object.entries(tasks)) {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await milliseconds(run));
  measured[name] = median(times);
}
process.stdout.write(JSON.stringify(measured));
