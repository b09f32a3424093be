import { isAsking } from '../../facts/common';
import { nodeModel, synapseModel } from '../../facts/models';
import type { Bindings } from '../../semantics/bindings';
import type { Declaration } from '../../semantics/declaration';
import { scan } from '../../syntax/scanner';
import { callableFact } from '../documentation';
import { type CursorSite, type HeadPlace, type Owner, type Site, siteAt } from '../site';
import { ANYTHING, type Expectation, expectationAt, ownerOf } from './expectation';
import type { CompletionItem, CompletionList } from './item';
import { fitOf, nameItem, sortOf, visibleDeclarations } from './names';
import type { Sort } from './sorts';
import {
  argumentItem,
  entryItems,
  expressionItems,
  layerItems,
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

/** Behind the names that fit: words of the language, and behind them names that are only a part of what is computed. */
const WORDS_RANK = 3;

/**
 * Places where a blank asks for proposals. Where something may end, as behind a number or a statement, a list that opens by
 * itself would take the Enter that ends the line.
 */
const BEHIND_BLANKS: ReadonlySet<Site['kind']> = new Set(['value', 'argument', 'nodeModel', 'baseModel', 'layer']);

/**
 * Proposals at an offset. The text is read anew up to the tokens, so they fit also where it is broken; `bindings` may be
 * those of a slightly older text.
 * @param trigger the character that was typed, where nobody asked for proposals
 */
export function complete(text: string, bindings: Bindings, offset: number, trigger?: string): CompletionList {
  const place = siteAt(scan(text), offset);
  if (trigger === ' ' && !BEHIND_BLANKS.has(place.site.kind))
    return { range: { start: place.start, end: place.end }, items: [] };
  return { range: { start: place.start, end: place.end }, items: new Proposer(bindings, place).items() };
}

class Proposer {
  readonly #visible: readonly Declaration[];

  constructor(
    readonly bindings: Bindings,
    readonly place: CursorSite,
  ) {
    const writing = place.site.kind === 'statement' ? -1 : place.statement;
    this.#visible = visibleDeclarations(bindings, place.start, writing);
  }

  items(): CompletionItem[] {
    const { site } = this.place;
    switch (site.kind) {
      case 'nothing':
        return [];
      case 'statement':
        return this.#statements(site.inBody, site.first);
      case 'entryName':
        return entryItems(site.block, this.#baseOf(site.model), site.third === true).filter(
          item => !site.present.includes(item.label),
        );
      case 'nodeModel':
        return [...this.#names(0, 'nodeModel'), ...nodeModelItems(1)];
      case 'baseModel':
        return [
          ...this.#names(0, 'nodeModel', 'synapseModel').map(called),
          ...nodeModelItems(1).map(called),
          ...synapseModelItems(1, name => `${name}($0)`),
        ];
      case 'layer':
        return layerItems(0);
      case 'afterHead':
        return site.words.map(word => ({ label: word, kind: 'keyword', insert: `${word} `, rank: 0 }));
      case 'member':
        return memberItems(site.object);
      case 'unit':
        return unitItems(this.#expectation().unit);
      case 'string':
        return wordItems(this.#expectation().words ?? []);
      case 'argument':
        return [
          ...this.#arguments(site.owner, site.present),
          ...(this.#takesNamesOnly(site.owner.callee) ? [] : this.#values(site.owner, WORDS_RANK)),
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

  /** Names in scope of these sorts, and those nothing is known of. */
  #names(rank: number, ...sorts: readonly Sort[]): CompletionItem[] {
    return this.#visible.flatMap(declaration => {
      const sort = sortOf(declaration);
      if (sort === 'unknown' && declaration.kind === 'let') return [nameItem(declaration, rank + 2)];
      return sorts.includes(sort) ? [nameItem(declaration, rank)] : [];
    });
  }

  /** The built-in model behind a name. */
  #baseOf(name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    return this.#visible.find(declaration => declaration.name === name)?.base ?? name;
  }

  #arguments({ callee, layer }: Owner & { kind: 'argument' }, present: readonly string[]): CompletionItem[] {
    const fresh = (item: CompletionItem) => !present.includes(item.label.replace(/=$/, ''));
    const base = this.#baseOf(callee);
    const model = nodeModel(base ?? callee) ?? synapseModel(base ?? callee);
    if (model) {
      return Array.from(model.parameters.values(), parameter => ({
        ...parameterItem(parameter, model.name, '=', usualRank(parameter.name)),
        label: `${parameter.name}=`,
      })).filter(fresh);
    }
    const all = callableFact(base ?? callee, layer)?.arguments ?? [];
    return all.map(argument => argumentItem(argument, base ?? callee, layer)).filter(fresh);
  }

  /** Models take their parameters by name only. */
  #takesNamesOnly(callee: string): boolean {
    const base = this.#baseOf(callee) ?? callee;
    return nodeModel(base) !== undefined || synapseModel(base) !== undefined;
  }

  #expectation(owner: Owner | undefined = ownerOf(this.place.site)): Expectation {
    if (!owner) return ANYTHING;
    return expectationAt(owner, {
      nodeModel: name => nodeModel(this.#baseOf(name) ?? name),
      callable: (name, layer) => callableFact(this.#baseOf(name) ?? name, layer),
      recordables: () => this.#recordables(),
    });
  }

  /** What the nodes declared so far let record. */
  #recordables(): string[] {
    return [
      ...new Set(this.#visible.flatMap(declaration => nodeModel(this.#modelOf(declaration) ?? '')?.recordables ?? [])),
    ];
  }

  /** The built-in model of a population. */
  #modelOf({ statement }: Declaration): string | undefined {
    return statement?.kind === 'population' ? this.#baseOf(statement.model.name) : undefined;
  }

  #values(owner: Owner, rank: number): CompletionItem[] {
    const expected = this.#expectation(owner);
    const { sorts } = expected;
    const only = this.#only(owner, expected, rank);
    if (only) return only;
    const items = this.#fitting(owner, expected, rank);
    const isFit = items.some(item => item.rank === rank);
    if (sorts.includes('bool')) items.push(...truths(expected.default, rank));
    else if (expected.default !== undefined) items.push(defaultItem(expected.default, isFit ? rank + 1 : rank));
    items.push(...expressionItems(rank + WORDS_RANK, sorts));
    return items;
  }

  /** Places where only one sort of thing makes sense. */
  #only(owner: Owner, { sorts, words }: Expectation, rank: number): CompletionItem[] | undefined {
    if (words) return words.map(word => ({ label: `"${word}"`, kind: 'word', rank }));
    switch (sorts[0]) {
      case 'rule':
        return [...this.#names(rank, 'rule'), ...ruleItems(rank + 1)];
      case 'thirdRule':
        return [...this.#names(rank, 'thirdRule'), ...thirdRuleItems(rank + 1)];
      case 'mask':
        return [...this.#names(rank, 'mask'), ...maskItems(rank + 1)];
      case 'synapseModel': {
        const copies = this.#names(rank, 'synapseModel').map(item => (item.kind === 'model' ? called(item) : item));
        return [...copies, ...synapseModelItems(rank + 1, name => `${name}($0)`)];
      }
      case 'nodes':
        return this.#nodes(owner, rank);
      default:
        return undefined;
    }
  }

  /** Populations; those last that are devices where they do not connect, or do not show. */
  #nodes(owner: Owner, rank: number): CompletionItem[] {
    const place = owner.kind === 'head' ? owner.of : 'view';
    const items = this.#visible.flatMap(declaration => {
      const sort = sortOf(declaration);
      if (sort !== 'nodes' && sort !== 'unknown') return [];
      const isLast = sort === 'unknown' || isOutOfPlace(this.#modelOf(declaration), place);
      return [nameItem(declaration, isLast ? rank + 1 : rank)];
    });
    const all = items.filter(item => item.rank === rank).map(({ label }) => label);
    const isList = owner.kind === 'entry' && !owner.element && all.length > 0;
    return isList ? [{ label: `[${all.join(', ')}]`, kind: 'constant', rank }, ...items] : items;
  }

  /**
   * Names that fit, best first; the one that fits best is preselected. Of equals those come first that begin like what they
   * are for, as `w_ex` for a weight.
   */
  #fitting(owner: Owner, expected: Expectation, rank: number): CompletionItem[] {
    const initial = owner.kind === 'head' ? undefined : owner.name?.[0];
    const found = this.#visible.flatMap(declaration => {
      const fit = fitOf(declaration, expected);
      return fit === undefined ? [] : [nameItem(declaration, rank + fit)];
    });
    const alike = ({ label }: CompletionItem) => (label[0] === initial ? 0 : 1);
    const items = found.sort((a, b) => a.rank - b.rank || alike(a) - alike(b));
    const best = expected.unit === undefined ? undefined : items.findIndex(item => item.rank === rank);
    return items.map((item, index) => (index === best ? { ...item, preselect: true } : item));
  }
}

