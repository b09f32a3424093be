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

/** A PNG with one more text: an uncompressed iTXt chunk, which takes UTF-8. */
export function pngWithText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  // keyword, 0, not compressed, method 0, no language, 0, no translated keyword, 0, text
  const content = Buffer.concat([Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length - 4);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(content));
  return Buffer.concat([png.subarray(0, PNG_HEADER_LENGTH), length, content, crc, png.subarray(PNG_HEADER_LENGTH)]);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** An SVG with a `metadata` element. */
export function svgWithText(svg: string, text: string): string {
  const escaped = text.replace(/[&<>]/g, c => ENTITIES[c]!);
  return svg.replace(/<svg\b[^>]*>/, tag => `${tag}<metadata id="netspec">${escaped}</metadata>`);
}
