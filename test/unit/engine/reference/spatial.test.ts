import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anySpatialPlan } from './anySpatialPlan';
import { countBuilt } from './compare';

test('the engine builds networks with positions to the last bit as a plain reading of the semantics does', () => {
  assert.ok(countBuilt(anySpatialPlan, 120) > 50);
});
