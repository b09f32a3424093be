import { isAsking } from '../../facts/common';
import { isDevice, type NodeModelFact, nodeModel, synapseModel, weightUnitOf } from '../../facts/models';
import { unitFact } from '../../facts/units';
import type { Bindings } from '../../semantics/bindings';
import type { Declaration } from '../../semantics/declaration';
import { scan } from '../../syntax/scanner';
import type { Tokens } from '../../syntax/tokens';
import { copied, copiedCall, type Given, givenBy } from '../copies';
import { callableFact } from '../documentation';
import { type CursorSite, type HeadPlace, type Owner, type Site, siteAt } from '../site';
import { defaultFirst } from './defaultFirst';
import { draftOf } from './draft';
import { ANYTHING, type Expectation, expectationAt, ownerOf } from './expectation';
import type { CompletionItem, CompletionList } from './item';
import { isAbout, isUsualFor, subjectAt } from './likeness';
import { fitOf, nameItem, sortOf, visibleDeclarations } from './names';
import type { Sort } from './sorts';
import { statementItems } from './statements';
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
  const tokens = scan(text);
  const place = siteAt(tokens, offset);
  const proposer = new Proposer(tokens, bindings, place);
  const items = isAskedFor(place.site, trigger, proposer) ? proposer.items() : [];
  const next = /^[ \t]*(.)?/.exec(text.slice(place.end, place.end + 100))?.[1] ?? '';
  return {
    range: { start: place.start, end: place.end },
    isPath: proposer.isPath(),
    items: items.map(item => withoutWhatFollows(item, next)),
  };
}

/** Whether the character typed at a place asks for proposals there; `/` goes on in a path, elsewhere it divides. */
function isAskedFor(site: Site, trigger: string | undefined, proposer: Proposer): boolean {
  if (trigger === '/') return site.kind === 'string';
  return trigger !== ' ' || BEHIND_BLANKS.has(site.kind) || (site.kind === 'unit' && proposer.takesUnit());
}

/** What is called, indexed or assigned already is replaced by its name only. */
function withoutWhatFollows(item: CompletionItem, next: string): CompletionItem {
  const { label, insert } = item;
  const name = label.replace(/=$/, '');
  const rest = insert?.startsWith(name) ? insert.slice(name.length).trimStart() : '';
  const isThere = next !== '' && '([='.includes(next) && rest.startsWith(next);
  return isThere ? { ...item, insert: name, snippet: false, continues: undefined } : item;
}

class Proposer {
  readonly #visible: readonly Declaration[];

  constructor(
    readonly tokens: Tokens,
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
        return statementItems({
          ...site,
          draft: draftOf(this.tokens, this.place.start),
          visible: this.#visible,
          modelOf: declaration => this.#modelOf(declaration),
        });
      case 'entryName':
        return entryItems(
          site.block,
          site.model === undefined ? undefined : this.#nodeModel(site.model),
          site.third === true,
        )
          .filter(item => !site.present.includes(item.label))
          .map(item => (this.#beginsLine() ? aligned(item, site.present) : item));
      case 'nodeModel':
        return [...this.#names(0, 'nodeModel').map(sized), ...nodeModelItems(1).map(sized)];
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
        return unitItems(this.#wantedUnit());
      case 'string': {
        const { words, default: preset } = this.#expectation();
        return wordItems(defaultFirst(words ?? [], preset));
      }
      case 'argument':
        return [
          ...this.#arguments(site.owner, site.present),
          ...(this.#takesNamesOnly(site.owner.callee) ? [] : this.#values(site.owner, WORDS_RANK)),
        ];
      case 'value':
        return this.#values(site.owner, 0);
    }
  }

  /** In the quotes of `csv("…")`. */
  isPath(): boolean {
    const { site } = this.place;
    if (site.kind !== 'string' || site.owner.kind !== 'argument' || site.owner.callee !== 'csv') return false;
    return (site.owner.name ?? 'path') === 'path' && this.#visible.every(({ name }) => name !== 'csv');
  }

  #beginsLine(): boolean {
    const { text } = this.tokens;
    return /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, this.place.start - 100), this.place.start));
  }

