// Draws media/icon.png: the four weight matrices of the reference example, as tiles. `node scripts/icon.mjs`
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { helpIfAsked } from './setup/help.mjs';
import { root } from './setup/run.mjs';

helpIfAsked();

const SIZE = 128;
/** Samples per pixel along a side, for smooth corners. */
const OVER = 4;
const MARGIN = 15;
const GAP = 6;
const CELLS = 6;

/** @typedef {readonly [red: number, green: number, blue: number]} Colour */
/** @type {Colour} */
const BACKGROUND = [16, 24, 58];
/** Cold to warm through pale, as the panel draws inhibitory and excitatory weights. @type {readonly Colour[]} */
const COLD_TO_WARM = [
  [37, 82, 178],
  [104, 158, 222],
  [222, 232, 242],
  [244, 170, 120],
  [196, 48, 56],
];

/** @param {number} t 0 … 1 @returns {Colour} */
function colourAt(t) {
  const place = Math.min(Math.max(t, 0), 1) * (COLD_TO_WARM.length - 1);
  const low = Math.min(Math.floor(place), COLD_TO_WARM.length - 2);
  const [a, b] = [COLD_TO_WARM[low], COLD_TO_WARM[low + 1]];
  const mix = (/** @type {number} */ k) => Math.round(a[k] + (b[k] - a[k]) * (place - low));
  return [mix(0), mix(1), mix(2)];
}

/** A fixed pseudo-random number in [0, 1) for each cell. @param {number} row @param {number} column */
function noise(row, column) {
  const x = Math.sin(row * 127.1 + column * 311.7 + 5) * 43758.5453;
  return x - Math.floor(x);
}

/** @param {number} x @param {number} y @param {number} low @param {number} high @param {number} radius */
function inRoundedSquare(x, y, low, high, radius) {
  const dx = Math.max(low + radius - x, 0, x - high + radius);
  const dy = Math.max(low + radius - y, 0, y - high + radius);
  return Math.hypot(dx, dy) <= radius;
}

/** Colour at a point; undefined is transparent. @param {number} x @param {number} y @returns {Colour | undefined} */
function sample(x, y) {
  if (!inRoundedSquare(x, y, 0, SIZE, 22)) return undefined;
  const tile = (SIZE - 2 * MARGIN - GAP) / 2;
  const place = (/** @type {number} */ v) => {
    const second = v >= MARGIN + tile + GAP;
    const within = v - MARGIN - (second ? tile + GAP : 0);
    return within >= 0 && within < tile ? { second, cell: Math.floor((within / tile) * CELLS) } : undefined;
  };
  const row = place(y);
  const column = place(x);
  if (!row || !column) return BACKGROUND;
  const value = noise(row.cell + (row.second ? 7 : 0), column.cell + (column.second ? 13 : 0));
  // Excitatory sources above, inhibitory ones below; about a third of the pairs are not connected.
  if (value < 0.35) return [44, 54, 96];
  return colourAt(row.second ? 0.42 - 0.42 * value : 0.58 + 0.42 * value);
}

/** RGBA of a pixel, averaged over its samples. @param {number} px @param {number} py */
function pixel(px, py) {
  const sum = [0, 0, 0];
  let inside = 0;
  for (let i = 0; i < OVER * OVER; i++) {
    const colour = sample(px + ((i % OVER) + 0.5) / OVER, py + (Math.floor(i / OVER) + 0.5) / OVER);
    if (!colour) continue;
    inside++;
    for (const k of [0, 1, 2]) sum[k] += colour[k];
  }
  return [...sum.map(s => Math.round(s / Math.max(inside, 1))), Math.round((255 * inside) / OVER ** 2)];
}

/** @param {Buffer} bytes */
function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** @param {number} size @param {(x: number, y: number) => number[]} rgba */
function png(size, rgba) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const range = [...Array(size).keys()];
  const rows = Buffer.from(range.flatMap(y => [0, ...range.flatMap(x => rgba(x, y))]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

writeFileSync(path.join(root, 'media/icon.png'), png(SIZE, pixel));
