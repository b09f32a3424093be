import type { NetworkPlan } from '../engine/plan';
import type { Analysis } from '../language/service';
import type { ExportFormat, Provenance } from '../protocol';

/** What files are made of that need no network. */
export interface TextInput {
  readonly analysis: Analysis;
  readonly plan: NetworkPlan;
  readonly provenance: Provenance;
  /** The way from the file to the folder of the specification, where its tables are: '' or as '../data'. */
  readonly dataFolder: string;
}

/** The text of a file, and what of the network it cannot say: sentences for the user. */
export interface TextExport {
  readonly text: string;
  readonly notices: readonly string[];
}

async function pynn(plan: NetworkPlan, provenance: Provenance, listAll: boolean): Promise<TextExport> {
  const { pynnScript } = await import('./pynn/script');
  return pynnScript(plan, provenance, listAll);
}

/** Formats made of the text; each is loaded when it is asked for. */
const WRITERS = {
  pynest: async ({ analysis, plan, provenance, dataFolder }) => {
    const { pynestScript } = await import('./pynest/script');
    const { scriptSource } = await import('./pynest/source');
    return pynestScript(scriptSource(analysis, plan), provenance, dataFolder);
  },
  diagram: async ({ plan, provenance }) => {
    const { diagram } = await import('./diagram/diagram');
    return diagram(plan, provenance);
  },
  'table-md': async ({ analysis, plan, provenance }) => {
    const { networkTables } = await import('./documents/tables');
    const { markdown } = await import('./documents/markdown');
    return markdown(networkTables(analysis, plan, provenance));
  },
  'table-latex': async ({ analysis, plan, provenance }) => {
    const { networkTables } = await import('./documents/tables');
    const { latex } = await import('./documents/latex');
    return latex(networkTables(analysis, plan, provenance));
  },
  pynn: ({ plan, provenance }) => pynn(plan, provenance, false),
  'pynn-lists': ({ plan, provenance }) => pynn(plan, provenance, true),
} satisfies Partial<Record<ExportFormat, (input: TextInput) => Promise<string | TextExport>>>;

export type TextFormat = keyof typeof WRITERS;

/** Formats that quote the text and what its expressions come to; to the others the plan is enough. */
const QUOTING: ReadonlySet<ExportFormat> = new Set<TextFormat>(['pynest', 'table-md', 'table-latex']);

export const quotesText = (format: ExportFormat): boolean => QUOTING.has(format);

export const isTextFormat = (format: ExportFormat): format is TextFormat => format in WRITERS;

/** The text of a file of a format. Throws `ExportError` where the format cannot hold the network. */
export async function exportText(format: TextFormat, input: TextInput): Promise<TextExport> {
  const made = await WRITERS[format](input);
  return typeof made === 'string' ? { text: made, notices: [] } : made;
}
