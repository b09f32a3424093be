/** Philox and Threefry (Salmon et al. 2011), round by round: four outputs for a counter and a key of as many bits. */
export type Cipher = (counter: readonly bigint[], key: readonly bigint[], bits: 32 | 64) => bigint[];

/** As many ones. */
export const mask = (bits: number): bigint => (1n << BigInt(bits)) - 1n;

export const philox: Cipher = (counter, key, bits) => {
  const [m0, m1] = bits === 32 ? [0xd2511f53n, 0xcd9e8d57n] : [0xd2e7470ee14c6c93n, 0xca5a826395121157n];
  const [w0, w1] = bits === 32 ? [0x9e3779b9n, 0xbb67ae85n] : [0x9e3779b97f4a7c15n, 0xbb67ae8584caa73bn];
  const all = mask(bits);
  let x = [...counter];
  for (let round = 0n; round < 10n; round++) {
    const [k0, k1] = [(key[0]! + round * w0) & all, (key[1]! + round * w1) & all];
    const [p0, p1] = [x[0]! * m0, x[2]! * m1];
    x = [(p1 >> BigInt(bits)) ^ x[1]! ^ k0, p1 & all, (p0 >> BigInt(bits)) ^ x[3]! ^ k1, p0 & all];
  }
  return x;
};

const ROTATIONS = {
  32: '10,26 11,21 13,27 23,5 6,20 17,11 25,10 18,20',
  64: '14,16 52,57 23,40 5,37 25,33 46,12 58,22 32,32',
};

export const threefry: Cipher = (counter, key, bits) => {
  const all = mask(bits);
  const parity = key.reduce((x, k) => x ^ k, bits === 32 ? 0x1bd11bdan : 0x1bd11bdaa9fc1a22n);
  const keys = [...key, parity];
  const rotations = ROTATIONS[bits].split(' ').map(pair => pair.split(',').map(BigInt));
  const x = counter.map((value, i) => (value + keys[i]!) & all);
  const stir = (i: number, j: number, by: bigint): void => {
    x[i] = (x[i]! + x[j]!) & all;
    x[j] = (((x[j]! << by) | (x[j]! >> (BigInt(bits) - by))) & all) ^ x[i]!;
  };
  for (let round = 0; round < 20; round++) {
    const [first, second] = rotations[round % 8]!;
    stir(0, round % 2 === 0 ? 1 : 3, first!);
    stir(2, round % 2 === 0 ? 3 : 1, second!);
    if (round % 4 !== 3) continue;
    const injection = (round + 1) / 4;
    for (let i = 0; i < 4; i++) x[i] = (x[i]! + keys[(injection + i) % 5]! + (i === 3 ? BigInt(injection) : 0n)) & all;
  }
  return x;
};
