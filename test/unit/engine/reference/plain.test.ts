import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyPlan } from './anyPlan';
import { countBuilt } from './compare';

test('the engine builds networks without positions to the last bit as a plain reading of the semantics does', () => {
  assert.ok(countBuilt(anyPlan, 300) > 200);
});
