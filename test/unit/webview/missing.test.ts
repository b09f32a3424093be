import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COLORMAPS } from '../../../server/engine/plan';
import { lutOf } from '../../../webview/colormaps';
import { missingColor, type Rgb } from '../../../webview/missing';
import { colorScale, type Extremes } from '../../../webview/scale';

const WHITE = [255, 255, 255] as const;
const DARK = [31, 31, 31] as const;
const BLACK = [0, 0, 0] as const;

/** Colour of empty cells among values between some limits. */
const missing = (colormap: string, background: Rgb, ...limits: Extremes[]): Rgb =>
  missingColor(
    limits.map(extremes => colorScale(extremes, 'weight', { colormap })),
    background,
  );

/** WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05). */
function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [a, b]
    .map(rgb => rgb.map(c => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4)))
    .map(([red, green, blue]) => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!)
    .sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('the colour of "no connection"', () => {
  it('is the background where no colour of the map is like it', () => {
    for (const name of ['viridis', 'coolwarm'])
      for (const background of [WHITE, DARK, BLACK])
        assert.deepEqual(missing(name, background, [0, 1]), background, `${name} ${background}`);
  });

  it('is white on paper for jet, as in NEST’s example, and not dark beside its dark ends', () => {
    assert.deepEqual(missing('jet', WHITE, [0, 60], [-200, 0]), WHITE);
    const lut = lutOf('jet');
    for (const background of [DARK, BLACK]) {
      const found = missing('jet', background, [0, 60], [-200, 0]);
      for (const end of [0, 255]) {
        const [red, green, blue] = lut.subarray(3 * end, 3 * end + 3);
        assert.ok(contrast(found, [red!, green!, blue!]) > 2, `${found}`);
      }
    }
  });

  it('may be like the colours of weak values, not of strong ones', () => {
    assert.deepEqual(missing('viridis', DARK, [0, 1]), DARK);
    assert.notDeepEqual(missing('viridis', DARK, [-1, 0]), DARK);
  });

  it('is a grey where a map ends or turns at the background', () => {
    for (const [name, limits] of [
      ['hot', [0, 1]],
      ['RdBu', [-1, 1]],
    ] as const) {
      const [r, g, b] = missing(name, WHITE, limits);
      assert.ok(r === g && g === b && r < 220);
    }
  });

  it('is not grey where the map is', () => {
    const [r, , b] = missing('Greys', WHITE, [0, 1]);
    assert.notEqual(r, b);
  });

  it('is never a colour of a map', () => {
    for (const name of COLORMAPS)
      for (const background of [WHITE, DARK, BLACK])
        for (const limits of [
          [0, 1],
          [-1, 0],
          [-1, 1],
        ] as const) {
          const lut = lutOf(name);
          const found = missing(name, background, limits);
          for (let i = 0; i < 256; i++) {
            const apart = [0, 1, 2].reduce((sum, c) => sum + Math.abs(lut[3 * i + c]! - found[c]!), 0);
            assert.ok(apart > 20, `${name} ${background} ${limits} ${found} ${i}`);
          }
        }
  });
});
