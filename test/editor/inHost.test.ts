import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInHost } from '../helpers/inHost';

describe('inside the extension host', () => {
  it('the suite runs', async t => {
    const results = await runInHost();
    assert.ok(results.length > 0, 'no test ran');
    for (const { name, error } of results)
      await t.test(name, () => {
        if (error) throw Object.assign(new Error(name), { stack: error });
      });
  });
});
