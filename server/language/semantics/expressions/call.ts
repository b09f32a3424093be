import { builtinKind } from '../../facts/builtins';
import type { CallableFact } from '../../facts/callable';
import { constantFact, functionFact, namespaceFact } from '../../facts/functions';
import { maskFact } from '../../facts/masks';
import { type SynapseModelFact, synapseModel } from '../../facts/models';
import { ruleFact, thirdRuleFact } from '../../facts/rules';
import type { CallExpression } from '../../syntax/ast';
import { type BoundCall, bindArguments } from '../arguments';
import { type Context, fail, type Thunk, unknownThunk } from '../context';
import type { Declaration } from '../declaration';
import { describe } from '../format';
import { FUNCTION_COMPILERS } from '../functions/registry';
import { compileMask } from '../rules/mask';
import { compileRule, compileThirdRule } from '../rules/rule';
import { compileSynapse } from '../rules/synapse';
import { UNKNOWN } from '../value';
import { dottedName, expressionWords, reportNestPrefix, reportUnknownMember, rootOf } from './names';

/** Compiles a call: of a function, a rule, a mask, or a synapse model. */
export function compileCall(node: CallExpression, context: Context): Thunk {
  const { callee } = node;
  if (callee.kind === 'name') {
    const declaration = context.names.peek(callee.name, callee);
    if (declaration) return callOfDeclaration(node, declaration, context);
  }
  const name = dottedName(callee, context);
  if (name === undefined) return callOfValue(node, context);
  const root = rootOf(callee);
  if (root.kind === 'name') context.names.resolve(root.name, root);
  const callable = builtinCallable(name);
  if (!callable) return callOfUnknown(node, name, context);
  if (callable.kind === 'synapse') return compileSynapse(node, callable.model, () => name, context);
  const call = bindArguments(node, callable.fact, context);
  return call ? callable.compile(call, context) : unknownThunk;
}

type BuiltinCallable =
  | { readonly kind: 'synapse'; readonly model: SynapseModelFact }
  | {
      readonly kind: 'call';
      readonly fact: CallableFact;
      readonly compile: (call: BoundCall, context: Context) => Thunk;
    };

function builtinCallable(name: string): BuiltinCallable | undefined {
  const compile = FUNCTION_COMPILERS.get(name);
  if (compile) return { kind: 'call', fact: functionFact(name)!, compile };
  const rule = ruleFact(name);
  if (rule) return { kind: 'call', fact: rule, compile: compileRule };
  const third = thirdRuleFact(name);
  if (third) return { kind: 'call', fact: third, compile: compileThirdRule };
  const mask = maskFact(name);
  if (mask) return { kind: 'call', fact: mask, compile: compileMask };
  const model = synapseModel(name);
  return model && { kind: 'synapse', model };
}

/** A copy of a synapse model; nothing else a file binds can be called. */
function callOfDeclaration(node: CallExpression, declaration: Declaration, context: Context): Thunk {
  context.names.resolve(declaration.name, node.callee);
  const model = declaration.base === undefined ? undefined : synapseModel(declaration.base);
  if (model) {
    return compileSynapse(
      node,
      model,
      () => {
        const { value } = declaration;
        return value.kind === 'model' ? value.key : undefined;
      },
      context,
    );
  }
  compileArguments(node, context);
  if (declaration.kind !== 'model')
    notCallable(node, `\`${declaration.name}\` cannot be called: it is no function.`, context);
  else if (declaration.base !== undefined) notCallable(node, nodeModelMessage(declaration.name), context);
  return unknownThunk;
}

const nodeModelMessage = (name: string): string =>
  `\`${name}\` is a node model: it makes a \`population\`, or another model with \`model\`.`;

function notCallable(node: CallExpression, message: string, context: Context): void {
  fail(context, 'not-callable', node.callee, message);
}

function callOfValue(node: CallExpression, context: Context): Thunk {
  const callee = context.compile(node.callee);
  compileArguments(node, context);
  return () => {
    const value = callee();
    if (value.kind !== 'unknown') notCallable(node, `Only functions can be called, not ${describe(value)}.`, context);
    return UNKNOWN;
  };
}

function callOfUnknown(node: CallExpression, name: string, context: Context): Thunk {
  compileArguments(node, context);
  const { callee } = node;
  if (reportNestPrefix(callee, context)) return unknownThunk;
  if (constantFact(name)) {
    notCallable(node, `\`${name}\` is a value, not a function.`, context);
    return unknownThunk;
  }
  switch (builtinKind(name)) {
    case 'nodeModel':
      notCallable(node, nodeModelMessage(name), context);
      break;
    case 'layer':
      notCallable(node, `\`${name}(…)\` stands behind \`on\` in a population.`, context);
      break;
    case 'namespace':
      notCallable(node, `\`${name}\` cannot be called; it holds functions.`, context);
      break;
    default: {
      const root = rootOf(callee);
      if (callee.kind === 'member' && root.kind === 'name' && namespaceFact(root.name))
        reportUnknownMember(callee, context);
      else if (root.kind === 'name') context.names.addUnresolved(root.name, root, 'function', expressionWords());
    }
  }
  return unknownThunk;
}

function compileArguments(node: CallExpression, context: Context): void {
  for (const argument of node.arguments) context.compile(argument.value);
}
