import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { COLORMAPS } from '../../../server/engine/plan';
import { colorStops, isColormap, isDiverging, LUT_SIZE, lutOf, reversed } from '../../../webview/colormaps';

// From matplotlib 3.11.2: sha256(colormaps[name](np.arange(256), bytes=True)[:, :3].tobytes()).hexdigest()[:16]
const MATPLOTLIB: Readonly<Record<string, string>> = {
  viridis: '96a1f6f37d4041f9',
  cividis: '8a6c6bf382be7cc3',
  inferno: '8092f65256023cef',
  magma: 'e2e7c21b2cdebd6f',
  plasma: '3c079586af5e9371',
  turbo: '8f5d5edf6af4af05',
  coolwarm: '161fad279ef7b15f',
  berlin: '6e060794179d1406',
  jet: 'c1b7b97444ebebfc',
  hot: '066ecce53a06d80b',
  gray: 'c15598e2bf5c6ff3',
  bwr: '2ccf621e89045ad9',
  seismic: 'd48a8230d24b171d',
  RdBu: 'ab1fcfcca1205ddf',
  PuOr: '6cedf463be43f399',
  PiYG: '63f5465eb2b34959',
  YlOrBr: '207114b5782686a6',
  Greys: 'ebb9e78b08a6ae90',
  Blues: 'dabb29b9a7853be5',
  Reds: '86d9fb142f4b35dd',
};

const entry = (name: string, i: number) => [...lutOf(name).subarray(3 * i, 3 * i + 3)];

describe('colour maps', () => {
  it('are those of matplotlib, byte for byte', () => {
    for (const name of COLORMAPS)
      assert.equal(createHash('sha256').update(lutOf(name)).digest('hex').slice(0, 16), MATPLOTLIB[name], name);
  });

  it('jet has matplotlib’s colours', () => {
    const at = [0, 64, 128, 192, 255].map(i => entry('jet', i));
    assert.deepEqual(at, [
      [0, 0, 127],
      [0, 128, 255],
      [124, 255, 121],
      [255, 148, 0],
      [127, 0, 0],
    ]);
  });

  it('run backwards with _r', () => {
    assert.deepEqual(entry('viridis_r', 0), [253, 231, 36]);
    assert.deepEqual(entry('viridis_r', 255), [68, 1, 84]);
    assert.equal(reversed(reversed('hot')), 'hot');
  });

  it('are known by name', () => {
    assert.ok(isColormap('jet') && isColormap('RdBu_r'));
    assert.ok(!isColormap('rainbow') && !isColormap('toString'));
    assert.ok(isDiverging('RdBu_r') && !isDiverging('jet'));
  });
});

describe('stops of a colour scale', () => {
  const channels = (color: string) => color.match(/\d+/g)!.map(Number);

  it('follow every table within one level', () => {
    for (const name of COLORMAPS) {
      const lut = lutOf(name);
      const stops = colorStops(lut);
      for (let i = 0; i < LUT_SIZE; i++) {
        const at = i / (LUT_SIZE - 1);
        const k = Math.max(
          1,
          stops.findIndex(([x]) => x >= at),
        );
        const [x0, c0] = stops[k - 1]!;
        const [x1, c1] = stops[k]!;
        const t = (at - x0) / (x1 - x0);
        for (let c = 0; c < 3; c++) {
          const value = channels(c0)[c]! * (1 - t) + channels(c1)[c]! * t;
          assert.ok(Math.abs(value - lut[3 * i + c]!) <= 1 + 1e-9, `${name} ${i}`);
        }
      }
    }
  });

  it('are few', () => {
    assert.ok(colorStops(lutOf('gray')).length < 8);
    assert.ok(colorStops(lutOf('jet')).length < 16);
    for (const name of COLORMAPS) assert.ok(colorStops(lutOf(name)).length < 64, name);
  });
});
