import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECK_EXAMPLES } from '../../../../../server/language/facts/checkExamples';
import { ignoreFix } from '../../../../../server/language/features/quickFixes/ignore';
import { quickFixes } from '../../../../../server/language/features/quickFixes/quickFixes';
import type { Problem } from '../../../../../server/language/problem';
import { REFERENCE } from '../../syntax/support';
import { applied, told } from './support';

const isError = ({ severity }: Problem): boolean => severity === 'error';
const count = (problems: readonly Problem[], code: string): number =>
  problems.filter(problem => problem.code === code).length;

/** The reference example with each of its words left out, misspelt, and in the wrong case. */
function* misspelt(): Iterable<string> {
  const withoutComments = REFERENCE.replace(/ *#.*$/gm, '');
  for (const { 0: word, index } of withoutComments.matchAll(/[A-Za-z_]\w+/g)) {
    const [before, after] = [withoutComments.slice(0, index), withoutComments.slice(index + word.length)];
    const other = word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase();
    for (const wrong of ['', word.slice(0, -1), `${word}x`, other]) yield before + wrong + after;
  }
}

/**
 * Tries all fixes of what is wrong in a text. An error that stands among others may be due to them, so that to mend it alone
 * need not help.
 */
async function tryFixes(text: string, levels = {}): Promise<number> {
  const { analysis, problems } = await told(text, levels);
  const errors = problems.filter(isError).length;
  let tried = 0;
  for (const problem of problems) {
    if (errors > (isError(problem) ? 1 : 0)) continue;
    const ignore = ignoreFix(text, problem);
    for (const { title, edits } of [...quickFixes(problem, analysis), ...(ignore ? [ignore] : [])]) {
      const result = applied(text, edits);
      const after = (await told(result, levels)).problems;
      const said = `${problem.code}: ${title} in\n${text}\nmakes\n${result}\n${after.map(({ message }) => message).join('\n')}`;
      assert.ok(count(after, problem.code) < count(problems, problem.code), said);
      assert.equal(after.filter(isError).length, 0, said);
      tried++;
    }
  }
  return tried;
}

describe('every fix', () => {
  it('makes what each check finds vanish, without an error in its place', async () => {
    let tried = 0;
    for (const [code, { triggers }] of Object.entries(CHECK_EXAMPLES))
      tried += await tryFixes(triggers, { [code]: 'warning' });
    assert.ok(tried > 40, `${tried}`);
  });

  it('mends what is misspelt or left out', async () => {
    let tried = 0;
    for (const text of new Set(misspelt())) tried += await tryFixes(text);
    assert.ok(tried > 300, `${tried}`);
  });
});