/** Weight and delay first: nearly every projection gives them. */
const usualRank = (parameter: string): number => (parameter === 'weight' ? 0 : parameter === 'delay' ? 1 : 2);

const called = (item: CompletionItem): CompletionItem => ({
  ...item,
  insert: `${item.label}($0)`,
  snippet: true,
  continues: true,
});

/** What is given is given because it is not the default. */
const truths = (preset: string | undefined, rank: number): CompletionItem[] =>
  (preset === 'True' ? ['False', 'True'] : ['True', 'False']).map((label, index) => ({
    label,
    kind: 'keyword',
    detail: label === preset ? 'default' : undefined,
    rank,
    ...(index === 0 && { preselect: true as const }),
  }));

const defaultItem = (label: string, rank: number): CompletionItem => ({
  label,
  kind: 'constant',
  detail: "NEST's default",
  // Not by its digits: who types a number means that number.
  filter: 'default',
  rank,
});

function isOutOfPlace(model: string | undefined, place: HeadPlace | 'view'): boolean {
  const element = model === undefined ? undefined : nodeModel(model)?.element;
  if (model === undefined || (element !== 'stimulator' && element !== 'recorder')) return false;
  if (place === 'view') return true;
  const isSource = element === 'stimulator' || isAsking(model);
  return place === 'source' ? !isSource : isSource;
}
