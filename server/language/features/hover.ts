import type { CreateStep, NetworkPlan, SourceRange, Span } from '../../engine/plan';
import { ruleFact } from '../facts/rules';
import { STATEMENTS } from '../facts/statements';
import { unitFact } from '../facts/units';
import type { Bindings } from '../semantics/bindings';
import type { Declaration } from '../semantics/declaration';
import { formatValue } from '../semantics/format';
import type { Value } from '../semantics/value';
import type { ConnectStatement, Expression, Identifier, SourceFile } from '../syntax/ast';
import { type AnyNode, nodeAt } from '../syntax/visit';
import { entryFact } from './completion/vocabulary';
import { givenBy } from './copies';
import { callableFact, describeModelParameter, describeWord } from './documentation';
import { formulaOf, formulasOf } from './drawn';
import { describeArgument, describeEntry, describeUnit } from './markdown';

/** What a hover needs of an analysis. */
export interface Hoverable {
  readonly text: string;
  readonly file: SourceFile;
  readonly bindings: Bindings;
  readonly plan?: NetworkPlan;
  readonly evaluate: (expression: Expression) => Value;
}

export interface Hover extends SourceRange {
  /** Markdown. */
  readonly contents: string;
  /** Start of the `connect` whose numbers belong to it. */
  readonly projection?: number;
}

/** What there is to know about the word or operator at an offset. */
export function hover(analysis: Hoverable, offset: number): Hover | undefined {
  const path = nodeAt(analysis.file, offset);
  const at = path.at(-1);
  const parent = path.at(-2);
  if (at === undefined) return undefined;
  const keyword = keywordHover(analysis, at, offset);
  if (keyword) return keyword;
  // A literal says itself; what it picks does not.
  if (at.kind === 'number' && (parent?.kind === 'slice' || parent?.kind === 'index')) {
    const picked = valueLine(analysis, parent);
    return picked === undefined ? undefined : { start: parent.start, end: parent.end, contents: picked };
  }
  const { start, end } = at;
  const contents = contentsOf(analysis, at, parent, path);
  if (contents === undefined) return undefined;
  const projection = at.kind === 'name' && ruleFact(at.name) ? path.find(node => node.kind === 'connect') : undefined;
  return { start, end, contents, ...(projection && { projection: projection.start }) };
}

/** On the keyword that begins a statement: how that is written; of a `connect` also on the arrow, with what it comes to. */
function keywordHover({ text }: Hoverable, at: AnyNode, offset: number): Hover | undefined {
  const fact = STATEMENTS.find(({ keyword }) => keyword === at.kind);
  if (!fact) return undefined;
  if (at.kind === 'connect') {
    const arrow = text.indexOf('->', at.source.end);
    const onArrow = arrow >= 0 && arrow <= offset && offset <= arrow + 2;
    if (onArrow || offset <= at.start + 'connect'.length) {
      const [start, end] = onArrow ? [arrow, arrow + 2] : [at.start, at.start + 'connect'.length];
      return { start, end, contents: code(headOf(text, at)), projection: at.start };
    }
    return undefined;
  }
  const end = at.start + fact.keyword.length;
  if (offset > end || !text.startsWith(fact.keyword, at.start)) return undefined;
  return { start: at.start, end, contents: `${code(fact.form)}\n\n${fact.doc}` };
}

/** "connect E -> E + I" */
const headOf = (text: string, { start, source, target, third }: ConnectStatement): string =>
  text.slice(start, Math.max(source.end, target.end, third?.end ?? 0)).replace(/\s+/g, ' ');

function contentsOf(analysis: Hoverable, at: AnyNode, parent: AnyNode | undefined, path: readonly AnyNode[]) {
  switch (at.kind) {
    case 'identifier':
      return identifierContents(analysis, at, parent, path);
    case 'name':
      return nameContents(analysis, at.name, at.start, path);
    case 'binary':
    case 'unary':
    case 'comparison':
    case 'logical':
    case 'conditional':
    case 'index':
    case 'slice':
    case 'comprehension':
    case 'call':
      return valueLine(analysis, at);
    default:
      return undefined;
  }
}

const code = (text: string): string => `\`\`\`netspec\n${text}\n\`\`\``;

/** The value of an expression, where it has one worth showing. */
function valueLine(analysis: Hoverable, expression: Expression): string | undefined {
  const value = analysis.evaluate(expression);
  switch (value.kind) {
    case 'unknown':
      return undefined;
    case 'parameter':
      return `${code(formulaOf(expression, formulasOf(analysis.evaluate, analysis.bindings)))}\n\n${DRAWN}`;
    case 'nodes':
      return `${code(formatValue(value))}\n\n${idsOf(value.spans)}`;
    default:
      return code(formatValue(value));
  }
}

const DRAWN = 'Drawn or computed anew for every connection or node.';

/** Runs of ids shown before the rest is left out. */
const RUNS = 5;