  /** Behind the number before the cursor a unit is wanted, or usual. */
  takesUnit(): boolean {
    const owner = ownerOf(this.place.site);
    const isDrawn = owner?.kind === 'argument' && owner.callee.startsWith('random.');
    return isDrawn || this.#wantedUnit() !== undefined;
  }

  /** NEST's unit, or the one that another argument of the call has. */
  #wantedUnit(): string | undefined {
    const owner = ownerOf(this.place.site);
    const unit = this.#unitOf(owner);
    if (unit !== undefined || owner?.kind !== 'argument') return unit;
    const { text } = this.tokens;
    const call = text.slice(text.lastIndexOf('(', this.place.start) + 1, this.place.start);
    return [...call.matchAll(/\d\s?([A-Za-z]+)\b/g)].map(([, name]) => name!).findLast(name => unitFact(name));
  }

  /** NEST's unit of what belongs to an owner: of its parameter, of what its value is an argument for, or of weights here. */
  #unitOf(owner: Owner | undefined): string | undefined {
    const { unit } = this.#expectation(owner);
    if (unit !== undefined || owner?.kind !== 'argument') return unit;
    return owner.outer ? this.#unitOf(owner.outer) : owner.name === 'weight' ? this.#weightUnit() : undefined;
  }

  /** The unit in which the targets of the `connect` around take weights, as far as their model tells. */
  #weightUnit(): string | undefined {
    const { text } = this.tokens;
    const head = text.slice(Math.max(0, this.place.statement), this.place.start);
    const [, target] = /^connect\b[^{]*->\s*([A-Za-z_]\w*)/.exec(head) ?? [];
    const declaration = this.#visible.find(({ name }) => name === target);
    const model = declaration && nodeModel(this.#modelOf(declaration) ?? '');
    return model && weightUnitOf(model);
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
      return Array.from(copied(model, this.#given(callee)).parameters.values(), parameter => ({
        ...parameterItem(parameter, model.name, '=', usualRank(parameter.name)),
        label: `${parameter.name}=`,
      })).filter(fresh);
    }
    const all = callableFact(base ?? callee, layer)?.arguments ?? [];
    return all.map(argument => argumentItem(argument, base ?? callee, layer)).filter(fresh);
  }

  /** What the copy of that name gives its parameters. */
  #given(name: string): Given {
    const declaration = this.#visible.find(each => each.name === name);
    return givenBy(this.tokens.text, declaration);
  }

  /** The node model of that name, a copy with its own defaults. */
  #nodeModel(name: string): NodeModelFact | undefined {
    const model = nodeModel(this.#baseOf(name) ?? name);
    return model && copied(model, this.#given(name));
  }

  /** Models take their parameters by name only. */
  #takesNamesOnly(callee: string): boolean {
    const base = this.#baseOf(callee) ?? callee;
    return nodeModel(base) !== undefined || synapseModel(base) !== undefined;
  }

  #expectation(owner: Owner | undefined = ownerOf(this.place.site)): Expectation {
    if (!owner) return ANYTHING;
    return expectationAt(owner, {
      nodeModel: name => this.#nodeModel(name),
      callable: (name, layer) => {
        const fact = callableFact(this.#baseOf(name) ?? name, layer);
        return fact && copiedCall(fact, this.#given(name));
      },
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
    const expected = { ...this.#expectation(owner), unit: this.#unitOf(owner) };
    const { sorts } = expected;
    const only = this.#only(owner, expected, rank);
    if (only) return only;
    const items = this.#fitting(owner, expected, rank);
    const isFit = items.some(item => item.rank === rank);
    if (sorts.includes('bool')) items.push(...truths(expected.default, rank));
    else if (expected.default !== undefined)
      items.push(defaultItem(expected.default, this.#whose(owner), isFit ? rank + 1 : rank));
    items.push(...expressionItems(rank + WORDS_RANK, sorts));
    return items;
  }

  /** Who gives the default of what belongs to an owner. */
  #whose(owner: Owner): string {
    const model = owner.kind === 'argument' ? owner.callee : owner.kind === 'entry' ? owner.model : undefined;
    if (model === undefined || owner.kind === 'head' || owner.name === undefined) return "NEST's default";
    return this.#given(model).has(owner.name) ? `default of ${model}` : "NEST's default";
  }

  /** Places where only one sort of thing makes sense. */
  #only(owner: Owner, { sorts, words, default: preset }: Expectation, rank: number): CompletionItem[] | undefined {
    if (words) return defaultFirst(words, preset).map(word => ({ label: `"${word}"`, kind: 'word', rank }));
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
    const there = this.#writtenBefore();
    const items = this.#visible.flatMap(declaration => {
      const sort = sortOf(declaration);
      if ((sort !== 'nodes' && sort !== 'unknown') || there.has(declaration.name)) return [];
      const isLast = sort === 'unknown' || isOutOfPlace(this.#modelOf(declaration), place);
      return [nameItem(declaration, isLast ? rank + 1 : rank)];
    });
    const all = items.filter(item => item.rank === rank).map(({ label }) => label);
    const isList = owner.kind === 'entry' && !owner.element && all.length > 0;
    return isList ? [{ label: `[${all.join(', ')}]`, kind: 'constant', rank }, ...items] : items;
  }

  /** Whole collections that are in the union or list already: none may be there twice. */
  #writtenBefore(): ReadonlySet<string> {
    const written = this.tokens.text.slice(Math.max(0, this.place.statement), this.place.start);
    const [part] = /(\w+\s*[+,]\s*)+$/.exec(written) ?? [''];
    return new Set(part.match(/[A-Za-z_]\w*/g));
  }

  /**
   * Names that fit, best first; the one that fits best is preselected. Of equals those come first that are called as what they
   * are for, as `w_ex` for a weight, then those about the population that the statement is about.
   */
  #fitting(owner: Owner, expected: Expectation, rank: number): CompletionItem[] {
    const argument = owner.kind !== 'head' ? owner.name : owner.of === 'size' ? 'size' : undefined;
    const subject = subjectAt(this.tokens.text, this.place.statement);
    const found = this.#visible.flatMap(declaration => {
      const fit = fitOf(declaration, expected);
      return fit === undefined ? [] : [nameItem(declaration, rank + fit)];
    });
    const unlike = ({ label }: CompletionItem) =>
      (argument !== undefined && isUsualFor(argument, label) ? 0 : 2) + (isAbout(subject, label) ? 0 : 1);
    const items = found.sort((a, b) => a.rank - b.rank || unlike(a) - unlike(b));
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
  continues: 'proposals',
});

/** The equals sign below those of the entries that are there, as the formatter would put it. */
const aligned = (item: CompletionItem, present: readonly string[]): CompletionItem => {
  const width = Math.max(item.label.length, ...present.map(({ length }) => length));
  return { ...item, insert: item.insert?.replace(item.label, item.label.padEnd(width)) };
};

/** Neurons come in numbers, devices mostly alone. */
const sized = (item: CompletionItem): CompletionItem => {
  const model = nodeModel(item.label);
  if (model && isDevice(model.element)) return item;
  return { ...item, insert: `${item.label}[$1]$0`, snippet: true, continues: 'proposals' };
};

/** What is given is given because it is not the default. */
const truths = (preset: string | undefined, rank: number): CompletionItem[] =>
  (preset === 'True' ? ['False', 'True'] : ['True', 'False']).map((label, index) => ({
    label,
    kind: 'keyword',
    detail: label === preset ? 'default' : undefined,
    rank,
    ...(index === 0 && { preselect: true as const }),
  }));

const defaultItem = (label: string, detail: string, rank: number): CompletionItem => ({
  label,
  kind: 'constant',
  detail,
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
