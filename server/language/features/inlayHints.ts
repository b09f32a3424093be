import type { CreateStep, NetworkPlan } from '../../engine/plan';
import type { ArgumentFact } from '../facts/callable';
import { layerFact } from '../facts/masks';
import type { Bindings } from '../semantics/bindings';
import type { Declaration } from '../semantics/declaration';
import { formatValue } from '../semantics/format';
import type { Value } from '../semantics/value';
import type { CallExpression, Expression, LetStatement, PopulationStatement, SourceFile } from '../syntax/ast';
import { type AnyNode, walk } from '../syntax/visit';
import { callableFact } from './documentation';
import { formulaOf, formulasOf } from './drawn';
import type { TextRange } from './types';

/** What inlay hints need of an analysis. */
export interface Hintable {
  readonly file: SourceFile;
  readonly bindings: Bindings;
  readonly plan?: NetworkPlan;
  readonly evaluate: (expression: Expression) => Value;
}

/** Which hints are wanted. */
export interface HintKinds {
  /** Values of `let`s. */
  readonly values: boolean;
  readonly populationSizes: boolean;
  /** Names of arguments given by position. */
  readonly argumentNames: boolean;
}

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** It stands before what it names, with a space between them; others stand behind. */
  readonly before: boolean;
}

/** What the text does not say outright, in the order of the text and within `range`. */
export function inlayHints(analysis: Hintable, range: TextRange, kinds: HintKinds): InlayHint[] {
  const hints: InlayHint[] = [];
  const layers = new Set<AnyNode>();
  const sizes = kinds.populationSizes ? sizesByStatement(analysis, range) : new Map<number, Span>();
  walk(analysis.file, node => {
    if (node.end < range.start || node.start > range.end) return false;
    if (node.kind === 'let' && kinds.values) hints.push(...valueHint(analysis, node));
    else if (node.kind === 'population') {
      if (node.layer) layers.add(node.layer);
      hints.push(...sizeHint(node, sizes.get(node.start)));
    } else if (node.kind === 'call' && kinds.argumentNames)
      hints.push(...argumentHints(analysis, node, layers.has(node)));
    return true;
  });
  const within = hints.filter(({ offset }) => range.start <= offset && offset <= range.end);
  return within.sort((a, b) => a.offset - b.offset);
}

/** Whether an expression says its value itself. */
function isLiteral(node: Expression): boolean {
  switch (node.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'missing':
      return true;
    case 'unary':
      return node.operand.kind === 'number';
    case 'parenthesized':
      return isLiteral(node.expression);
    case 'list':
      return node.items.every(isLiteral);
    default:
      return false;
  }
}

const MAX_LENGTH = 40;
const shortened = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);

/** Numbers and words, and lists of them; what else there is would be told less well than by the text. */
function shown(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'int':
    case 'float':
    case 'boolean':
    case 'string':
      return formatValue(value);
    case 'list': {
      const isFlat = value.items.every(({ kind }) => kind === 'int' || kind === 'float' || kind === 'string');
      return isFlat ? formatValue(value) : `${value.items.length} items`;
    }
    case 'nodes':
      return `${value.count} node${value.count === 1 ? '' : 's'}`;
    default:
      return undefined;
  }
}

/** Digits of numbers in hints; a hover tells them all. */
const DIGITS = 6;

/** "≈ 0.333333", "= 10": numbers of many digits are rounded, and that is said. */
function equation(text: string): string {
  let sign = '=';
  const rounded = text.replace(/-?\d+\.\d+(e[+-]?\d+)?/g, number => {
    const short = String(Number(Number(number).toPrecision(DIGITS)));
    if (short.length >= number.length || Number(short) === Number(number)) return number;
    sign = '≈';
    return short;
  });
  return `${sign} ${shortened(rounded)}`;
}

