import type { ElementType } from '../../engine/plan';
import type { ArgumentFact, CallableFact } from './callable';
import { NODES, PARAMETERS, RECORDABLES, SYNAPSE_ORDER, SYNAPSES } from './models.generated';

export type ParameterType = 'float' | 'int' | 'bool' | 'string' | 'list' | 'dict';

/** A parameter of a node or synapse model as NEST's GetDefaults shows it. */
export interface ModelParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** As JSON; '"-inf"' and '"inf"' stand for infinities. */
  readonly default: string;
  /** NEST's unit; undefined where it takes a bare number. */
  readonly unit?: string;
  /** What a copy of the model gives it, as it is written. */
  readonly written?: string;
}

export interface NodeModelFact {
  readonly name: string;
  readonly element: ElementType;
  readonly parameters: ReadonlyMap<string, ModelParameter>;
  /** Order in which random parameters are drawn; undefined where it is not known. */
  readonly drawOrder?: readonly string[];
  readonly recordables: readonly string[];
  readonly readOnly: ReadonlySet<string>;
  /** Names and numbers of receptors, as 'AMPA=1'. */
  readonly receptors: readonly string[];
}

export interface SynapseModelFact {
  readonly name: string;
  /** The model of which it is the `_hpc` or `_lbl` variant; its own name otherwise. */
  readonly base: string;
  readonly parameters: ReadonlyMap<string, ModelParameter>;
  readonly hasDelay: boolean;
  /** NEST only connects it both ways. */
  readonly requiresSymmetric: boolean;
  /** All connections share the weight of the model: Connect does not take one. */
  readonly homogeneousWeight: boolean;
  /** Position in NEST's registry, by which GetConnections sorts. */
  readonly order: number;
  /** The model as something to call; documentation of its parameters is in `parameterDocs.ts`. */
  readonly callable: CallableFact;
}

const rows = (table: string): string[] => table.trim().split('\n');
const indices = (list: string): number[] =>
  list === '' ? [] : list.split(' ').map(index => Number.parseInt(index, 36));

const TYPES: Readonly<Record<string, ParameterType>> = {
  f: 'float',
  i: 'int',
  b: 'bool',
  s: 'string',
  l: 'list',
  d: 'dict',
};

const ELEMENTS: Readonly<Record<string, ElementType>> = {
  n: 'neuron',
  s: 'stimulator',
  r: 'recorder',
  o: 'other',
};

/** Units of lists for which the model tables have none, though the models' documentation does. */
const LIST_UNITS: ReadonlyMap<string, string> = new Map([
  ['spike_times', 'ms'],
  ['pulse_times', 'ms'],
  ['amplitude_times', 'ms'],
  ['amplitude_values', 'pA'],
  ['rate_times', 'ms'],
  ['rate_values', 'Hz'],
]);

const PARAMETER_POOL: readonly ModelParameter[] = rows(PARAMETERS).map(row => {
  const [name, type, value, unit] = row.split('|') as [string, string, string, string];
  return {
    name,
    type: TYPES[type]!,
    default: value,
    unit: unit || LIST_UNITS.get(name),
  };
});

const RECORDABLE_POOL = rows(RECORDABLES);

const parametersOf = (list: string): Map<string, ModelParameter> =>
  new Map(indices(list).map(index => [PARAMETER_POOL[index]!.name, PARAMETER_POOL[index]!]));

function nodeModelOf(row: string): NodeModelFact {
  const [name, element, list, order, recordables, readOnly, receptors] = row.split('|') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const parameters = parametersOf(list);
  const names = [...parameters.keys()];
  return {
    name,
    element: ELEMENTS[element]!,
    parameters,
    // A character for each position, from '0' on.
    drawOrder: order === '-' || order === '?' ? undefined : Array.from(order, c => names[c.charCodeAt(0) - 48]!),
    recordables: indices(recordables).map(index => RECORDABLE_POOL[index]!),
    readOnly: new Set(readOnly.split(' ')),
    receptors: receptors === '' ? [] : receptors.split(' '),
  };
}

const NODE_MODELS: ReadonlyMap<string, NodeModelFact> = new Map(
  rows(NODES).map(row => [row.slice(0, row.indexOf('|')), nodeModelOf(row)]),
);

