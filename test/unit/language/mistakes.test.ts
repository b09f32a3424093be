import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quickFixes } from '../../../server/language/features/quickFixes/quickFixes';
import { MISTAKES, type Mistake } from '../../fixtures/mistakes';
import { applied, told } from './features/quickFixes/support';

/** What is wrong or most likely wrong; hints may come on top. */
const grave = ({ severity, code }: { severity: string; code: string }): boolean =>
  severity === 'error' || (severity === 'warning' && code !== 'unused-name');

async function assertTold({ text: marked, code, message, fixed }: Mistake): Promise<void> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const { analysis, problems } = await told(text);
  const [problem, ...others] = problems.filter(grave);
  assert.deepEqual(
    others.map(other => other.message),
    [],
  );
  assert.deepEqual(
    [problem?.code, text.slice(problem?.start, problem?.end), problem?.message],
    [code, text.slice(start, end), message],
  );
  assert.equal(problem?.start, start);
  const [fix] = quickFixes(problem!, analysis);
  assert.equal(fix && applied(text, fix.edits), fixed);
  if (fixed !== undefined) assert.deepEqual((await told(fixed)).problems.filter(grave), []);
}

describe('mistakes of newcomers get one message, at the right place, and a fix:', () => {
  for (const mistake of MISTAKES) it(mistake.title, () => assertTold(mistake));
});
