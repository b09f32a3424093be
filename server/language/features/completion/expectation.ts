import type { CallableFact } from '../../facts/callable';
import { RECORD_TO } from '../../facts/common';
import { defaultText, type ModelParameter, type NodeModelFact } from '../../facts/models';
import type { Owner, Site } from '../site';
import { type Sort, sortsOf } from './sorts';
import { entryFact } from './vocabulary';

/** What fits a place. */
export interface Expectation {
  /** The best first; empty where anything may stand. */
  readonly sorts: readonly Sort[];
  /** NEST's unit. */
  readonly unit?: string;
  /** All that a string may be. */
  readonly words?: readonly string[];
  /** What stands here if nothing is given, as one would write it. */
  readonly default?: string;
}

export const ANYTHING: Expectation = { sorts: [] };

const quotedWords = (type: string): string[] => [...type.matchAll(/"(\w+)"/g)].map(match => match[1]!);

interface Described {
  readonly type: string;
  readonly unit?: string;
  readonly default?: string;
  readonly words?: readonly string[];
}

const expectationOf = ({ type, unit, default: preset, words }: Described, element: boolean): Expectation => {
  const known = words ?? quotedWords(type);
  return {
    sorts: sortsOf(type, element),
    unit,
    ...(known.length > 0 && { words: known }),
    ...(preset !== undefined && !element && { default: preset }),
  };
};

/** What fits a parameter of a node model. Numbers may be drawn anew for each node. */
function ofModelParameter(parameter: ModelParameter, element: boolean, recordables: () => string[]): Expectation {
  const type = parameter.type === 'float' ? 'number or parameter' : parameter.type;
  const words =
    parameter.name === 'record_to' ? RECORD_TO : parameter.name === 'record_from' ? recordables() : undefined;
  if (words && element) return { sorts: ['string'], words };
  if (parameter.type === 'list') {
    return element ? { sorts: ['number', 'int'], unit: parameter.unit } : { sorts: ['list'], words };
  }
  return expectationOf({ type, unit: parameter.unit, default: defaultText(parameter), words }, element);
}

/** Where expectations are looked up. */
export interface Lookup {
  nodeModel(name: string): NodeModelFact | undefined;
  callable(name: string, layer?: true): CallableFact | undefined;
  /** Variables that the neurons of the file let record. */
  recordables(): string[];
}

const HEADS: Readonly<Record<(Owner & { kind: 'head' })['of'], readonly Sort[]>> = {
  source: ['nodes'],
  target: ['nodes'],
  third: ['nodes'],
  let: [],
  element: [],
  for: ['list', 'nodes'],
  if: ['bool', 'number', 'int'],
  assert: ['bool', 'number', 'int'],
  size: ['int'],
  index: ['int', 'list'],
};

const LENGTHS: ReadonlySet<string> = new Set([
  'circular',
  'spherical',
  'rectangular',
  'box',
  'doughnut',
  'elliptical',
  'ellipsoidal',
  'free',
  'grid',
]);

/** What fits the value, argument or element that the cursor is at. */
export function expectationAt(owner: Owner, lookup: Lookup): Expectation {
  const element = owner.element === true;
  switch (owner.kind) {
    case 'head':
      return { sorts: HEADS[owner.of] };
    case 'entry': {
      const parameter =
        owner.model === undefined ? undefined : lookup.nodeModel(owner.model)?.parameters.get(owner.name);
      if (parameter) return ofModelParameter(parameter, element, lookup.recordables);
      const fact = owner.block === 'population' ? undefined : entryFact(owner.block, owner.name);
      return fact ? expectationOf(fact, element) : ANYTHING;
    }
    case 'argument': {
      const { name, position, callee } = owner;
      const parameter = name === undefined ? undefined : lookup.nodeModel(callee)?.parameters.get(name);
      if (parameter) return ofModelParameter(parameter, element, lookup.recordables);
      const all = lookup.callable(callee, owner.layer)?.arguments;
      const argument = name === undefined ? all?.[position] : all?.find(each => each.name === name);
      if (!argument) return ANYTHING;
      const unit =
        argument.unit ?? (LENGTHS.has(callee) ? (argument.name.endsWith('angle') ? 'deg' : 'mm') : undefined);
      return { ...expectationOf(argument, element), unit };
    }
  }
}

/** The owner of what is written at a site, where it has one. */
export const ownerOf = (site: Site): Owner | undefined => ('owner' in site ? site.owner : undefined);
