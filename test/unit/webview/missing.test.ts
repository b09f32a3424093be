import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLORMAPS } from '../../../server/engine/plan';
import { lutOf } from '../../../webview/colormaps';
import { missingColor } from '../../../webview/missing';

const WHITE = [255, 255, 255] as const;
const DARK = [31, 31, 31] as const;

describe('the colour of "no connection"', () => {
  it('is the background where no colour of the map is like it', () => {
    for (const name of ['jet', 'viridis', 'coolwarm'])
      for (const background of [WHITE, DARK])
        assert.deepEqual(missingColor([lutOf(name)], background), background, name);
  });

  it('is a grey where a map ends or turns at the background', () => {
    assert.deepEqual(missingColor([lutOf('hot')], WHITE), [215, 215, 215]);
    const [r, g, b] = missingColor([lutOf('RdBu')], WHITE);
    assert.ok(r === g && g === b && r < 200);
  });

  it('is not grey where the map is', () => {
    const [r, , b] = missingColor([lutOf('Greys')], WHITE);
    assert.notEqual(r, b);
  });

  it('is never a colour of a map', () => {
    for (const name of COLORMAPS)
      for (const background of [WHITE, DARK, [0, 0, 0] as const]) {
        const lut = lutOf(name);
        const missing = missingColor([lut], background);
        for (let i = 0; i < 256; i++) {
          const distance = [0, 1, 2].reduce((sum, c) => sum + Math.abs(lut[3 * i + c]! - missing[c]!), 0);
          assert.ok(distance > 20, `${name} ${i}`);
        }
      }
  });
});
