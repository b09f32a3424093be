import assert from 'node:assert/strict';
import type { NetworkPlan } from '../../../../../server/engine/plan';
import { fixAll } from '../../../../../server/language/features/quickFixes/fixAll';
import { ignoreFix } from '../../../../../server/language/features/quickFixes/ignore';
import { quickFixes } from '../../../../../server/language/features/quickFixes/quickFixes';
import type { Fix, Problem } from '../../../../../server/language/problem';
import { completed } from '../../../../../server/language/semantics/advice/completed';
import { type Analysis, analyze } from '../../../../../server/language/service';
import { shownProblems } from '../../../../../server/shownProblems';

/** Everything there is to say about a text that is shown, `levels` being what the user has set. */
export async function told(text: string, levels = {}): Promise<{ analysis: Analysis; problems: readonly Problem[] }> {
  const analysis = await completed(analyze(text));
  return { analysis, problems: await shownProblems(text, analysis.problems, levels) };
}

export const applied = (text: string, edits: Fix['edits']): string =>
  edits
    .toReversed()
    .reduce((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);

/** All fixes of the only problem of a code. */
export async function fixesOf(text: string, code: string, levels = {}): Promise<readonly Fix[]> {
  const { analysis, problems } = await told(text, levels);
  const found = problems.filter(problem => problem.code === code);
  assert.equal(found.length, 1, `${code} in ${text}: ${problems.map(problem => problem.code)}`);
  const [problem] = found as [Problem];
  const ignore = ignoreFix(text, problem);
  return [...quickFixes(problem, analysis), ...(ignore ? [ignore] : [])];
}

/** The text after the fix whose title matches; the problem must be gone, and no error or warning have come. */
export async function mended(text: string, code: string, title: RegExp, levels = {}): Promise<string> {
  const fixes = await fixesOf(text, code, levels);
  const fix = fixes.find(candidate => title.test(candidate.title));
  assert.ok(fix, `${title} among ${fixes.map(candidate => candidate.title).join(' | ')}`);
  const result = applied(text, fix.edits);
  const before = (await told(text, levels)).problems.map(problem => problem.code);
  const after = (await told(result, levels)).problems;
  const isNew = (problem: Problem) => problem.severity !== 'hint' && !before.includes(problem.code);
  assert.deepEqual(
    after.filter(problem => problem.code === code || isNew(problem)).map(problem => problem.message),
    [],
    result,
  );
  return result;
}

export async function allFixed(text: string, levels = {}): Promise<string> {
  const { analysis, problems } = await told(text, levels);
  return applied(text, fixAll(problems, analysis));
}

/** A plan without its places in the text and with delays in steps, as NEST keeps them, to compare networks by. */
export function network(plan: NetworkPlan | undefined): string {
  const steps = (ms: number): number => Math.floor(ms / (plan?.kernel.resolution ?? 1) + 0.5);
  return JSON.stringify(plan, (key, value) => {
    if (key === 'start' || key === 'end') return undefined;
    return key === 'delay' && typeof value === 'number' ? steps(value) : value;
  });
}
