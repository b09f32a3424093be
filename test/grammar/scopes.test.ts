import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index';
import { caseFiles, caseText, grammarRegistry } from './support';

const registry = grammarRegistry();

for (const file of caseFiles('.netspec')) {
  test(`scopes written below the lines of ${file}`, async () => {
    const parsed = parseGrammarTestCase(caseText(file));
    assert.ok(parsed.assertions.length > 10);
    const failures = await runGrammarTestCase(registry, parsed);
    const told = failures.map(
      ({ srcLine, start, end, missing, actual }) =>
        `${parsed.source[srcLine]?.slice(start, end)} (${start}) in "${parsed.source[srcLine]}": ${missing} is ${actual}`,
    );
    assert.deepEqual(told, []);
  });
}
