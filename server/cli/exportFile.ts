import { existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { BuildError } from '../engine/buildError';
import type { NetworkPlan } from '../engine/plan';
import { ExportError } from '../export/exportError';
import { FORMATS, formatNamed } from '../export/formats';
import { exportText, isTextFormat } from '../export/textFormats';
import type { NetworkFormat } from '../export/writeExport';
import { STANDARD_OUTPUT } from '../node/delivery';
import { startWorker } from '../node/startWorker';
import { writeAtomically } from '../node/writeAtomically';
import { WriteError } from '../node/writeError';
import type { ExportJob } from '../preview/jobs';
import { runAlone } from '../preview/runAlone';
import type { Arguments } from './arguments';
import { EXIT, InputError, Interrupted, OutputClosed, SpecificationError, UsageError } from './errors';
import { ProgressLine } from './progressLine';
import {
  memoryProblem,
  planOf,
  problemOfStep,
  provenance,
  readSpecification,
  type Specification,
  STREAM_ADVICE,
} from './specification';

/** The system's code for a pipe whose reader has gone away. */
const NOBODY_READS = 'EPIPE';

/** The way from the script to the folder of the specification, where its tables are. */
const dataFolder = (file: string, out: string): string =>
  path.relative(path.dirname(out), path.dirname(file)).split(path.sep).join('/');

/** `export FORMAT FILE --out PATH`: writes what the editor would export, in the same way; resolves to the exit code. */
export async function exportFile({ files, options, flags }: Arguments): Promise<number> {
  const format = formatNamed(options.format!)!;
  const [file] = files as [string];
  const out = options.out!;
  if (out === STANDARD_OUTPUT && FORMATS[format].folder)
    throw new UsageError(`${format} is a folder, which cannot go to standard output`);
  if (!flags.force) refuseExisting(out);
  const specification = await readSpecification(file);
  const plan = planOf(specification);
  const origin = await provenance(specification, plan);
  if (isTextFormat(format)) {
    const { analysis } = specification;
    const input = { analysis, plan, provenance: origin, dataFolder: dataFolder(specification.file, out) };
    const { text, notices } = await exportText(format, input).catch((error: unknown) => {
      throw textFailure(error, specification, plan);
    });
    try {
      writeAtomically(out, [text]);
    } catch (error) {
      throw error instanceof WriteError && error.code === NOBODY_READS ? new OutputClosed() : error;
    }
    tell(notices);
    return EXIT.fine;
  }
  const stream = isStreamed(format, specification, plan, flags.stream === true);
  const job = { kind: 'export', generation: 0, format, view: plan.view, provenance: origin, target: out } as const;
  return runJob(stream ? { ...job, stream: plan } : { ...job, plan }, specification, plan);
}

/** What a format does not hold. */
function tell(notices: readonly string[]): void {
  for (const notice of notices) process.stderr.write(`netspec: note: ${notice}\n`);
}

/** Scripts that list connections build the network, which can fail like any building. */
function textFailure(error: unknown, specification: Specification, plan: NetworkPlan): unknown {
  if (error instanceof ExportError) return new InputError(`${specification.file}: ${error.message}`);
  if (error instanceof BuildError) return new SpecificationError(problemOfStep(specification, plan, error));
  return error;
}

/** Devices and pipes may be written to; files and folders only if asked to. */
function refuseExisting(out: string): void {
  if (out === STANDARD_OUTPUT) return;
  // A link that leads nowhere is there, too.
  const status = existsSync(out) ? statSync(out) : lstatSync(out, { throwIfNoEntry: false });
  if (status?.isFile() || status?.isDirectory() || status?.isSymbolicLink())
    throw new InputError(`${out} exists. Give --force to replace it, or choose another name.`);
}

/** Connections that do not fit into memory are made anew while they are written; matrices need them in memory. */
function isStreamed(format: NetworkFormat, { file }: Specification, plan: NetworkPlan, wanted: boolean): boolean {
  const canStream = FORMATS[format].needs === 'connections';
  if (wanted && !canStream) throw new UsageError(`--stream is for formats of connections, not ${format}`);
  if (wanted) return true;
  const shortage = memoryProblem(plan);
  if (shortage && !canStream) throw new InputError(`${file}: ${shortage} ${STREAM_ADVICE}`);
  return shortage !== undefined;
}

/** Has a worker do it, so that Ctrl-C finds somebody who listens, and leaves nothing half-written. */
async function runJob(job: ExportJob, specification: Specification, plan: NetworkPlan): Promise<number> {
  const line = new ProgressLine(process.stderr);
  const running = runAlone(startWorker(), job, progress => line.show(progress));
  // A worker does not keep the process alive.
  const alive = setInterval(() => {}, 2 ** 30);
  // Impatience is no reason to leave something behind: more of the same signal changes nothing.
  process.on('SIGINT', running.cancel);
  process.once('SIGTERM', running.cancel);
  process.once('SIGHUP', running.cancel);
  try {
    const answer = await running.answer;
    if (answer.kind === 'export') {
      tell(answer.notices);
      return EXIT.fine;
    }
    if (answer.kind === 'cancelled') throw new Interrupted('interrupted; nothing was written');
    if (answer.kind === 'notWritten' && answer.code === NOBODY_READS) throw new OutputClosed();
    if (answer.kind === 'notWritten') throw new InputError(answer.message);
    if (answer.kind !== 'failed') throw new Error(`unexpected answer: ${answer.kind}`);
    if (answer.code === 'out-of-memory')
      throw new InputError(`${specification.file}: ${answer.message} ${STREAM_ADVICE}`);
    if (answer.step === undefined) throw new InputError(`${specification.file}: ${answer.detail ?? answer.message}`);
    throw new SpecificationError(problemOfStep(specification, plan, answer));
  } finally {
    line.clear();
    clearInterval(alive);
    process.removeListener('SIGINT', running.cancel);
    process.removeListener('SIGTERM', running.cancel);
    process.removeListener('SIGHUP', running.cancel);
  }
}
