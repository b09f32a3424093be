import { cos } from '../../../../server/engine/math/cos';
import { sin } from '../../../../server/engine/math/sin';
import type { MaskShape } from '../../../../server/engine/plan';
import type { Point } from './layers';
import { corners, type Region, region, twoCorners } from './region';

/** Masks that can be rotated (spatial.md 4). */

interface Angles {
  readonly azimuthAngle?: number;
  readonly polarAngle?: number;
}

const turned = ({ azimuthAngle = 0, polarAngle = 0 }: Angles) => {
  const [azimuth, polar] = [(azimuthAngle * Math.PI) / 180, (polarAngle * Math.PI) / 180];
  const rotated = azimuthAngle !== 0 || polarAngle !== 0;
  return { C: cos(azimuth), S: sin(azimuth), Cp: cos(polar), Sp: sin(polar), rotated };
};

export function ellipse(shape: MaskShape & { kind: 'ellipse' }, c: Point): Region {
  const { majorAxis: major, minorAxis: minor, polarAxis: polar = 0 } = shape;
  const { C, S, Cp, Sp, rotated } = turned(shape);
  const longest = Math.max(major, polar);
  const half = (rotated ? [longest, longest, longest] : [major, minor, polar]).map(x => x / 2);
  const inside = (q: Point): boolean => {
    const [dx, dy] = [q[0]! - c[0]!, q[1]! - c[1]!];
    const v = dx * S - dy * C;
    if (c.length === 2) {
      const u = dx * C + dy * S;
      return u * u * (4 / (major * major)) + v * v * (4 / (minor * minor)) <= 1;
    }
    const dz = q[2]! - c[2]!;
    const u = (dx * C + dy * S) * Cp - dz * Sp;
    const w = (dx * C + dy * S) * Sp + dz * Cp;
    const third = polar === 0 ? 0 : w * w * (4 / (polar * polar));
    return u * u * (4 / (major * major)) + v * v * (4 / (minor * minor)) + third <= 1;
  };
  return region(
    c.map((x, i) => x - half[i]!),
    c.map((x, i) => x + half[i]!),
    inside,
  );
}

export function box(shape: MaskShape & { kind: 'box' }): Region {
  const { lowerLeft: lower, upperRight: upper } = shape;
  const { C, S, Cp, Sp, rotated } = turned(shape);
  const within = (q: Point, slack: number): boolean =>
    q.every((x, i) => x >= lower[i]! - slack && x <= upper[i]! + slack);
  if (!rotated) return region(lower, upper, q => within(q, 0), twoCorners);
  const m = lower.map((l, i) => (upper[i]! + l) * 0.5);
  const flat = lower.length === 2;
  const inside = (q: Point): boolean => {
    const [x, y, z] = [q[0]!, q[1]!, q[2] ?? 0];
    const [mx, my, mz] = [m[0]!, m[1]!, m[2] ?? 0];
    const back = [x * C - mx * C + y * S - my * S + mx, -x * S + mx * S + y * C - my * C + my];
    if (flat) return within(back, 1e-12);
    back[0] = x * (C * Cp) - mx * C * Cp + y * (S * Cp) - my * S * Cp - z * Sp + mz * Sp + mx;
    back[2] = x * (C * Sp) - mx * C * Sp + y * (S * Sp) - my * S * Sp + z * Cp - mz * Cp + mz;
    return within(back, 1e-12);
  };
  const out = corners(lower, upper).map(corner => {
    const [x, y, z] = [corner[0]! - m[0]!, corner[1]! - m[1]!, (corner[2] ?? 0) - (m[2] ?? 0)];
    const along = x * Cp + z * Sp;
    return [along * C - y * S, along * S + y * C, z * Cp - x * Sp].map((d, i) => d + (m[i] ?? 0));
  });
  const bound = (best: (...values: number[]) => number): Point =>
    lower.map((_, i) => best(...out.map(corner => corner[i]!)));
  return region(bound(Math.min), bound(Math.max), inside, twoCorners);
}
