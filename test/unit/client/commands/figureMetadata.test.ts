import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { crc32 } from 'node:zlib';
import { pngWithResolution, pngWithText, svgWithText, svgWithWidth } from '../../../../client/commands/figureMetadata';

const icon = readFileSync(path.resolve(__dirname, '../../../../media/icon.png'));

/** Chunks of a PNG, each checked against zlib's own CRC. */
function chunks(png: Buffer): { type: string; data: Buffer }[] {
  const found: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 4, at + 8 + length);
    assert.equal(png.readUInt32BE(at + 8 + length), crc32(body));
    found.push({ type: body.subarray(0, 4).toString('latin1'), data: body.subarray(4) });
    at += length + 12;
  }
  return found;
}

describe('metadata of figures', () => {
  it('goes into a PNG as international text, behind the header', () => {
    const text = '{"title":"Größe → π"}';
    const png = Buffer.from(pngWithText(icon, 'netspec', text));
    const [header, added, ...rest] = chunks(png);
    assert.equal(header!.type, 'IHDR');
    assert.equal(added!.type, 'iTXt');
    assert.deepEqual(added!.data, Buffer.from(`netspec\0\0\0\0\0${text}`, 'utf8'));
    assert.deepEqual(rest, chunks(icon).slice(1));
  });

  it('goes into an SVG as its first element, escaped', () => {
    const svg = svgWithText('<?xml version="1.0"?><svg width="3"><path/></svg>', '{"title":"a < b & c > d $1"}');
    assert.equal(
      svg,
      '<?xml version="1.0"?><svg width="3"><metadata id="netspec">{"title":"a &lt; b &amp; c &gt; d $1"}</metadata><path/></svg>',
    );
  });

  it('says how large a PNG is on paper, in dots per metre', () => {
    const [header, added] = chunks(Buffer.from(pngWithResolution(icon, 300)));
    assert.equal(header!.type, 'IHDR');
    assert.equal(added!.type, 'pHYs');
    // 300 / 0.0254 = 11811.02
    assert.deepEqual([added!.data.readUInt32BE(0), added!.data.readUInt32BE(4), added!.data[8]], [11811, 11811, 1]);
  });

  it('makes an SVG so many centimetres wide and keeps its drawing', () => {
    const svg = '<svg xmlns="x" width="400" height="300" viewBox="0 0 400 300"><rect width="400" height="300"/></svg>';
    assert.equal(
      svgWithWidth(svg, 8),
      '<svg xmlns="x" width="8cm" height="6cm" viewBox="0 0 400 300"><rect width="400" height="300"/></svg>',
    );
  });
});
