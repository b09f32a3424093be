import { builtinKind } from '../../facts/builtins';
import {
  CONSTANTS,
  constantFact,
  FUNCTIONS,
  functionFact,
  membersOf,
  NAMESPACES,
  namespaceFact,
} from '../../facts/functions';
import { MASKS } from '../../facts/masks';
import { synapseModelNames } from '../../facts/models';
import { RULES } from '../../facts/rules';
import type { Expression, MemberExpression, NameExpression } from '../../syntax/ast';
import { type Context, fail, type Thunk, unknownThunk } from '../context';
import type { Declaration } from '../declaration';
import { describe } from '../format';
import { constantThunk } from '../functions/constants';
import { meant as meantBy } from '../meant';
import { listNames } from '../messages';
import { replace } from '../problems';
import { UNKNOWN } from '../value';

/** Words of the language that may stand in an expression, for suggestions. */
export function* expressionWords(): Iterable<string> {
  for (const { name } of [...FUNCTIONS, ...CONSTANTS, ...NAMESPACES, ...MASKS, ...RULES]) yield name;
  yield* synapseModelNames();
  yield* ['True', 'False'];
}

export function compileName(node: NameExpression, context: Context): Thunk {
  const declaration = context.names.resolve(node.name, node);
  if (declaration) return valueBound(declaration, node, context);
  const kind = builtinKind(node.name);
  if (kind === undefined) context.names.addUnresolved(node.name, node, 'name', expressionWords());
  else notAValue(node, node.name, kind === 'namespace' ? `${node.name}.…` : `${node.name}(…)`, context);
  return unknownThunk;
}

function valueBound(declaration: Declaration, node: NameExpression, context: Context): Thunk {
  if (declaration.kind === 'model') {
    notAValue(node, node.name, `${node.name}(…)`, context);
    return unknownThunk;
  }
  return () => declaration.value;
}

function notAValue(node: Expression, name: string, use: string, context: Context): void {
  const isCallable = use.endsWith('(…)');
  fail(context, 'not-a-value', node, `\`${name}\` is not a value by itself; write \`${use}\`.`, {
    fixes: isCallable ? [{ title: `Write ${name}()`, edits: [{ start: node.end, end: node.end, text: '()' }] }] : [],
  });
}

/** "random.normal" for a chain of names that begins with a word of the language; undefined for anything else. */
export function dottedName(node: Expression, context: Context): string | undefined {
  if (node.kind === 'name') return isBound(node, context) ? undefined : node.name;
  if (node.kind !== 'member') return undefined;
  const object = dottedName(node.object, context);
  return object === undefined ? undefined : `${object}.${node.property.name}`;
}

const isBound = (node: NameExpression, context: Context): boolean => context.names.peek(node.name, node) !== undefined;

/** The name a chain of members begins with. */
export function rootOf(node: Expression): Expression {
  return node.kind === 'member' ? rootOf(node.object) : node;
}

export function compileMember(node: MemberExpression, context: Context): Thunk {
  const name = dottedName(node, context);
  const root = rootOf(node);
  if (name === undefined || root.kind !== 'name' || !namespaceFact(root.name)) return memberOfValue(node, context);
  context.names.resolve(root.name, root);
  if (constantFact(name)) return constantThunk(name, context);
  if (functionFact(name)) notAValue(node, name, `${name}(…)`, context);
  else reportUnknownMember(node, context);
  return unknownThunk;
}

/** Modules whose names people write before names. */
const MODULES: ReadonlySet<string> = new Set(['nest', 'np', 'numpy', 'sim']);

/** `nest.random.normal`, `np.sqrt`: names are written without a module's. False for anything else. */
export function reportNestPrefix(node: Expression, context: Context): boolean {
  const root = rootOf(node);
  if (node === root || root.kind !== 'name' || !MODULES.has(root.name) || context.names.peek(root.name, root))
    return false;
  const prefix = { start: root.start, end: root.end + 1 };
  const { name } = root;
  fail(context, 'unknown-name', root, `Names are PyNEST's, but are written without \`${name}.\`.`, {
    fixes: [replace(`Remove ${name}.`, prefix, '')],
  });
  return true;
}

/** Values have no attributes. */
function memberOfValue(node: MemberExpression, context: Context): Thunk {
  if (reportNestPrefix(node, context)) return unknownThunk;
  const object = context.compile(node.object);
  if (node.property.name === '') return unknownThunk;
  return () => {
    const value = object();
    if (value.kind === 'unknown') return UNKNOWN;
    return fail(
      context,
      'unknown-member',
      node.property,
      `There is no \`.${node.property.name}\` on ${describe(value)}.`,
    );
  };
}

/** Reports the first part of a dotted name that does not exist. */
export function reportUnknownMember(node: MemberExpression, context: Context): void {
  const object = dottedName(node.object, context) ?? '';
  const members = membersOf(object);
  const { property } = node;
  if (members.length === 0) {
    if (node.object.kind === 'member' && !constantFact(object) && !functionFact(object)) {
      reportUnknownMember(node.object, context);
    } else if (property.name !== '') {
      fail(context, 'unknown-member', property, `There is no \`${object}.${property.name}\`.`);
    }
    return;
  }
  if (property.name === '') return;
  if (members.includes(property.name)) {
    const whole = `${object}.${property.name}`;
    const inner = membersOf(whole).map(member => `${whole}.${member}`);
    fail(context, 'not-a-value', node, `\`${whole}\` is not a value by itself; write ${listNames(inner, 'or')}.`);
    return;
  }
  const meant = meantBy(property.name, members);
  fail(
    context,
    'unknown-member',
    property,
    `There is no \`${object}.${property.name}\`; ${meant ? `did you mean \`${object}.${meant}\`?` : `\`${object}\` has ${listNames(members)}.`}`,
    { fixes: meant ? [replace(`Change to ${meant}`, property, meant)] : [] },
  );
}
