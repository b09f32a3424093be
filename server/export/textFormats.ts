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
} satisfies Partial<Record<ExportFormat, (input: TextInput) => Promise<string>>>;

export type TextFormat = keyof typeof WRITERS;

export const isTextFormat = (format: ExportFormat): format is TextFormat => format in WRITERS;

/** The text of a file of a format. */
export const exportText = (format: TextFormat, input: TextInput): Promise<string> => WRITERS[format](input);
