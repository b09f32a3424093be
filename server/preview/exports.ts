import type { CancellationToken } from 'vscode-languageserver';
import type { Checked, Documents } from '../documents';
import { BuildError } from '../engine/buildError';
import type { NetworkPlan } from '../engine/plan';
import { ExportError } from '../export/exportError';
import { FORMATS, groupOf } from '../export/formats';
import { exportText, isTextFormat, quotesText, type TextFormat } from '../export/textFormats';
import type { NetworkFormat } from '../export/writeExport';
import { relativeFolder } from '../files';
import type { Problem } from '../language/problem';
import {
  EXPORT_FORMATS,
  type ExportFormatInfo,
  type ExportParams,
  type ExportProgress,
  type ExportResult,
  type Provenance,
} from '../protocol';
import { requestFailed } from '../runSafe';
import type { RuntimeEnvironment } from '../runtime';
import { base64 } from './encode';
import type { Answer, ExportJob, ProgressMessage } from './jobs';
import type { Previews } from './previews';
import { runAlone } from './runAlone';
import { provenanceOfDocument } from './summary';

export interface ExportEnvironment {
  readonly documents: Documents;
  readonly runtime: RuntimeEnvironment;
  readonly previews: Previews;
  refusals(checked: Checked): Promise<readonly Problem[]>;
  sendExportProgress(progress: ExportProgress): void;
}

/** A document that can be exported. */
interface Exportable {
  readonly checked: Checked;
  readonly plan: NetworkPlan;
  readonly provenance: Provenance;
  /** It has more connections than the settings want to have in memory. */
  readonly isTooLarge: boolean;
}

/** Codes of failures that are about the size of a network only. */
const SIZE_CODES: ReadonlySet<string> = new Set(['too-many-connections', 'out-of-memory']);

/** Answers `netspec/exportFormats`. */
export const exportFormats = (): ExportFormatInfo[] =>
  EXPORT_FORMATS.map(format => {
    const { label, contains, infix, extension, filter, folder, readable } = FORMATS[format];
    return {
      format,
      group: groupOf(FORMATS[format]),
      label,
      detail: contains,
      ending: infix ? `${infix}.${extension}` : extension,
      filter,
      isFolder: folder === true,
      isReadable: readable === true,
    };
  });

async function exportable(environment: ExportEnvironment, { uri, format }: ExportParams): Promise<Exportable> {
  const { documents } = environment;
  const checked = await (quotesText(format) ? documents.evaluated(uri) : documents.check(uri));
  if (!checked) throw requestFailed('The document is not open.');
  const [refusal] = await environment.refusals(checked);
  const isTooLarge = refusal !== undefined && SIZE_CODES.has(refusal.code);
  const { plan } = checked.analysis;
  if ((refusal && !(isTooLarge && FORMATS[format].needs !== 'matrices')) || !plan)
    throw requestFailed(`There is no network to export: ${refusal?.message ?? 'the text has errors.'}`);
  return { checked, plan, provenance: await provenanceOfDocument(checked, plan), isTooLarge };
}

/** Path of the file to write, or undefined where the bytes are wanted. */
function targetPath({ target }: ExportParams, runtime: RuntimeEnvironment): string | undefined {
  if (target === undefined) return undefined;
  const path = runtime.filePath?.(target);
  if (path === undefined) throw requestFailed(`Files cannot be written to ${target} from here. Choose a local folder.`);
  return path;
}

/** A script is made of the text, not of the network: no worker is needed. */
async function exportScript(
  format: TextFormat,
  { checked, plan, provenance }: Exportable,
  { target }: ExportParams,
  runtime: RuntimeEnvironment,
): Promise<ExportResult> {
  const dataFolder = target === undefined ? '' : relativeFolder(target, checked.document.uri);
  const input = { analysis: checked.analysis, plan, provenance, dataFolder };
  const { text, notices } = await exportText(format, input).catch((error: unknown) => {
    throw error instanceof ExportError || error instanceof BuildError ? requestFailed(error.message) : error;
  });
  const path = target === undefined ? undefined : runtime.filePath?.(target);
  if (path === undefined || !runtime.writeFile) {
    const bytes = new TextEncoder().encode(text);
    return { files: { '': base64(bytes) }, bytes: bytes.length, notices };
  }
  try {
    return { bytes: await runtime.writeFile(path, [text]), notices };
  } catch (error) {
    throw requestFailed(error instanceof Error ? error.message : String(error));
  }
}

/** In a worker of its own, without keeping the network. */
async function exportStream(
  runtime: RuntimeEnvironment,
  job: ExportJob,
  token: CancellationToken,
  onProgress: (progress: ProgressMessage) => void,
): Promise<Answer> {
  const running = runAlone(runtime.startWorker(), job, onProgress);
  const listening = token.onCancellationRequested(running.cancel);
  const answer = await running.answer;
  listening.dispose();
  return answer;
}

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** Building is the first half of the way, writing the second. */
const progressOf = (
  { connections, written }: ProgressMessage,
  expected: number,
): Pick<ExportProgress, 'done' | 'message'> =>
  written === undefined
    ? {
        done: Math.min(1, connections / Math.max(1, expected)) / 2,
        message: `building, ${count(connections)} connections`,
      }
    : { done: 0.5 + written / 2, message: `writing, ${Math.floor(100 * written)} %` };

async function exportNetwork(
  environment: ExportEnvironment,
  format: NetworkFormat,
  { checked, plan, provenance, isTooLarge }: Exportable,
  params: ExportParams,
  token: CancellationToken,
): Promise<ExportResult> {
  const { previews, runtime } = environment;
  const target = targetPath(params, runtime);
  const question = { kind: 'export', format, view: plan.view, provenance, target } as const;
  const onProgress = (progress: ProgressMessage, expected = 0): void =>
    environment.sendExportProgress({ uri: params.uri, format, ...progressOf(progress, expected) });
  const streamed = () => exportStream(runtime, { ...question, generation: 0, stream: plan }, token, onProgress);
  if (isTooLarge) return resultOf(await streamed());
  const outcome = await previews.ask(checked, plan, question, token, onProgress);
  if (outcome.kind === 'failed' && SIZE_CODES.has(outcome.code) && FORMATS[format].needs === 'connections')
    return resultOf(await streamed());
  return resultOf(outcome.kind === 'answer' ? outcome.answer : outcome);
}

function resultOf(answer: Answer): ExportResult {
  if (answer.kind === 'cancelled') throw requestFailed('The export was cancelled.');
  if (answer.kind === 'failed' || answer.kind === 'notWritten') throw requestFailed(answer.message);
  if (answer.kind !== 'export') throw requestFailed('The network has changed meanwhile; export again.');
  const { bytes, notices } = answer;
  if (!answer.files) return { bytes, notices };
  const files = Object.fromEntries([...answer.files].map(([name, content]) => [name, base64(content)]));
  return { bytes, files, notices };
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
  if (!(await environment.documents.reached(uri, version, token)))
    throw requestFailed('The text has changed meanwhile; export again.');
  const exported = await exportable(environment, params);
  if (isTextFormat(format)) {
    targetPath(params, environment.runtime);
    return exportScript(format, exported, params, environment.runtime);
  }
  return exportNetwork(environment, format, exported, params, token);
}
