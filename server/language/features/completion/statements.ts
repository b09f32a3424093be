import { RNG_TYPES } from '../../../engine/plan';
import { isDevice, nodeModel, weightUnitOf } from '../../facts/models';
import SNIPPETS from '../../facts/snippets.json';
import type { Declaration } from '../../semantics/declaration';
import { defaultFirst } from './defaultFirst';
import type { Draft } from './draft';
import type { Expectation } from './expectation';
import type { CompletionItem } from './item';
import { isAbout, isUsualFor } from './likeness';
import { fitOf, sortOf } from './names';

/** Statements in the order in which they are proposed, with what is said about them beside their names. */
const DETAILS = {
  network: 'title, first in the file',
  kernel: 'seed and random number generator',
  let: 'name for a value or random parameter',
  population: 'neurons or devices of one model',
  connect: 'connections by a rule, with a synapse',
  model: 'copy of a model with other defaults',
  for: 'statements repeated for each of a list',
  if: 'statements under a condition',
  assert: 'error where a condition is false',
  view: 'what the panel opens with',
} as const;

type Keyword = keyof typeof DETAILS;

/** Stands where no name is known that would do. */
const WEIGHTS = { pA: '20 pA', nS: '1 nS', mV: '0.1 mV' } as const;

/** Where a statement may begin. */
export interface StatementPlace {
  readonly inBody: boolean;
  /** Nothing stands before it. */
  readonly first: boolean;
  readonly draft: Draft;
  /** Names in scope. */
  readonly visible: readonly Declaration[];
  /** The built-in model of a population. */
  modelOf(declaration: Declaration): string | undefined;
}

/**
 * Statements that may begin here, the one most likely next first, written out with what the file lets one guess; then longer
 * snippets.
 */
export function statementItems(place: StatementPlace): CompletionItem[] {
  const next = nextOf(place);
  const keywords = (Object.keys(DETAILS) as Keyword[]).filter(keyword => mayBegin(keyword, place));
  const guess = new Guess(place);
  return [
    ...(place.draft.endsIf ? [elseItem()] : []),
    ...keywords.map(keyword => keywordItem(keyword, guess, keyword === next ? 0 : 1)),
    ...SNIPPETS.filter(({ body }) => place.first || !body[0]!.startsWith('network')).map(
      ({ label, doc, body }): CompletionItem => ({
        label,
        kind: 'snippet',
        detail: doc,
        insert: body.join('\n'),
        snippet: true,
        rank: 2,
      }),
    ),
  ];
}

function mayBegin(keyword: Keyword, { inBody, first, draft: { before, all } }: StatementPlace): boolean {
  if (keyword === 'network') return first && !all.has('network');
  if (keyword === 'kernel') return !inBody && !all.has('kernel') && !before.has('population');
  return keyword !== 'view' || (!inBody && !all.has('view'));
}

/** Title, seed, names, populations, connections of each, view: as most files are written. */
function nextOf(place: StatementPlace): Keyword | undefined {
  const { inBody, first, draft } = place;
  if (inBody) return undefined;
  if (first) return 'network';
  if (!draft.all.has('kernel') && !draft.before.has('population')) return 'kernel';
  if (!draft.before.has('population')) return 'let';
  const isConnected = neurons(place).every(({ name }) => draft.sources.has(name));
  if (!draft.before.has('connect')) return neurons(place).length > 1 ? 'connect' : 'population';
  return isConnected && !draft.all.has('view') ? 'view' : 'connect';
}

/** Populations in scope that are not devices. */
const neurons = ({ visible, modelOf }: StatementPlace): Declaration[] =>
  visible.filter(declaration => {
    if (sortOf(declaration) !== 'nodes') return false;
    const model = nodeModel(modelOf(declaration) ?? '');
    return model !== undefined && !isDevice(model.element);
  });

