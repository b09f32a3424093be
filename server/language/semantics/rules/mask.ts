import type { Mask, MaskShape } from '../../../engine/plan';
import type { Fix } from '../../problem';
import type { Expression } from '../../syntax/ast';
import type { BoundCall } from '../arguments';
import { type Context, fail, type Thunk } from '../context';
import { Reader } from '../functions/reader';
import { UNKNOWN } from '../value';

/** Compiles a call of a mask. */
export function compileMask(call: BoundCall, context: Context): Thunk {
  const name = call.fact.name as Mask['name'];
  return () => {
    const reader = new Reader(call, context);
    const shape = readShape(name, reader);
    const anchor = name === 'grid' ? reader.integers('anchor') : readAnchor(reader);
    if (reader.failed || !shape) return UNKNOWN;
    return { kind: 'mask', mask: { name, shape, ...(anchor && { anchor }) } };
  };
}

/** NEST takes the anchor of all masks but grids only as floats (spatial.md 4). */
function readAnchor(reader: Reader): number[] | undefined {
  const anchor = reader.numbers('anchor');
  const value = reader.value('anchor');
  if (!anchor || value?.kind !== 'list' || value.items.length === 0) return anchor;
  if (value.items.some(item => item.kind !== 'int')) return anchor;
  reader.failed = true;
  const { node } = reader.call.given.get('anchor')!;
  fail(reader.context, 'wrong-type', node, '`anchor` is a list of floats; NEST takes integers only for grid masks.', {
    fixes: floatFixes(node),
  });
  return undefined;
}

function floatFixes(node: Expression): Fix[] {
  if (node.kind !== 'list' || !node.items.every(item => item.kind === 'number')) return [];
  const edits = node.items.map(item => ({ start: item.end, end: item.end, text: '.0' }));
  return [{ title: 'Write floats', edits }];
}

function readShape(name: Mask['name'], reader: Reader): MaskShape | undefined {
  const center = reader.numbers('center');
  const azimuthAngle = reader.number('azimuth_angle');
  const polarAngle = reader.number('polar_angle');
  const angles = {
    ...(azimuthAngle !== undefined && { azimuthAngle }),
    ...(polarAngle !== undefined && { polarAngle }),
  };
  const centered = { ...(center && { center }) };
  switch (name) {
    case 'circular':
    case 'spherical': {
      const radius = reader.number('radius');
      return radius === undefined ? undefined : { kind: 'ball', radius, ...centered };
    }
    case 'rectangular':
    case 'box': {
      const lowerLeft = reader.numbers('lower_left');
      const upperRight = reader.numbers('upper_right');
      return lowerLeft && upperRight ? { kind: 'box', lowerLeft, upperRight, ...angles } : undefined;
    }
    case 'doughnut': {
      const innerRadius = reader.number('inner_radius');
      const outerRadius = reader.number('outer_radius');
      if (innerRadius === undefined || outerRadius === undefined) return undefined;
      return { kind: 'doughnut', innerRadius, outerRadius, ...centered };
    }
    case 'elliptical':
    case 'ellipsoidal': {
      const [majorAxis, minorAxis] = [reader.number('major_axis'), reader.number('minor_axis')];
      const polarAxis = reader.number('polar_axis');
      if (majorAxis === undefined || minorAxis === undefined) return undefined;
      return {
        kind: 'ellipse',
        majorAxis,
        minorAxis,
        ...(polarAxis !== undefined && { polarAxis }),
        ...centered,
        ...angles,
      };
    }
    case 'grid': {
      const shape = reader.integers('shape');
      return shape && { kind: 'grid', shape };
    }
  }
}
