import type { PopulationStatement } from '../../syntax/ast';
import { toSafeInteger } from '../coerce';
import { type Context, fail, type Thunk } from '../context';
import type { Declaration } from '../declaration';
import { type FamilyValue, UNKNOWN, type Value } from '../value';

/** A family while its members are being declared. */
interface GrowingFamily extends FamilyValue {
  readonly members: Value[];
}

const newFamily = (name: string): GrowingFamily => ({ kind: 'family', name, members: [] });

/**
 * Declares an indexed name in the file's scope, or finds it where it has been declared by an earlier statement: several
 * may declare members.
 */
export function declareFamily(node: PopulationStatement, context: Context): Declaration {
  const known = context.names.peek(node.name.name, node.name);
  const declaration =
    known?.kind === 'family'
      ? context.names.resolve(node.name.name, node.name)!
      : context.names.declare('family', node.name, node);
  if (hasOtherDepth(declaration, node)) {
    const message = `All members of \`${node.name.name}\` must have the same number of indices.`;
    fail(context, 'family-index', node.indices.at(-1)!, message);
    declaration.bind(UNKNOWN);
  }
  if (declaration.count === 0) declaration.bind(newFamily(node.name.name));
  context.bodies.at(-1)?.families.push(declaration);
  return declaration;
}

const hasOtherDepth = ({ statement }: Declaration, node: PopulationStatement): boolean =>
  statement?.kind === 'population' && statement.indices.length !== node.indices.length;

/** Creates a member and puts it in its place; indices start at 0 and are contiguous. */
export function bindMember(
  declaration: Declaration,
  indices: readonly Thunk[],
  node: PopulationStatement,
  context: Context,
  create: (name: string) => Value,
): void {
  const places = indices.map((index, i) =>
    toSafeInteger(index(), { context, node: node.indices[i]!, what: 'The index of a family' }),
  );
  const name = `${node.name.name}${places.map(place => `[${place}]`).join('')}`;
  const member = create(name);
  if (places.includes(undefined) || declaration.value.kind === 'unknown') {
    declaration.last = UNKNOWN;
    return;
  }
  if (!insert(declaration.value as GrowingFamily, places as number[], member, node, context))
    declaration.last = UNKNOWN;
}

/** Goes down to the innermost family an index path leads to, which may begin there. */
function insert(
  root: GrowingFamily,
  places: readonly number[],
  member: Value,
  node: PopulationStatement,
  context: Context,
): boolean {
  let family = root;
  for (const [depth, place] of places.entries()) {
    const { members } = family;
    const isLast = depth === places.length - 1;
    const isNew = place === members.length;
    if (!isNew && (isLast || place < 0 || place > members.length))
      return wrongIndex(family, place, depth, node, context);
    if (isLast) members.push(member);
    else {
      if (isNew) members.push(newFamily(`${family.name}[${place}]`));
      family = members[place] as GrowingFamily;
    }
  }
  return true;
}

function wrongIndex(
  family: GrowingFamily,
  place: number,
  depth: number,
  node: PopulationStatement,
  context: Context,
): false {
  const next = family.members.length;
  const message =
    place >= 0 && place < next
      ? `\`${family.name}[${place}]\` has been declared before.`
      : `Indices of a family start at 0 and are contiguous: the next member of \`${family.name}\` is ${next}, not ${place}.`;
  fail(context, 'family-index', node.indices[depth]!, message);
  return false;
}
