import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeTile } from '../../../webview/decode';
import { figure } from '../../../webview/figure';
import { movingAxes } from '../../../webview/figure/movingAxes';
import { effective } from '../../../webview/settings';
import { markup } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';
import { WHOLE, type Zoom } from '../../../webview/viewport';
import { zoomedAround } from '../../../webview/wheel';
import { frameOf, network, REFERENCE } from '../../helpers/pageNetworks';

const { summary, tiles } = frameOf(network(REFERENCE, 3));
const decoded = tiles.map(decodeTile);

const drawn = (zoom: Zoom = WHOLE) =>
  figure(summary, ({ source, target }) => decoded[2 * source + target], {
    width: 700,
    height: 720,
    pixelRatio: 1,
    settings: effective({}, summary.view),
    zoom,
    theme: PUBLICATION,
    paper: false,
  });

const whole = drawn();
const [x, y] = [whole.grid.columns[0]!, whole.grid.rows[1]!];

describe('the wheel', () => {
  it('zooms both axes of a block around the pointer', () => {
    // A quarter of the way along E's 100 targets, half of the way down I's 25 sources.
    const at = [x.start + x.length / 4, y.start + y.length / 2] as const;
    assert.deepEqual(zoomedAround(whole, at, 0.5), [
      { letter: 'x', index: 0, range: [12, 62] },
      { letter: 'y', index: 1, range: [5.75, 18.25] },
    ]);
  });

  it('zooms one axis beside the blocks, and none elsewhere', () => {
    const [change, ...others] = zoomedAround(whole, [x.start - 20, y.start], 0.5);
    assert.deepEqual([change, others], [{ letter: 'y', index: 1, range: [-0.5, 12] }, []]);
    assert.deepEqual(zoomedAround(whole, [1, 1], 0.5), []);
  });
});

/** Labels along the bottom and where they are, to a thousandth of a pixel. */
const labels = (zoom?: Zoom) =>
  [...markup(movingAxes(drawn(zoom))).matchAll(/<text x="([\d.]+)" y="[\d.]+"[^>]*middle[^>]*>(\d+)</g)].map(
    ([, at, text]) => `${text} at ${Number(at).toFixed(3)}`,
  );

const placed = (index: number, node: number, perNode: number) =>
  `${index} at ${(x.start + (node + 0.5) * perNode).toFixed(3)}`;

describe('ticks of axes that move', () => {
  it('stand at their nodes', () => {
    const perNode = x.length / 100;
    assert.deepEqual(labels().slice(0, 2), [placed(0, 0, perNode), placed(10, 10, perNode)]);
  });

  it('follow a zoom, with finer steps', () => {
    const found = labels({ ...WHOLE, targets: { E: [9.5, 19.5] } });
    const perNode = x.length / 10;
    assert.deepEqual(found.slice(0, 2), [placed(10, 0, perNode), placed(11, 1, perNode)]);
  });
});
