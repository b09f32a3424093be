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

/** Doubles from patterns of 16 hexadecimal digits each. */
export function decodeDoubles(hex: string): Float64Array {
  return Float64Array.from({ length: hex.length / 16 }, (_, i) =>
    fromBits(
      Number.parseInt(hex.slice(16 * i, 16 * i + 8), 16),
      Number.parseInt(hex.slice(16 * i + 8, 16 * i + 16), 16),
    ),
  );
}
