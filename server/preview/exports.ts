import type { CancellationToken } from 'vscode-languageserver';
import type { Checked, Documents } from '../documents';
import type { NetworkPlan } from '../engine/plan';
import { relativeFolder } from '../files';
import type { Problem } from '../language/problem';
import type { ExportParams, ExportResult, Provenance } from '../protocol';
import { requestFailed } from '../runSafe';
import type { RuntimeEnvironment } from '../runtime';
import { base64 } from './encode';
import type { ExportAnswer, NotWritten } from './jobs';
import type { Previews } from './previews';
import { provenanceOfDocument } from './summary';

export interface ExportEnvironment {
  readonly documents: Documents;
  readonly runtime: RuntimeEnvironment;
  readonly previews: Previews;
  refusals(checked: Checked): Promise<readonly Problem[]>;
}

/** A document that can be built. */
interface Buildable {
  readonly checked: Checked;
  readonly plan: NetworkPlan;
}

async function buildable(environment: ExportEnvironment, uri: string): Promise<Buildable> {
  const checked = await environment.documents.check(uri);
  if (!checked) throw requestFailed('The document is not open.');
  const [refusal] = await environment.refusals(checked);
  const { plan } = checked.analysis;
  if (refusal || !plan)
    throw requestFailed(`There is no network to export: ${refusal?.message ?? 'the text has errors.'}`);
  return { checked, plan };
}

/** Path of the file to write, or undefined where the bytes are wanted. */
function targetPath({ target }: ExportParams, runtime: RuntimeEnvironment): string | undefined {
  if (target === undefined) return undefined;
  const path = runtime.filePath?.(target);
  if (path === undefined) throw requestFailed(`Files cannot be written to ${target} from here.`);
  return path;
}

const inMemory = (text: string): ExportResult => {
  const bytes = new TextEncoder().encode(text);
  return { data: base64(bytes), bytes: bytes.length };
};

/** A script is made of the text, not of the network: no worker is needed. */
async function exportScript(
  { checked, plan }: Buildable,
  provenance: Provenance,
  { target }: ExportParams,
  runtime: RuntimeEnvironment,
): Promise<ExportResult> {
  const { pynestScript } = await import('../export/pynest/script');
  const { scriptSource } = await import('../export/pynest/source');
  const data = target === undefined ? '' : relativeFolder(target, checked.document.uri);
  const script = pynestScript(scriptSource(checked.analysis, plan), provenance, data);
  const path = target === undefined ? undefined : runtime.filePath?.(target);
  if (path === undefined || !runtime.writeFile) return inMemory(script);
  try {
    return { bytes: runtime.writeFile(path, [script]) };
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Answers `netspec/export`. Rejects with a message for the user where there is nothing to export or the file cannot be
 * written; a newer version of the text meanwhile does not matter, the one asked for is exported.
 */
export async function exportDocument(
  environment: ExportEnvironment,
  params: ExportParams,
  token: CancellationToken,
): Promise<ExportResult> {
  const { uri, version, format } = params;
  const { documents, previews, runtime } = environment;
  if (!(await documents.reached(uri, version, token)))
    throw requestFailed('The text has changed meanwhile; export again.');
  const path = targetPath(params, runtime);
  const { checked, plan } = await buildable(environment, uri);
  const provenance = await provenanceOfDocument(checked, plan);
  if (format === 'pynest') return exportScript({ checked, plan }, provenance, params, runtime);
  const question = { kind: 'export', format, view: plan.view, provenance, target: path } as const;
  const outcome = await previews.ask(checked, plan, question, token);
  if (outcome.kind === 'cancelled') throw requestFailed('The export was cancelled.');
  if (outcome.kind === 'failed') throw requestFailed(outcome.message);
  const answer = outcome.answer as ExportAnswer | NotWritten;
  if (answer.kind === 'notWritten') throw requestFailed(answer.message);
  return { bytes: answer.bytes, ...(answer.data ? { data: base64(answer.data) } : {}) };
}
