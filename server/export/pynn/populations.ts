import type { CreateStep, NetworkPlan, NodeParameterValue, ParameterRef, Positions } from '../../engine/plan';
import { nodeModel } from '../../language/facts/models';
import { type CellFact, ELSEWHERE } from './cells';
import { asDistribution, expression, noNeeds } from './expressions';
import { type ModelValues, nodeValues } from './models';
import { pythonList, pythonNumber, pythonText } from './numbers';
import type { Script } from './script';

/** Populations: cells with their parameters, initial values and positions. */

export const isReference = (value: unknown): value is ParameterRef =>
  typeof value === 'object' && value !== null && 'parameter' in value;

/** A value of a node parameter, times 10^shift, as Python. */
export function nodeValue(value: NodeParameterValue, shift: number, count: number, script: Script): string {
  if (typeof value === 'number') return pythonNumber(value, shift);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return pythonText(value);
  if (!isReference(value))
    return pythonList(
      value.map(item => (typeof item === 'number' ? pythonNumber(item, shift) : pythonText(String(item)))),
    );
  const { parameters } = script.plan;
  const distribution = asDistribution(parameters, value.parameter, shift);
  if (distribution) return script.use('RandomDistribution', distribution);
  const needs = noNeeds();
  const text = expression(parameters, value.parameter, needs);
  if (needs.coordinates || needs.distance)
    script.note('A parameter that depends on positions is written with distance 0.');
  script.use('draw', '');
  if (needs.redraw) script.use('redraw', '');
  const own =
    needs.coordinates || needs.distance ? `(lambda n, d: ${text})(${count}, 0.0)` : `(lambda n: ${text})(${count})`;
  return shift === 0 ? own : `1e${shift} * ${own}`;
}

const number = (values: ModelValues, name: string): number => {
  const value = values.all.get(name);
  return typeof value === 'number' ? value : Number.NaN;
};

/** PyNN's cell with all its parameters. */
function standardCell(fact: CellFact, step: CreateStep, values: ModelValues, script: Script): string {
  const items = Object.entries(fact.parameters).map(([name, [nest, shift = 0]]) => {
    const value = values.all.get(nest);
    return value === undefined ? undefined : `${name}=${nodeValue(value, shift, step.count, script)}`;
  });
  const ratios = Object.entries(fact.ratios ?? {}).map(([name, [over, under]]) => {
    const value = number(values, over) / number(values, under);
    if (Number.isNaN(value))
      script.note(`${step.name}: ${name} = ${over} / ${under} is random in NEST; PyNN's default is used.`);
    return Number.isNaN(value) ? undefined : `${name}=${pythonNumber(value)}`;
  });
  const known = new Set([
    ...Object.values(fact.parameters).map(([nest]) => nest),
    ...Object.values(fact.ratios ?? {}).flat(),
    ...ELSEWHERE,
  ]);
  for (const name of values.given.keys())
    if (!known.has(name))
      script.note(`${step.name}: ${step.baseModel} has ${name}, ${fact.pynn} has not; it is left out.`);
  const list = [...items, ...ratios].filter(item => item !== undefined);
  return `sim.${fact.pynn}(${list.join(', ')})`;
}

/** NEST's own model, which only PyNN's NEST backend has. */
function nativeCell(step: CreateStep, values: ModelValues, script: Script): string {
  script.note(
    `${step.name}: PyNN has no ${step.baseModel}; the script takes NEST's own, so it needs PyNN's NEST backend.`,
  );
  const list = [...values.given]
    .filter(([name]) => name !== 'V_m')
    .map(([name, value]) => `${name}=${nodeValue(value, 0, step.count, script)}`);
  return `sim.native_cell_type(${pythonText(step.baseModel)})(${list.join(', ')})`;
}

/** A population of neurons, or of what PyNN has as cells (sources of spikes). */
export function neurons(step: CreateStep, name: string, script: Script): string {
  const values = nodeValues(script.plan, step);
  const fact = script.cellOf(step);
  const cell = fact ? standardCell(fact, step, values, script) : nativeCell(step, values, script);
  const initial = fact ? Object.entries(fact.initial) : [['V_m', 'V_m'] as const];
  const state = initial.flatMap(([variable, nest]) => {
    const value = values.all.get(nest);
    const isNative = !fact && !values.given.has(nest);
    return value === undefined || isNative
      ? []
      : [`${pythonText(variable)}: ${nodeValue(value, 0, step.count, script)}`];
  });
  const values_ = state.length > 0 ? `,\n    initial_values={${state.join(', ')}}` : '';
  const head = `${name} = sim.Population(\n    ${step.count},\n    ${cell}${values_},\n    label=${pythonText(step.name)},\n)`;
  return step.positions ? `${head}\n${positions(step.positions, name, step.count, script)}` : head;
}

/** Times of spikes as one list for all nodes. */
export function spikeSource(step: CreateStep, name: string, script: Script): string {
  const times = nodeValues(script.plan, step).all.get('spike_times') ?? [];
  const cell = `sim.SpikeSourceArray(spike_times=${nodeValue(times, 0, step.count, script)})`;
  return `${name} = sim.Population(${step.count}, ${cell}, label=${pythonText(step.name)})`;
}

/** Coordinates as NEST has them, in its plain numbers (mm as a rule); PyNN's have three dimensions. */
function positions(given: Positions, name: string, count: number, script: Script): string {
  const vector = (values: readonly number[]): string => `[${values.map(value => pythonNumber(value)).join(', ')}]`;
  if (given.kind === 'grid') {
    script.use('grid', '');
    const extent = given.extent ?? given.shape.map(() => 1);
    const center = given.center ?? given.shape.map(() => 0);
    return `${name}.positions = grid([${given.shape.join(', ')}], ${vector(extent)}, ${vector(center)})`;
  }
  const { pos, numDimensions } = given;
  script.use('place', '');
  if (Array.isArray(pos) && Array.isArray(pos[0])) {
    const points = pos as readonly (readonly number[])[];
    const rows = Array.from({ length: numDimensions }, (_, i) =>
      pythonList(points.map(point => pythonNumber(point[i]!))),
    );
    return `${name}.positions = place([${rows.join(', ')}])`;
  }
  const objects = (Array.isArray(pos) ? pos : Array(numDimensions).fill(pos)) as readonly ParameterRef[];
  script.use('draw', '');
  const rows = objects.map(({ parameter }) => {
    const needs = noNeeds();
    const text = expression(script.plan.parameters, parameter, needs);
    if (needs.redraw) script.use('redraw', '');
    return `(lambda n: ${text})(${count})`;
  });
  return `${name}.positions = place([${rows.join(', ')}])`;
}

/** Extents of a layer around its middle, for periodic boundaries. */
export function boundaries(given: Positions): readonly (readonly [number, number])[] | undefined {
  const extent = given.extent ?? (given.kind === 'grid' ? given.shape.map(() => 1) : undefined);
  if (!given.edgeWrap || !extent) return undefined;
  return extent.map((size, i) => {
    const center = given.kind === 'grid' ? (given.center?.[i] ?? 0) : 0;
    return [center - size / 2, center + size / 2];
  });
}

/** Time constant of depression of a neuron, which PyNN has with the synapse. */
export const tauMinusOf = (plan: NetworkPlan, step: CreateStep | undefined): number => {
  const value = step && nodeModel(step.baseModel) ? nodeValues(plan, step).all.get('tau_minus') : undefined;
  return typeof value === 'number' ? value : 20;
};
