import type { ParameterNode } from '../../../engine/plan';
import type { Context, Thunk } from '../context';
import { createParameter, PLAIN_TRAITS, type Traits } from '../parameters/objects';
import { float } from '../value';

const OF_PAIR: Traits = { ...PLAIN_TRAITS, ofPair: true };
const OF_NODE: Traits = { ...PLAIN_TRAITS, ofNode: true };

const AXES = { x: 0, y: 1, z: 2 } as const;
const POSITIONS = { pos: 'node', source_pos: 'source', target_pos: 'target' } as const;

/** `math.pi`, `spatial.distance.x` …: the name must be one of `CONSTANTS`. A Parameter is a new object at each evaluation. */
export function constantThunk(name: string, context: Context): Thunk {
  if (name === 'math.pi') return () => float(Math.PI);
  if (name === 'math.inf') return () => float(Number.POSITIVE_INFINITY);
  const { node, traits } = spatialNode(name);
  return () => createParameter(context, node, traits);
}

function spatialNode(name: string): { readonly node: ParameterNode; readonly traits: Traits } {
  const [, what, axis] = name.split('.') as [string, string, keyof typeof AXES | undefined];
  if (what === 'distance') {
    const dimension = axis === undefined ? 0 : ((AXES[axis] + 1) as 1 | 2 | 3);
    return { node: { kind: 'distance', dimension }, traits: OF_PAIR };
  }
  const of = POSITIONS[what as keyof typeof POSITIONS];
  return { node: { kind: 'position', of, dimension: AXES[axis!] }, traits: of === 'node' ? OF_NODE : OF_PAIR };
}