/** static_synapse_hom_w: construction.md 7; tsodyks_synapse_hom: NEST's documentation of the model. */
const HOMOGENEOUS_WEIGHT: ReadonlySet<string> = new Set(['static_synapse_hom_w', 'tsodyks_synapse_hom']);

const LABEL: ModelParameter = {
  name: 'synapse_label',
  type: 'int',
  default: '-1',
};

const REGISTRY = rows(SYNAPSE_ORDER);

/** Number of synapse models NEST has; copies are registered behind them. */
export const BUILTIN_SYNAPSE_COUNT: number = REGISTRY.length;

function synapseModelsOf(row: string): SynapseModelFact[] {
  const [base, flags, list] = row.split('|') as [string, string, string];
  const parameters = parametersOf(list);
  const variants = [base, `${base}_hpc`, `${base}_lbl`].filter(name => REGISTRY.includes(name));
  return variants.map(name => {
    const own = name.endsWith('_lbl') ? new Map([...parameters, ['synapse_label', LABEL]]) : parameters;
    return {
      name,
      base,
      parameters: own,
      hasDelay: flags.includes('d'),
      requiresSymmetric: flags.includes('s'),
      homogeneousWeight: HOMOGENEOUS_WEIGHT.has(base),
      order: REGISTRY.indexOf(name),
      callable: { name, doc: '', returns: 'synapse', arguments: [...own.values()].map(synapseArgument) },
    };
  });
}

const synapseArgument = (parameter: ModelParameter): ArgumentFact => ({
  name: parameter.name,
  type: parameter.type === 'float' ? 'number or parameter' : parameter.type,
  doc: '',
  default: defaultText(parameter),
  named: true,
  unit: parameter.unit,
});

const SYNAPSE_MODELS: ReadonlyMap<string, SynapseModelFact> = new Map(
  rows(SYNAPSES)
    .flatMap(synapseModelsOf)
    .map(model => [model.name, model]),
);

/** Looks up a built-in node model. */
export const nodeModel = (name: string): NodeModelFact | undefined => NODE_MODELS.get(name);
/** Looks up a built-in synapse model, `_hpc` and `_lbl` variants included. */
export const synapseModel = (name: string): SynapseModelFact | undefined => SYNAPSE_MODELS.get(name);
export const nodeModelNames = (): string[] => [...NODE_MODELS.keys()];
export const synapseModelNames = (): string[] => [...SYNAPSE_MODELS.keys()];

export const isDevice = (element: ElementType): boolean => element === 'stimulator' || element === 'recorder';

/** A default as one would write it: "1.5 ms", "True", "[0.0]". */
export function defaultText({ default: value, unit, type, written }: ModelParameter): string {
  if (written !== undefined) return written;
  if (value === '"-inf"') return '-math.inf';
  if (value === '"inf"') return 'math.inf';
  if (type === 'bool') return value === 'true' ? 'True' : 'False';
  return unit === undefined || type !== 'float' ? value : `${value} ${unit}`;
}

/** The unit in which a neuron takes weights, where its kind of synapse tells. */
export function weightUnitOf(model: NodeModelFact): 'pA' | 'nS' | 'mV' | undefined {
  if (/_psc_delta/.test(model.name)) return 'mV';
  if (/_psc(_|$)/.test(model.name)) return 'pA';
  if (/_cond(_|$)/.test(model.name)) return 'nS';
  return undefined;
}

/** Neurons that take spikes at receptor 0 only. */
const ONE_RECEPTOR =
  /^(iaf_psc_(alpha|delta)(_ps)?|iaf_psc_exp_(ps|ps_lossless|htum)|iaf_cond_(alpha|beta|exp|exp_sfa_rr)|aeif_(cond|psc)_(alpha|exp|delta)|hh_psc_alpha|hh_cond_exp_traub|gif_(psc|cond)_exp|a?mat2_psc_exp|pp_psc_delta|izhikevich)$/;

/** Numbers a `receptor_type` may have for connections to a model; undefined where that is not known. */
export function receptorNumbers(model: NodeModelFact): readonly number[] | undefined {
  if (ONE_RECEPTOR.test(model.name)) return [0];
  if (model.receptors.length === 0) return undefined;
  return [0, ...model.receptors.map(receptor => Number(receptor.split('=')[1]))];
}