function idsOf(spans: readonly Span[]): string {
  const runs = spans.slice(0, RUNS).map(({ first, count, step }) => {
    const every = step === 1 ? '' : ` in steps of ${step}`;
    return count === 1 ? `${first}` : `${first} … ${first + (count - 1) * step}${every}`;
  });
  return `ids ${runs.join(', ')}${spans.length > RUNS ? ', …' : ''}`;
}

function nameContents(analysis: Hoverable, name: string, start: number, path: readonly AnyNode[]): string | undefined {
  const declaration = analysis.bindings.at(start);
  if (declaration) return declarationContents(analysis, declaration);
  return describeWord(name, isLayer(path));
}

/** Whether a word stands behind `on`, where `grid` is a layer. */
const isLayer = (path: readonly AnyNode[]): boolean =>
  path.some((node, i) => node.kind === 'population' && node.layer !== undefined && node.layer === path[i + 1]);

function identifierContents(
  analysis: Hoverable,
  { name, start }: Identifier,
  parent: AnyNode | undefined,
  path: readonly AnyNode[],
): string | undefined {
  const declaration = analysis.bindings.at(start);
  if (declaration) return declarationContents(analysis, declaration);
  switch (parent?.kind) {
    case 'number': {
      const unit = unitFact(name);
      return unit && describeUnit(unit);
    }
    case 'member':
      return describeWord(dotted(parent));
    case 'argument':
      return argumentContents(analysis, name, path);
    case 'entry':
      return entryContents(analysis, name, path);
    case 'population':
      return describeWord(name);
    default:
      return undefined;
  }
}

/** "spatial.pos.x" of nested members. */
function dotted(node: Expression): string {
  if (node.kind === 'name') return node.name;
  return node.kind === 'member' ? `${dotted(node.object)}.${node.property.name}` : '';
}

/** The built-in model or function behind a name. */
const builtinOf = ({ bindings }: Hoverable, name: string, start: number): string => bindings.at(start)?.base ?? name;

function argumentContents(analysis: Hoverable, name: string, path: readonly AnyNode[]): string | undefined {
  const call = path.findLast(node => node.kind === 'call');
  if (call === undefined) return undefined;
  const callee = builtinOf(analysis, dotted(call.callee), call.callee.start);
  const parameter = parameterContents(analysis, callee, call.callee.start, name);
  if (parameter !== undefined) return parameter;
  const argument = callableFact(callee)?.arguments.find(each => each.name === name);
  return argument && describeArgument(callee, argument);
}

/** A parameter of the model of a name that stands somewhere, with the default a copy gives it. */
function parameterContents(analysis: Hoverable, model: string, start: number, name: string): string | undefined {
  const given = givenBy(analysis.text, analysis.bindings.at(start));
  return describeModelParameter(builtinOf(analysis, model, start), name, given);
}

function entryContents(analysis: Hoverable, name: string, path: readonly AnyNode[]): string | undefined {
  const owner = path.findLast(
    node => node.kind === 'kernel' || node.kind === 'view' || node.kind === 'connect' || node.kind === 'population',
  );
  if (owner?.kind === 'population') return parameterContents(analysis, owner.model.name, owner.model.start, name);
  const entry = owner && entryFact(owner.kind, name);
  return entry && describeEntry(entry);
}

/** A name of the file: what it is, its value, and for populations where their nodes are. */
function declarationContents(analysis: Hoverable, declaration: Declaration): string {
  const { plan } = analysis;
  const { kind, name, first, last, count, base, statement } = declaration;
  switch (kind) {
    case 'model':
      return `${code(`model ${name}`)}\n\na copy of \`${base ?? '?'}\`${base === undefined ? '' : `\n\n${describeWord(base, false, givenBy(analysis.text, declaration)) ?? ''}`}`;
    case 'population':
    case 'family':
      return populationContents(name, plan);
    default: {
      if (statement?.kind === 'let' && last?.kind === 'parameter') {
        return `${code(`let ${name} = ${formulaOf(statement.value, formulasOf(analysis.evaluate, analysis.bindings))}`)}\n\n${DRAWN}`;
      }
      const shown = last ?? first;
      const value = shown === undefined || shown.kind === 'unknown' ? '' : ` = ${formatValue(shown)}`;
      const often = count > 1 ? `\n\nThe last of ${count} values; the first is ${formatValue(first!)}.` : '';
      return `${code(`${kind === 'let' ? 'let ' : ''}${name}${value}`)}${often}`;
    }
  }
}

/** Members shown before a family is cut. */
const SHOWN = 10;

function populationContents(name: string, plan: NetworkPlan | undefined): string {
  const members = (plan?.steps ?? []).filter(
    (step): step is CreateStep => step.kind === 'create' && (step.name === name || step.name.startsWith(`${name}[`)),
  );
  const lines = members.slice(0, SHOWN).map(({ name: member, model, baseModel, count, firstId }) => {
    const ids = count === 1 ? `id ${firstId}` : `ids ${firstId} … ${firstId + count - 1}`;
    return `- \`${member}\`: ${count} × ${model === baseModel ? model : `${model} (${baseModel})`}, ${ids}`;
  });
  if (members.length > SHOWN) lines.push(`- … ${members.length} populations in all`);
  return [code(`population ${name}`), ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}
