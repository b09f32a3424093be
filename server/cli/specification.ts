import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkText } from '../checkText';
import { build } from '../engine/build';
import { BuildError } from '../engine/buildError';
import { estimatePlan } from '../engine/estimate';
import type { Network } from '../engine/network';
import type { NetworkPlan } from '../engine/plan';
import { provenanceOf, specHash } from '../export/provenance';
import { FileCache } from '../files';
import type { Problem } from '../language/problem';
import type { Analysis } from '../language/service';
import { Lines } from '../language/syntax/lines';
import { memoryShortage } from '../limits';
import { bytesNeeded } from '../memoryNeeds';
import { nodeRuntime } from '../node/runtime';
import { systemErrorCode } from '../node/systemErrorCode';
import { problemOfFailure, type StepProblem } from '../problems';
import type { Provenance } from '../protocol';
import { InputError, SpecificationError } from './errors';

/** A specification read from a file and analysed. */
export interface Specification {
  /** As given on the command line. */
  readonly file: string;
  readonly text: string;
  readonly analysis: Analysis;
  /** Seconds the analysis took. */
  readonly seconds: number;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a folder',
};

/** The name that stands for standard input, and what is said of it. */
const STANDARD_INPUT = '-';
const SHOWN_INPUT = '<stdin>';

function readText(file: string): string {
  try {
    if (file === STANDARD_INPUT) return withoutMark(readFileSync(0, 'utf8'));
    if (statSync(file).isDirectory()) throw new InputError(`${file}: is a folder`);
    return withoutMark(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file}: ${REASONS[systemErrorCode(error) ?? ''] ?? String(error)}`);
  }
}

/** Editors do not count a byte order mark as text. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/** Files may be read from the working directory downwards, or where the specification is outside, from its folder. */
function workspaceOf(file: string): string {
  const folder = path.dirname(file);
  const relative = path.relative(realpathSync(process.cwd()), folder);
  const isInside = relative === '' || (relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative));
  return isInside ? process.cwd() : folder;
}

const folderUri = (folder: string): string => pathToFileURL(folder + path.sep).href;

/** Reads and analyses a file, or standard input (`-`) as one of the working directory; throws `InputError` where there is none. */
export async function readSpecification(file: string): Promise<Specification> {
  const text = readText(file);
  const isInput = file === STANDARD_INPUT;
  const real = isInput ? path.join(realpathSync(process.cwd()), SHOWN_INPUT) : realpathSync(file);
  const place = { uri: pathToFileURL(real).href, within: folderUri(workspaceOf(real)) };
  const { analysis, seconds } = await checkText(text, place, new FileCache(nodeRuntime));
  return { file: isInput ? SHOWN_INPUT : file, text, analysis, seconds };
}

/** `file:line:column: severity: message [code]`, lines and columns from 1. */
export function problemLine({ file, text }: Specification, problem: Problem, lines = new Lines(text)): string {
  const { line, character } = lines.position(problem.start);
  return `${file}:${line + 1}:${character + 1}: ${problem.severity}: ${problem.message} [${problem.code}]`;
}

export const isError = (problem: Problem): boolean => problem.severity === 'error';

/** The plan of a specification without errors; prints them and throws where there are any. */
export function planOf(specification: Specification): NetworkPlan {
  const { analysis } = specification;
  const errors = analysis.problems.filter(isError);
  if (errors.length === 0 && analysis.plan) return analysis.plan;
  throw new SpecificationError(errors.map(problem => problemLine(specification, problem)).join('\n'));
}

/** What to do with networks that memory does not hold. */
export const STREAM_ADVICE =
  'Connections can be written without keeping them: netspec export csv --stream, or another of their formats.';

/** Why the network of a plan should not be held in memory; undefined where it fits. */
export function memoryProblem(plan: NetworkPlan): string | undefined {
  const estimates = estimatePlan(plan);
  const expected = estimates.reduce((total, { connections }) => total + connections, 0);
  return memoryShortage(
    expected,
    bytesNeeded(plan, estimates),
    nodeRuntime.availableMemory?.() ?? Number.POSITIVE_INFINITY,
  );
}

/** The line about a step that could not be built. */
export const problemOfStep = (specification: Specification, plan: NetworkPlan, failure: StepProblem): string =>
  problemLine(specification, problemOfFailure(failure, plan));

/** Builds the network if memory holds it; an error while building is one of the specification, at its statement. */
export function buildNetwork(specification: Specification, plan: NetworkPlan): Network {
  const shortage = memoryProblem(plan);
  if (shortage) throw new InputError(`${specification.file}: ${shortage} ${STREAM_ADVICE}`);
  return whileBuilding(specification, plan, () => build(plan));
}

/** Does something that builds a network; an error of building is one of the specification, at its statement. */
export function whileBuilding<T>(specification: Specification, plan: NetworkPlan, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    throw new SpecificationError(problemOfStep(specification, plan, error));
  }
}

export const provenance = async ({ file, text }: Specification, plan: NetworkPlan): Promise<Provenance> =>
  provenanceOf(plan, await specHash(text), path.basename(file));
