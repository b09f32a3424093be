import type { CallableFact } from '../facts/callable';
import { constantFact, functionFact, namespaceFact } from '../facts/functions';
import { layerFact, maskFact } from '../facts/masks';
import { modelDoc } from '../facts/modelDocs';
import { nodeModel, type SynapseModelFact, synapseModel } from '../facts/models';
import { parameterDoc } from '../facts/parameterDocs';
import { ruleFact, thirdRuleFact } from '../facts/rules';
import { STATEMENTS } from '../facts/statements';
import { unitFact } from '../facts/units';
import type { Topic } from './completion/item';
import { entryFact } from './completion/vocabulary';
import { copied, type Given } from './copies';
import {
  describeArgument,
  describeCallable,
  describeEntry,
  describeNodeModel,
  describeParameter,
  describeRule,
  describeSynapseModel,
  describeUnit,
} from './markdown';

/** Anything that is called by a name of the language, synapse models included; `layer` where it stands behind `on`. */
export function callableFact(name: string, layer = false): CallableFact | undefined {
  const synapse = synapseModel(name);
  return (
    (layer ? layerFact(name) : undefined) ??
    functionFact(name) ??
    ruleFact(name) ??
    thirdRuleFact(name) ??
    maskFact(name) ??
    layerFact(name) ??
    (synapse && documented(synapse))
  );
}

/** A synapse model as something to call, with what there is to say about it. */
const documented = ({ name, base, callable }: SynapseModelFact): CallableFact => ({
  ...callable,
  doc: modelDoc(name, base),
  arguments: callable.arguments.map(argument => ({ ...argument, doc: parameterDoc(argument.name, base) })),
});

const NONE: Given = new Map();

/**
 * Markdown about a built-in word, undefined where it is none. `layer` prefers the layer where a mask has the same name; a model
 * has the defaults `given` by a copy.
 */
export function describeWord(name: string, layer = false, given = NONE): string | undefined {
  const rule = ruleFact(name);
  if (rule) return describeRule(rule);
  const node = nodeModel(name);
  if (node) return describeNodeModel(copied(node, given));
  const synapse = synapseModel(name);
  if (synapse) return describeSynapseModel(copied(synapse, given));
  const fact = callableFact(name, layer);
  if (fact) return describeCallable(fact);
  const plain = constantFact(name) ?? namespaceFact(name);
  return plain && `**${plain.name}**\n\n${plain.doc}`;
}

/** Markdown for what a proposal is about. */
export function describeTopic({ of, name, owner = '', layer }: Topic): string | undefined {
  switch (of) {
    case 'unit': {
      const unit = unitFact(name);
      return unit && describeUnit(unit);
    }
    case 'entry': {
      const entry = entryFact(owner, name);
      return entry && describeEntry(entry);
    }
    case 'parameter':
      return describeModelParameter(owner, name);
    case 'argument': {
      const argument = callableFact(owner, layer)?.arguments.find(each => each.name === name);
      return argument && describeArgument(owner, argument);
    }
    case 'layer':
      return describeWord(name, true);
    case 'statement':
      return describeStatement(name);
    default:
      return describeWord(name);
  }
}

/** A keyword: how it is written and what it does. */
function describeStatement(keyword: string): string | undefined {
  const statement = STATEMENTS.find(each => each.keyword === keyword);
  return statement && `\`\`\`netspec\n${statement.form}\n\`\`\`\n\n${statement.doc}`;
}

/** One parameter of a built-in node or synapse model, with the default `given` by a copy. */
export function describeModelParameter(model: string, name: string, given = NONE): string | undefined {
  const parameter = (nodeModel(model) ?? synapseModel(model))?.parameters.get(name);
  return parameter && describeParameter(model, { ...parameter, written: given.get(name) });
}
