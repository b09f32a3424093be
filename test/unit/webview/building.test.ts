import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NetworkSummary } from '../../../server/protocol';
import { blockText, cellText, mosaicText } from '../../../webview/cell';
import { decodeTile } from '../../../webview/decode';
import { type Figure, figure } from '../../../webview/figure';
import type { BlockId } from '../../../webview/figure/blocks';
import { measureText } from '../../../webview/measureText';
import { effective, type ViewSettings } from '../../../webview/settings';
import { statusParts } from '../../../webview/status';
import { markup } from '../../../webview/svg';
import { PUBLICATION } from '../../../webview/theme';
import { WHOLE } from '../../../webview/viewport';
import { frameOf, network, REFERENCE } from '../../helpers/pageNetworks';

const { summary: whole, tiles } = frameOf(network(REFERENCE, 3));

/** The first block is complete, the second has some of its connections, the third none yet, the fourth never any. */
const summary: NetworkSummary = {
  ...whole,
  connections: 1250,
  blocks: whole.blocks.map((block, i) => ({
    ...block,
    ...(i > 1 ? { connections: 0, extremes: undefined } : {}),
    ...(i === 1 || i === 2 ? { isBuilding: true } : {}),
  })),
};

const decoded = tiles
  .map(decodeTile)
  .map((tile, i) => (i > 1 ? { ...tile, counts: Array.from(tile.counts, () => 0) } : tile));

function draw(settings: Partial<ViewSettings> = {}): Figure {
  const tileOf = ({ source, target }: BlockId) => decoded[2 * source + target];
  return figure(summary, tileOf, {
    width: 700,
    height: 720,
    pixelRatio: 1,
    settings: { ...effective({}, summary.view), ...settings },
    zoom: WHOLE,
    theme: PUBLICATION,
    paper: true,
  });
}

const { blocks, decor } = draw();

describe('a network that is being built', () => {
  it('has blocks that say so where connections are to come, and others that are empty', () => {
    const drawing = markup(decor);
    const count = (text: string) => drawing.split(`>${text}<`).length - 1;
    assert.deepEqual(['building…', 'no connections', 'no connection so far', 'no connection'].map(count), [1, 1, 1, 0]);
    const hatched = [...drawing.matchAll(/<rect x="(\d+)" y="(\d+)"[^>]*fill="url\(#netspec-building\)"/g)];
    const { x, y } = blocks[2]!;
    assert.deepEqual(
      hatched.map(([, ...at]) => at.map(Number)),
      [[x.start, y.start]],
    );
  });

  it('is hatched in a matrix of populations too', () => {
    const drawing = markup(draw({ resolution: 'populations' }).decor);
    assert.equal(drawing.split('url(#netspec-building)').length - 1, 1);
  });

  it('says in words what is not known yet', () => {
    const lines = blocks.map(block => cellText(block, { source: 0, target: 0 }, summary)!.lines.at(-1));
    assert.match(lines[0]!, /^(no connection|\d+ connections?)$/);
    assert.match(lines[1]!, /^(no connection|\d+ connections?) so far$/);
    assert.deepEqual(lines.slice(2), ['no connection so far', 'no connection']);
    const spoken = blocks.map(block => blockText(block, summary));
    assert.doesNotMatch(spoken[0]!, /so far|built/);
    assert.match(spoken[1]!, /, 250 connections so far, /);
    assert.match(spoken[2]!, /, being built$/);
    assert.match(spoken[3]!, /, no connections$/);
    assert.match(mosaicText(blocks, summary, effective({}, summary.view)), /, 1,250 connections so far/);
  });

  it('says so of pairs of populations, and below the picture', () => {
    assert.equal(measureText(0, 1, summary, 'count').lines[0], 'being built, with the connections so far:');
    assert.equal(measureText(1, 0, summary, 'count').lines[0], 'being built, no connection so far');
    assert.equal(measureText(1, 1, summary, 'count').lines[0], 'no connections');
    assert.ok(statusParts(summary).includes('1,250 connections so far'));
    assert.ok(statusParts(whole).includes('1,500 connections'));
  });
});
