/** π/2 times 2^1300: 1024 bits for the largest double, the rest for the accuracy of the remainder. */
const FRACTION_BITS = 1300n;
const HALF_PI = BigInt(
  '0x' +
    '1921fb54442d18469898cc51701b839a252049c1114cf98e804177d4c76273644a29410f31c6809bbdf2a33679a748636605' +
    '614dbe4be286e9fc26adadaa3848bc90b6aecc4bcfd8de89885d34c6fdad617feb96de80d6fdbdc70d7f6b5133f4b5d3e482' +
    '2f8963fcc9250cca3d9c8b67b8400f97142c77e0b31b4906c38aba734d22c7f51fa499ebf06caba47b9475b2c38c5e6ac410' +
    'aa5773daa520ee12d2cdace187',
);
/** The remainder keeps 1000 bits behind the point, so that it can be converted to a double without overflow. */
const REST_BITS = 1000;

/** An angle as quadrant · π/2 + a + tail, where |a| ≤ π/4 is the rounded remainder and `tail` what that lacks. */
export interface ReducedAngle {
  readonly quadrant: number;
  readonly a: number;
  readonly tail: number;
}

/** Reduces a finite number that is too large for π/2 in a few parts. */
export function reduceFar(x: number): ReducedAngle {
  const scaled = toFixed(Math.abs(x));
  const quadrant = (2n * scaled + HALF_PI) / (2n * HALF_PI);
  const rest = (scaled - quadrant * HALF_PI) >> (FRACTION_BITS - BigInt(REST_BITS));
  const a = Number(rest) * 2 ** -REST_BITS;
  const tail = Number(rest - BigInt(a * 2 ** REST_BITS)) * 2 ** -REST_BITS;
  if (x > 0) return { quadrant: Number(quadrant & 3n), a, tail };
  return { quadrant: Number(-quadrant & 3n), a: -a, tail: -tail };
}

/** A number from 1 on times 2^1300; it has at most 52 bits behind the point. */
function toFixed(x: number): bigint {
  return x < 2 ** 53 ? BigInt(x * 2 ** 52) << (FRACTION_BITS - 52n) : BigInt(x) << FRACTION_BITS;
}
