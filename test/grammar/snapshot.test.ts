import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { getVSCodeTokens, renderSnap } from 'vscode-tmgrammar-test/dist/snapshot/index';
import { EVERYTHING, REFERENCE } from '../unit/language/syntax/support';
import { casePath, grammarRegistry, SCOPE } from './support';

// These snapshots guard against unintended change; what is right is written in scopes.test.ts and vocabulary.test.ts.
// After an intended one: UPDATE_SNAPSHOTS=1 npm run test:grammar
const texts = { reference: REFERENCE, everything: EVERYTHING };

const registry = grammarRegistry();

for (const [name, text] of Object.entries(texts)) {
  test(`scopes of the text "${name}" are as before`, async () => {
    const snapshot = renderSnap(await getVSCodeTokens(registry, SCOPE, text));
    const file = casePath(`${name}.snap`);
    if (process.env.UPDATE_SNAPSHOTS !== undefined) writeFileSync(file, snapshot);
    assert.equal(snapshot, readFileSync(file, 'utf8'));
  });
}
