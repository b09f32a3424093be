import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CHECK_EXAMPLES } from '../../../../../server/language/facts/checkExamples';
import { CHECKS } from '../../../../../server/language/facts/checks';
import { fixAll } from '../../../../../server/language/features/quickFixes/fixAll';
import { ignoreFix } from '../../../../../server/language/features/quickFixes/ignore';
import { quickFixes } from '../../../../../server/language/features/quickFixes/quickFixes';
import type { Fix, Problem } from '../../../../../server/language/problem';
import { advise } from '../../../../../server/language/semantics/advice/advise';
import { type Analysis, analyze } from '../../../../../server/language/service';
import { MISTAKES } from '../../../../fixtures/mistakes';
import { REFERENCE } from '../../syntax/support';
import { applied, network } from './support';

const FOLDER = path.join(import.meta.dirname, '../../../../../examples');
const EXAMPLES = readdirSync(FOLDER)
  .filter(name => name.endsWith('.netspec'))
  .map(name => readFileSync(path.join(FOLDER, name), 'utf8'));

/** What unfinished texts compute is of no interest here. */
const LIMITS = { steps: 2000, nodes: 100_000, calls: 300 };

function told(text: string): { analysis: Analysis; problems: readonly Problem[] } {
  const analysis = analyze(text, { limits: LIMITS });
  return { analysis, problems: [...analysis.problems, ...advise(analysis)] };
}

function assertWithin(text: string, { title, edits }: Fix): void {
  let last = 0;
  for (const { start, end } of edits) {
    assert.ok(last <= start && start <= end && end <= text.length, `${title}: ${start} … ${end} of ${text.length}`);
    last = end;
  }
}

/** Every problem has its place and its severity, every fix can be made, and those that are safe change nothing. */
function assertSound(text: string): void {
  const { analysis, problems } = told(text);
  for (const problem of problems) {
    const { code, start, end, severity, message } = problem;
    assert.ok(0 <= start && start <= end && end <= text.length, `${code}: ${start} … ${end} of ${text.length}`);
    assert.equal(CHECKS.get(code)?.severity, severity, code);
    assert.notEqual(code, 'internal-error', message);
    for (const fix of quickFixes(problem, analysis)) assertWithin(text, fix);
    const ignore = ignoreFix(text, problem);
    assert.equal(ignore === undefined, severity === 'error' || code === 'unknown-check' || code === 'ignored-error');
    if (ignore) assertWithin(text, ignore);
  }
  const edits = fixAll(problems, analysis);
  assertWithin(text, { title: 'all', edits });
  if (edits.length === 0) return;
  const mended = told(applied(text, edits));
  assert.deepEqual(fixAll(mended.problems, mended.analysis), []);
  assert.equal(network(mended.analysis.plan), network(analysis.plan));
}

/** Numerical Recipes' generator: the same texts in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const TEXTS = [
  REFERENCE,
  ...EXAMPLES,
  ...Object.values(CHECK_EXAMPLES).map(({ triggers }) => triggers),
  ...MISTAKES.map(({ text }) => text.replace(/[«»]/g, '')),
];

describe('advice and fixes of any text are sound:', () => {
  it('beginnings of texts', () => {
    for (const text of TEXTS) {
      const cuts = Math.min(text.length, 12);
      for (let cut = 1; cut <= cuts; cut++) assertSound(text.slice(0, Math.ceil((text.length * cut) / cuts)));
    }
  });

  it('every beginning of the reference example', () => {
    for (let end = 0; end <= REFERENCE.length; end += 3) assertSound(REFERENCE.slice(0, end));
  });

  it('texts with tokens left out and put in', () => {
    const roll = dice(3);
    const small = TEXTS.filter(text => text.length < 1500).map(text => text.match(/\w+|\s+|[^\w\s]/g)!);
    const all = small.flat();
    for (let run = 0; run < 400; run++) {
      const tokens = [...small[roll(small.length)]!];
      for (let changes = 1 + roll(3); changes > 0; changes--) {
        const inserted = roll(2) === 0 ? [] : [all[roll(all.length)]!];
        tokens.splice(roll(tokens.length), roll(2), ...inserted);
      }
      assertSound(tokens.join(''));
    }
  });
});
