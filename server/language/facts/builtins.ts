import { functionFact, namespaceFact } from './functions';
import { layerFact, maskFact } from './masks';
import { nodeModel, synapseModel } from './models';
import { ruleFact, thirdRuleFact } from './rules';

/** What kind of thing a word of the language's vocabulary is. */
export type BuiltinKind =
  | 'function'
  | 'namespace'
  | 'rule'
  | 'thirdRule'
  | 'mask'
  | 'layer'
  | 'nodeModel'
  | 'synapseModel';

/** What a name means where the file does not bind it; `grid` is a mask here, after `on` it is a layer. */
export function builtinKind(name: string): BuiltinKind | undefined {
  if (functionFact(name)) return 'function';
  if (namespaceFact(name)) return 'namespace';
  if (ruleFact(name)) return 'rule';
  if (thirdRuleFact(name)) return 'thirdRule';
  if (maskFact(name)) return 'mask';
  if (layerFact(name)) return 'layer';
  if (nodeModel(name)) return 'nodeModel';
  if (synapseModel(name)) return 'synapseModel';
  return undefined;
}

export const isBuiltin = (name: string): boolean => builtinKind(name) !== undefined;
