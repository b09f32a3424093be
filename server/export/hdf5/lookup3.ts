/**
 * Checksum of HDF5's metadata: Bob Jenkins' lookup3 (`hashlittle`, public domain) over bytes, with the initial value 0
 * (https://burtleburtle.net/bob/c/lookup3.c).
 */
export function lookup3(bytes: Uint8Array): number {
  const state = new Int32Array(3).fill(0xdeadbeef + bytes.length);
  let at = 0;
  for (; bytes.length - at > 12; at += 12) {
    absorb(state, bytes, at, 12);
    mix(state);
  }
  if (at === bytes.length) return state[2]! >>> 0;
  absorb(state, bytes, at, bytes.length - at);
  finish(state);
  return state[2]! >>> 0;
}

/** Adds up to twelve bytes, little-endian, to the three words. */
function absorb(state: Int32Array, bytes: Uint8Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) state[i >> 2]! += bytes[at + i]! << (8 * (i & 3));
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function mix(state: Int32Array): void {
  let [a, b, c] = state as unknown as [number, number, number];
  a = ((a - c) ^ rotate(c, 4)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ rotate(a, 6)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ rotate(b, 8)) | 0;
  b = (b + a) | 0;
  a = ((a - c) ^ rotate(c, 16)) | 0;
  c = (c + b) | 0;
  b = ((b - a) ^ rotate(a, 19)) | 0;
  a = (a + c) | 0;
  c = ((c - b) ^ rotate(b, 4)) | 0;
  b = (b + a) | 0;
  state.set([a, b, c]);
}

function finish(state: Int32Array): void {
  let [a, b, c] = state as unknown as [number, number, number];
  c = ((c ^ b) - rotate(b, 14)) | 0;
  a = ((a ^ c) - rotate(c, 11)) | 0;
  b = ((b ^ a) - rotate(a, 25)) | 0;
  c = ((c ^ b) - rotate(b, 16)) | 0;
  a = ((a ^ c) - rotate(c, 4)) | 0;
  b = ((b ^ a) - rotate(a, 14)) | 0;
  c = ((c ^ b) - rotate(b, 24)) | 0;
  state.set([a, b, c]);
}
