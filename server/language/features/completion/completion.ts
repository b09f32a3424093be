import type { CallableFact } from '../../facts/callable';
import { LAYERS } from '../../facts/masks';
import { nodeModel, synapseModel } from '../../facts/models';
import type { Bindings } from '../../semantics/bindings';
import { scan } from '../../syntax/scanner';
import { callableFact } from '../documentation';
import { type Owner, type Site, siteAt } from '../site';
import type { CompletionItem, CompletionList } from './item';
import { type NameSort, nameItem, sortOf, visibleDeclarations } from './names';
import {
  argumentItem,
  callSnippet,
  entryFact,
  entryItems,
  expressionItems,
  maskItems,
  memberItems,
  nodeModelItems,
  parameterItem,
  ruleItems,
  synapseModelItems,
  thirdRuleItems,
  unitItems,
  wordItems,
} from './vocabulary';

const STATEMENTS = ['let', 'model', 'population', 'connect', 'for', 'if', 'assert'] as const;
const FILE_STATEMENTS = ['kernel', 'view'] as const;

const keyword = (label: string, rank = 0): CompletionItem => ({
  label,
  kind: 'keyword',
  insert: `${label} `,
  rank,
  topic: { of: 'statement', name: label },
});

/**
 * Proposals at an offset. The text is read anew up to the tokens, so they fit also where it is broken; `bindings` may be
 * those of a slightly older text.
 */
export function complete(text: string, bindings: Bindings, offset: number): CompletionList {
  const { site, start, end } = siteAt(scan(text), offset);
  return { range: { start, end }, items: new Proposer(bindings, start).at(site) };
}

class Proposer {
  constructor(
    readonly bindings: Bindings,
    readonly offset: number,
  ) {}

  at(site: Site): CompletionItem[] {
    switch (site.kind) {
      case 'nothing':
        return [];
      case 'statement':
        return this.#statements(site.inBody, site.first);
      case 'entryName':
        return entryItems(site.block, this.#baseOf(site.model)).filter(item => !site.present.includes(item.label));
      case 'nodeModel':
        return [...this.#names(0, 'nodeModel'), ...nodeModelItems(1)];
      case 'baseModel':
        return [
          ...nodeModelItems(0).map(item => ({ ...item, insert: `${item.label}($0)`, snippet: true, continues: true })),
          ...synapseModelItems(0, name => `${name}($0)`),
        ];
      case 'layer':
        return LAYERS.map((layer, rank) => ({
          label: layer.name,
          kind: 'function',
          detail: layer.returns,
          insert: callSnippet(layer),
          snippet: true,
          rank,
          continues: true,
        }));
      case 'afterHead':
        return site.words.map(word => ({ label: word, kind: 'keyword', insert: `${word} `, rank: 0 }));
      case 'member':
        return memberItems(site.object);
      case 'unit':
        return unitItems();
      case 'string':
        return wordItems(this.#wordsOf(site.owner));
      case 'argument':
        return [
          ...this.#arguments(site.owner.callee, site.present),
          ...(this.#takesNamesOnly(site.owner.callee) ? [] : this.#values(site.owner, 4)),
        ];
      case 'value':
        return this.#values(site.owner, 0);
    }
  }

  #statements(inBody: boolean, first: boolean): CompletionItem[] {
    const everywhere = STATEMENTS.map(word => keyword(word, 1));
    if (inBody) return everywhere;
    return [...(first ? [keyword('network')] : []), ...everywhere, ...FILE_STATEMENTS.map(word => keyword(word, 2))];
  }

  /** Names in scope of these sorts. */
  #names(rank: number, ...sorts: readonly NameSort[]): CompletionItem[] {
    return visibleDeclarations(this.bindings, this.offset)
      .filter(declaration => sorts.includes(sortOf(declaration)))
      .map(declaration => nameItem(declaration, rank));
  }

  /** The built-in model behind a name. */
  #baseOf(name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    const declared = visibleDeclarations(this.bindings, this.offset).find(declaration => declaration.name === name);
    return declared?.base ?? name;
  }

  #callable(callee: string): CallableFact | undefined {
    return callableFact(this.#baseOf(callee) ?? callee);
  }

  #arguments(callee: string, present: readonly string[]): CompletionItem[] {
    const fresh = (item: CompletionItem) => !present.includes(item.label.replace(/=$/, ''));
    const base = this.#baseOf(callee);
    const model = nodeModel(base ?? callee);
    if (model) {
      return Array.from(model.parameters.values(), parameter => ({
        ...parameterItem(parameter, model.name, '=', 0),
        label: `${parameter.name}=`,
      })).filter(fresh);
    }
    return (this.#callable(callee)?.arguments ?? []).map(argument => argumentItem(argument, callee)).filter(fresh);
  }

  /** Models take their parameters by name only. */
  #takesNamesOnly(callee: string): boolean {
    const base = this.#baseOf(callee) ?? callee;
    return nodeModel(base) !== undefined || synapseModel(base) !== undefined;
  }

