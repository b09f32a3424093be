import { type ModelParameter, nodeModel, synapseModel, weightUnitOf } from '../../facts/models';
import { nestUnit } from '../../facts/units';
import type { Analysis } from '../../service';
import type { Body, Expression, IfStatement, ModelStatement, PopulationStatement, Statement } from '../../syntax/ast';
import type { ProblemList } from '../problems';
import type { Advisor } from './advisor';
import type { ConnectSite, Projection } from './projection';

type Parameters = ReadonlyMap<string, Pick<ModelParameter, 'unit'>>;

/** Numbers of populations and models that are written without the unit NEST takes them in. */
export function bareNumbers(analysis: Analysis, problems: ProblemList): void {
  const report = (name: string, value: Expression, parameters: () => Parameters | undefined): void => {
    if (!isBare(value)) return;
    const message = bareMessage(name, parameters()?.get(name)?.unit);
    if (message !== undefined) problems.report('unit-unstated', value, message);
  };
  forEachStatement(analysis.file.statements, statement => {
    if (statement.kind === 'population') {
      const parameters = () => nodeModel(baseOf(statement.model, analysis))?.parameters;
      for (const { name, value } of statement.block?.entries ?? []) report(name.name, value, parameters);
    } else if (statement.kind === 'model' && statement.value.kind === 'call') {
      const parameters = () => parametersOf(statement, analysis);
      for (const { name, value } of statement.value.arguments) if (name) report(name.name, value, parameters);
    }
  });
}

function forEachStatement(statements: readonly Statement[], look: (statement: Statement) => void): void {
  for (const statement of statements) {
    look(statement);
    if (statement.kind === 'for') forEachStatement(statement.body.statements, look);
    else if (statement.kind === 'if') forEachStatement(branchesOf(statement), look);
  }
}

function branchesOf({ then, otherwise }: IfStatement): readonly Statement[] {
  const rest: Body | IfStatement | undefined = otherwise;
  if (!rest) return then.statements;
  return [...then.statements, ...(rest.kind === 'body' ? rest.statements : [rest])];
}

/** The model of NEST's behind a name. */
const baseOf = ({ name, start }: PopulationStatement['model'], { bindings }: Analysis): string =>
  bindings.at(start)?.base ?? name;

function parametersOf({ value }: ModelStatement, analysis: Analysis): Parameters | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'name') return undefined;
  const base = analysis.bindings.at(value.callee.start)?.base ?? value.callee.name;
  return nodeModel(base)?.parameters ?? synapseModel(base)?.parameters;
}

/** The same for arguments of synapses, each statement once: the unit of a weight is that of its targets. */
export class BareWeights {
  private readonly seen = new Set<ConnectSite>();

  constructor(private readonly advisor: Advisor) {}

  look({ step, site }: Projection): void {
    if (this.seen.has(site)) return;
    this.seen.add(site);
    for (let element = 0; element < step.synapses.length; element++) {
      const weight = site.synapseArgument(element, 'weight');
      if (weight && isBare(weight)) this.report('weight', weight, this.weightUnit(step));
      const delay = site.synapseArgument(element, 'delay');
      if (delay && isBare(delay)) this.report('delay', delay, 'ms');
    }
  }

  private weightUnit({ target }: Projection['step']): string | undefined {
    const population = this.advisor.firstPopulation(target);
    const model = population && nodeModel(population.baseModel);
    return model && weightUnitOf(model);
  }

  private report(name: string, at: Expression, unit: string | undefined): void {
    const message = bareMessage(name, unit);
    if (message !== undefined) this.advisor.report('unit-unstated', at, () => message);
  }
}

/** Whether a literal, with or without a sign, lacks a unit; 0 needs none. */
function isBare(value: Expression): boolean {
  const literal = value.kind === 'unary' ? value.operand : value;
  if (literal.kind !== 'number' || literal.unit || Number(literal.text) === 0) return false;
  // An unknown unit is part of the literal.
  return literal.end === literal.start + literal.text.length;
}

function bareMessage(name: string, unit: string | undefined): string | undefined {
  if (!unit || !nestUnit(unit) || !/^[A-Za-z]+$/.test(unit)) return undefined;
  return `\`${name}\` has no unit here; NEST takes it in ${unit}.`;
}