const keywordItem = (keyword: Keyword, guess: Guess, rank: number): CompletionItem => ({
  label: keyword,
  kind: 'keyword',
  detail: DETAILS[keyword],
  insert: guess.body(keyword),
  snippet: true,
  rank,
  topic: { of: 'statement', name: keyword },
});

const elseItem = (): CompletionItem => ({
  label: 'else',
  kind: 'keyword',
  insert: 'else {\n  $0\n}',
  snippet: true,
  rank: 0,
});

/** What a statement will most likely say. */
class Guess {
  readonly #neurons: readonly Declaration[];

  constructor(readonly place: StatementPlace) {
    this.#neurons = neurons(place);
  }

  /** The statement with tab stops. */
  body(keyword: Keyword): string {
    switch (keyword) {
      case 'network':
        return 'network "$1"\n$0';
      case 'kernel':
        return `kernel {\n  rng_seed = \${1:143202461}\n  rng_type = "\${2|${defaultFirst(RNG_TYPES, '"mt19937_64"')}|}"\n}\n$0`;
      case 'let':
        return `let \${1:name} = $0`;
      case 'model':
        return `model \${1:name} = \${2:${this.#model()}}($0)`;
      case 'population':
        return this.#population();
      case 'connect':
        return this.#connect();
      case 'for':
        return `for \${1:k} in \${2:range(4)} {\n  $0\n}`;
      case 'if':
        return `if \${1:True} {\n  $0\n}`;
      case 'assert':
        return `assert \${1:True}, "$2"$0`;
      case 'view':
        return `view {\n  populations = [\${1:${this.#neurons.map(({ name }) => name).join(', ')}}]\n  $0\n}`;
    }
  }

  #population(): string {
    const taken = new Set(this.place.visible.map(({ name }) => name));
    const name = ['E', 'I'].find(usual => !taken.has(usual)) ?? 'P';
    const size = this.#name('size', { sorts: ['int'] }, name) ?? '100';
    return `population \${1:${name}} = \${2:${this.#model()}}[\${3:${size}}]$0`;
  }

  /** The model of the neurons before. */
  #model(): string {
    const statement = this.#neurons.findLast(({ kind }) => kind === 'population')?.statement;
    return statement?.kind === 'population' ? statement.model.name : 'iaf_psc_alpha';
  }

  #connect(): string {
    const { sources, targets } = this.place.draft;
    const names = this.#neurons.map(({ name }) => name);
    const source = names.find(name => !sources.has(name)) ?? names[0] ?? 'E';
    const target = targets ?? (names.length > 0 && names.length < 4 ? names.join(' + ') : source);
    const degree = this.#name('indegree', { sorts: ['int'] }, source);
    const rule = degree === undefined ? 'all_to_all()' : `fixed_indegree(indegree=${degree})`;
    const delay = this.#name('delay', { sorts: ['number', 'parameter'], unit: 'ms' }, source) ?? '1.5 ms';
    return [
      `connect \${1:${source}} -> \${2:${target}} {`,
      `  rule    = \${3:${rule}}`,
      `  synapse = static_synapse(weight=\${4:${this.#weight(source)}}, delay=\${5:${delay}})`,
      '}',
      '$0',
    ].join('\n');
  }

  #weight(source: string): string {
    const model = nodeModel(this.#neurons[0] ? (this.place.modelOf(this.#neurons[0]) ?? '') : 'iaf_psc_alpha');
    const unit = model && weightUnitOf(model);
    const known = this.#name('weight', { sorts: ['number', 'parameter'], unit }, source);
    return known ?? (unit === undefined ? '1' : WEIGHTS[unit]);
  }

  /** The name in scope that fits an argument and is called as such names are, best one about the subject. */
  #name(argument: string, expected: Expectation, subject: string): string | undefined {
    const fitting = this.place.visible.filter(
      declaration => fitOf(declaration, expected) === 0 && isUsualFor(argument, declaration.name),
    );
    const about = fitting.find(({ name }) => isAbout(subject.toLowerCase(), name));
    return (about ?? fitting[0])?.name;
  }
}