/** "= 10" behind a `let`; inside a loop the first and the last value; of what is drawn the formula, where the text is not one. */
function valueHint(analysis: Hintable, { name, value }: LetStatement): InlayHint[] {
  if (isLiteral(value)) return [];
  const declaration = analysis.bindings.at(name.start);
  if (declaration?.identifier !== name) return [];
  const label = labelOf(analysis, declaration, value);
  return label === undefined ? [] : [{ offset: value.end, label, before: false }];
}

function labelOf({ bindings, evaluate }: Hintable, { first, last, count }: Declaration, value: Expression) {
  if (last?.kind === 'parameter')
    return count === 1 && value.kind !== 'call'
      ? equation(formulaOf(value, formulasOf(evaluate, bindings)))
      : undefined;
  const [one, other] = [shown(first), shown(last)];
  if (one === undefined || other === undefined) return undefined;
  return equation(one === other ? one : `${one} … ${other}`);
}

/** Smallest and largest population that a statement makes. */
interface Span {
  readonly least: number;
  readonly most: number;
}

/** By the start of the statement, of those that touch the range. */
function sizesByStatement({ plan, bindings }: Hintable, range: TextRange): ReadonlyMap<number, Span> {
  const sizes = new Map<number, Span>();
  if (!plan) return sizesDeclared(bindings, range);
  for (const step of plan.steps) {
    if (step.kind !== 'create' || step.end < range.start || step.start > range.end) continue;
    sizes.set(step.start, widened(sizes.get(step.start), step));
  }
  return sizes;
}

const widened = (known: Span | undefined, { count }: Pick<CreateStep, 'count'>): Span => ({
  least: Math.min(known?.least ?? count, count),
  most: Math.max(known?.most ?? count, count),
});

/** Sizes in a text with errors elsewhere: of populations that are no families. */
function sizesDeclared({ declarations }: Bindings, range: TextRange): ReadonlyMap<number, Span> {
  const sizes = new Map<number, Span>();
  for (const { kind, statement, first, last } of declarations) {
    if (kind !== 'population' || !statement || first?.kind !== 'nodes' || last?.kind !== 'nodes') continue;
    if (statement.end < range.start || statement.start > range.end) continue;
    sizes.set(statement.start, widened(widened(undefined, first), last));
  }
  return sizes;
}

/** "= 100" behind a size; where a layer says how many there are, "[400]" behind the model. */
function sizeHint({ size, layer, model }: PopulationStatement, span: Span | undefined): InlayHint[] {
  if (!span) return [];
  const number = span.least === span.most ? `${span.least}` : `${span.least} … ${span.most}`;
  if (size) return isLiteral(size) ? [] : [{ offset: size.end, label: `= ${number}`, before: false }];
  return layer ? [{ offset: model.end, label: `[${number}]`, before: false }] : [];
}

/** "mean=" before an argument given by position. */
function argumentHints({ bindings }: Hintable, call: CallExpression, isLayer: boolean): InlayHint[] {
  if (call.arguments.every(({ name }) => name)) return [];
  const name = calleeName(call.callee);
  const declaration = bindings.at(call.callee.start);
  if (name === undefined || (declaration && declaration.base === undefined)) return [];
  const callee = declaration?.base ?? name;
  const fact = (isLayer ? layerFact(callee) : undefined) ?? callableFact(callee);
  // What takes one thing only says by its own name what that is.
  if (!fact || fact.variadic || fact.arguments.length === 1) return [];
  const hints: InlayHint[] = [];
  call.arguments.forEach((argument, position) => {
    const known: ArgumentFact | undefined = fact.arguments[position];
    if (argument.name || !known || known.named || argument.value.kind === 'missing') return;
    if (argument.value.kind === 'name' && argument.value.name === known.name) return;
    hints.push({ offset: argument.start, label: `${known.name}=`, before: true });
  });
  return hints;
}

/** "random.normal"; nothing that is called has more parts. */
function calleeName(node: Expression): string | undefined {
  if (node.kind === 'name') return node.name;
  return node.kind === 'member' && node.object.kind === 'name'
    ? `${node.object.name}.${node.property.name}`
    : undefined;
}
