import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECK_EXAMPLES } from '../../../../server/language/facts/checkExamples';
import { CHECKS } from '../../../../server/language/facts/checks';
import { isOffByDefault } from '../../../../server/language/facts/severity';
import { withoutIgnored } from '../../../../server/language/ignore';
import { completed } from '../../../../server/language/semantics/advice/completed';
import { analyze } from '../../../../server/language/service';

/** Codes of all there is to say about a text; of those that are off by default only `asked`. */
async function codesOf(text: string, asked?: string): Promise<string[]> {
  const { problems } = await completed(analyze(text));
  const shown = withoutIgnored(text, problems).filter(({ code }) => !isOffByDefault(code) || code === asked);
  return [...new Set(shown.map(({ code }) => code))];
}

/** What an example shows beside its point: an error that is ignored is an error, a name of the language that is hidden. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  'ignored-error': ['unknown-name'],
  'unknown-check': ['unused-name'],
};

describe('the examples of checks', () => {
  for (const [code, { triggers, mended }] of Object.entries(CHECK_EXAMPLES))
    it(`trigger ${code}, and nothing once mended`, async () => {
      assert.deepEqual((await codesOf(triggers, code)).sort(), [code, ...(BESIDES[code] ?? [])].sort());
      assert.deepEqual(await codesOf(mended, code), []);
    });

  it('are there for every check that is no error', () => {
    const codes = [...CHECKS.values()].filter(({ severity }) => severity !== 'error').map(({ code }) => code);
    assert.deepEqual(Object.keys(CHECK_EXAMPLES).sort(), codes.sort());
  });
});
