/*
 * The pattern of a double as two 32-bit words. The scratch pair is the only way there is in JavaScript to reinterpret
 * one; nothing stays in it from one call to the next. Byte order is little-endian, as on every machine VS Code runs on.
 */
const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);

/** Sign, exponent and upper 20 bits of the mantissa, as a signed integer. */
export function highBits(x: number): number {
  scratch[0] = x;
  return words[1]!;
}

/** Lower 32 bits of the mantissa, as a signed integer. */
export function lowBits(x: number): number {
  scratch[0] = x;
  return words[0]!;
}

/** The double with the given words. */
export function fromBits(high: number, low: number): number {
  words[0] = low;
  words[1] = high;
  return scratch[0]!;
}

/** Doubles from their patterns, big-endian, in base64. */
export function decodeDoubles(base64: string): Float64Array {
  const bytes = new DataView(Uint8Array.from(atob(base64), byte => byte.charCodeAt(0)).buffer);
  return Float64Array.from({ length: bytes.byteLength / 8 }, (_, i) => bytes.getFloat64(8 * i));
}