  /** The words a string may be: those of the facts, and for `"random" or "block"` those named in the type. */
  #wordsOf(owner: Owner): readonly string[] {
    if (owner.kind === 'entry') return entryFact(owner.block, owner.name)?.words ?? [];
    if (owner.kind !== 'argument') return [];
    const type = this.#argumentOf(owner)?.type ?? '';
    return [...type.matchAll(/"(\w+)"/g)].map(match => match[1]!);
  }

  #argumentOf(owner: Owner & { kind: 'argument' }) {
    const all = this.#callable(owner.callee)?.arguments;
    return owner.name === undefined ? all?.[owner.position] : all?.find(argument => argument.name === owner.name);
  }

  #values(owner: Owner, rank: number): CompletionItem[] {
    const special = this.#special(owner, rank);
    if (special) return special;
    return [
      ...this.#names(rank, 'value', 'unknown'),
      ...this.#names(rank + 1, 'nodes', 'rule', 'mask', 'synapseModel'),
      ...expressionItems(rank + 2),
    ];
  }

  /** Places where only one sort of thing makes sense. */
  #special(owner: Owner, rank: number): CompletionItem[] | undefined {
    if (owner.kind === 'head') {
      return owner.of === 'connect' ? [...this.#names(rank, 'nodes'), ...this.#names(rank + 1, 'unknown')] : undefined;
    }
    if (owner.name === 'mask') return [...this.#names(rank, 'mask'), ...maskItems(rank + 1)];
    if (owner.kind === 'argument') {
      const words = this.#wordsOf(owner);
      return words.length > 0 ? this.#quoted(words, rank) : undefined;
    }
    if (owner.block === 'connect') return this.#connectValues(owner.name, rank);
    if (owner.block === 'view' && owner.name === 'populations') return this.#names(rank, 'nodes');
    const words = this.#wordsOf(owner);
    return words.length > 0 ? this.#quoted(words, rank) : undefined;
  }

  #connectValues(entry: string, rank: number): CompletionItem[] | undefined {
    switch (entry) {
      case 'rule':
        return [...this.#names(rank, 'rule'), ...ruleItems(rank + 1)];
      case 'third_rule':
        return [...this.#names(rank, 'rule'), ...thirdRuleItems(rank + 1)];
      case 'synapse':
      case 'third_in':
      case 'third_out': {
        const copies = this.#names(rank, 'synapseModel').map(item =>
          item.kind === 'model' ? { ...item, insert: `${item.label}($0)`, snippet: true } : item,
        );
        return [...copies, ...synapseModelItems(rank + 1, name => `${name}($0)`)];
      }
      default:
        return undefined;
    }
  }

  #quoted(words: readonly string[], rank: number): CompletionItem[] {
    return words.map(word => ({ label: `"${word}"`, kind: 'word', rank }));
  }
}
