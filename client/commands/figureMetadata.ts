/** Provenance inside picture files, where it survives being mailed around. */

const PNG_HEADER_LENGTH = 8 + 25; // signature, then the IHDR chunk, which must come first

/** CRC-32 as PNG chunks have it (PNG specification, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG with one more chunk, right behind its header. */
function pngWithChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(content));
  return Buffer.concat([png.subarray(0, PNG_HEADER_LENGTH), length, content, crc, png.subarray(PNG_HEADER_LENGTH)]);
}

/** A PNG with one more text: an uncompressed iTXt chunk, which takes UTF-8. */
export function pngWithText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  // keyword, 0, not compressed, method 0, no language, 0, no translated keyword, 0, text
  const head = Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1');
  return pngWithChunk(png, 'iTXt', Buffer.concat([head, Buffer.from(text, 'utf8')]));
}

const METRES_PER_INCH = 0.0254;

/** A PNG that says how large it is on paper: a pHYs chunk, which has whole dots per metre. */
export function pngWithResolution(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const data = Buffer.alloc(9);
  const dots = Math.round(dotsPerInch / METRES_PER_INCH);
  data.writeUInt32BE(dots, 0);
  data.writeUInt32BE(dots, 4);
  data[8] = 1; // the unit is the metre
  return pngWithChunk(png, 'pHYs', data);
}

/** An SVG that is so many centimetres wide on paper; its drawing keeps its own units. */
export function svgWithWidth(svg: string, centimetres: number): string {
  return svg.replace(/<svg\b[^>]*>/, tag => {
    const [, width] = /\bwidth="([\d.]+)"/.exec(tag) ?? [];
    const [, height] = /\bheight="([\d.]+)"/.exec(tag) ?? [];
    if (width === undefined || height === undefined) return tag;
    const tall = (centimetres * Number(height)) / Number(width);
    return tag
      .replace(`width="${width}"`, `width="${round(centimetres)}cm"`)
      .replace(`height="${height}"`, `height="${round(tall)}cm"`);
  });
}

const round = (value: number): number => Number(value.toFixed(4));

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** An SVG with a `metadata` element. */
export function svgWithText(svg: string, text: string): string {
  const escaped = text.replace(/[&<>]/g, c => ENTITIES[c]!);
  return svg.replace(/<svg\b[^>]*>/, tag => `${tag}<metadata id="netspec">${escaped}</metadata>`);
}
