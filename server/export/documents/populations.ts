import type { CreateStep, NetworkPlan } from '../../engine/plan';
import { defaultText, isDevice, nodeModel, synapseModel } from '../../language/facts/models';
import { type Analysis, formatValue } from '../../language/service';
import type { Entry, Expression, PopulationStatement } from '../../language/syntax/ast';
import { nodeRemarks } from '../diagram/nodes';
import { Surrounding } from '../pynest/comments';
import { shortNumber } from './distribution';
import { type Cell, code, joined, type Table, words } from './document';
import { type Passage, unwrapped, written } from './passages';

/** Tables of populations and of parameters. */

const stepsOf = ({ steps }: NetworkPlan, start: number): CreateStep[] =>
  steps.filter((step): step is CreateStep => step.kind === 'create' && step.start === start);

/** "100", "4 × 100", "8: 106 … 2192" */
function sizeText(steps: readonly CreateStep[]): string {
  const counts = steps.map(({ count }) => count);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  if (steps.length === 1) return shortNumber(low);
  const each = low === high ? shortNumber(low) : `${shortNumber(low)} … ${shortNumber(high)}`;
  return `${steps.length} × ${each}`;
}

/** An expression as written, with its value where that says more. */
function valueCell({ text, evaluate }: Analysis, expression: Expression, isOnce: boolean, unit?: string): Cell {
  const inner = unwrapped(expression);
  const quote = written(text, expression);
  const value = evaluate(expression);
  if (inner.kind === 'number') return code(inner.unit || unit === undefined ? quote : `${quote} ${unit}`);
  const isNumber = value.kind === 'int' || value.kind === 'float';
  if (!isOnce || !isNumber || inner.kind === 'unary') return code(quote);
  const suffix = unit !== undefined && value.dimension === 0 ? ` ${unit}` : '';
  return [{ code: quote }, { text: ` = ${formatValue(value)}${suffix}` }];
}

function populationRow(
  analysis: Analysis,
  plan: NetworkPlan,
  { statement, around }: Passage,
  devices: boolean,
): Cell[][] {
  if (statement.kind !== 'population') return [];
  const steps = stepsOf(plan, statement.start);
  const [first] = steps;
  if (!first || isDevice(first.elementType) !== devices) return [];
  const { text } = analysis;
  const name = `${statement.name.name}${statement.indices.map(index => `[${written(text, index)}]`).join('')}`;
  const size = statement.size && unwrapped(statement.size).kind !== 'number' ? code(written(text, statement.size)) : [];
  const [, place] = nodeRemarks({ name, members: steps, sign: 'unspecified' });
  const model = statement.model.name;
  const elements = joined([code(model), model === first.baseModel ? [] : code(first.baseModel)], ', a ');
  return [
    [
      code(name),
      elements,
      joined([words(sizeText(steps)), size], '; '),
      joined([place ?? [], ...around.map(code)], '; '),
    ],
  ];
}

/** Populations of neurons, or the devices. */
export const populations = (
  analysis: Analysis,
  plan: NetworkPlan,
  all: readonly Passage[],
  devices: boolean,
): Table => ({
  title: devices ? 'Input and recording devices' : 'Populations',
  columns: ['Name', 'Elements', 'Size', 'Where'],
  widths: [20, 30, 22, 28],
  rows: all.flatMap(passage => populationRow(analysis, plan, passage, devices)),
});

const named = (entries: readonly Entry[]): readonly (readonly [string, Expression])[] =>
  entries.map(({ name, value }) => [name.name, value]);

/** Who has parameters in a statement: a population, or a copy of a model; with the built-in model behind it. */
function parametersIn({ statement }: Passage, analysis: Analysis, plan: NetworkPlan) {
  if (statement.kind === 'population') {
    const base = stepsOf(plan, statement.start)[0]?.baseModel;
    return { owner: ownerOf(statement), base, entries: named(statement.block?.entries ?? []) };
  }
  if (statement.kind !== 'model' || statement.value.kind !== 'call') return undefined;
  const base = analysis.bindings.at(statement.name.start)?.base;
  const entries = statement.value.arguments.map(({ name, value }) => [name?.name ?? '', value] as const);
  return { owner: statement.name.name, base, entries };
}

const ownerOf = ({ name }: PopulationStatement): string => name.name;

/** Parameters given to neurons, devices and synapses, as written. */
export function parameters(analysis: Analysis, plan: NetworkPlan, all: readonly Passage[]): Table {
  const rows = all.flatMap((passage): Cell[][] => {
    const found = parametersIn(passage, analysis, plan);
    if (!found) return [];
    const facts = (nodeModel(found.base ?? '') ?? synapseModel(found.base ?? ''))?.parameters;
    return found.entries.map(([name, value]) => [
      joined([code(found.owner), found.base ? code(found.base) : []], ', '),
      code(name),
      valueCell(analysis, value, passage.around.length === 0, facts?.get(name)?.unit),
    ]);
  });
  return {
    title: 'Parameters of neurons, devices and synapses',
    columns: ['Of', 'Parameter', 'Value'],
    widths: [36, 20, 44],
    rows,
    note: words(
      'Those of synapses may stand with the connectivity, too. All others have the defaults of NEST; below are those of nodes.',
    ),
  };
}

/** Defaults of the models that occur, those with a unit. */
export function defaults(plan: NetworkPlan): Table {
  const names = new Set(plan.steps.flatMap(step => (step.kind === 'create' ? [step.baseModel] : [])));
  const rows = [...names].map((name): Cell[] => {
    const list = [...(nodeModel(name)?.parameters.values() ?? [])]
      .filter(({ type, unit, default: value }) => type === 'float' && unit !== undefined && !/e\+?308/.test(value))
      .map((parameter): Cell => code(`${parameter.name} = ${defaultText(parameter)}`));
    return [code(name), joined(list, ', ')];
  });
  return {
    title: 'Defaults of NEST for the models used',
    columns: ['Model', 'Parameters with a unit'],
    widths: [25, 75],
    rows: rows.filter(([, list]) => list!.length > 0),
  };
}

/** Names the text binds, with their definitions, values and the remarks behind them. */
export function definitions(analysis: Analysis, all: readonly Passage[]): Table {
  const surrounding = new Surrounding(analysis.text, analysis.file);
  const rows = all.flatMap(({ statement, around }): Cell[][] => {
    if (statement.kind !== 'let') return [];
    const { behind } = surrounding.of(statement);
    return [
      [
        code(statement.name.name),
        valueCell(analysis, statement.value, around.length === 0),
        joined([behind ? words(behind) : [], ...around.map(code)], '; '),
      ],
    ];
  });
  return { title: 'Definitions', columns: ['Name', 'Definition', 'Remark'], widths: [18, 48, 34], rows };
}
