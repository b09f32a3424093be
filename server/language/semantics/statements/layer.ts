import type { ParameterRef, Positions } from '../../../engine/plan';
import { LAYERS, layerFact } from '../../facts/masks';
import type { CallExpression, Expression } from '../../syntax/ast';
import { bindArguments } from '../arguments';
import { elementNode, toPlain, wrongType } from '../coerce';
import { type Context, fail } from '../context';
import { Reader } from '../functions/reader';
import { meant as meantBy } from '../meant';
import { replace } from '../problems';
import { asSequence, itemOf, lengthOf, type Sequence } from '../sequence';
import type { ParameterValue, Value } from '../value';

export interface Layer {
  readonly positions: Positions;
  readonly count: number;
}

/** Evaluates a layer; `size` is that of the population, undefined where it was left out. Undefined on an error. */
export type LayerThunk = (size: number | undefined) => Layer | undefined;

/** Compiles what follows `on`: a call of `grid` or `free`, whatever else these names mean in the file. */
export function compileLayer(node: Expression, context: Context): LayerThunk | undefined {
  // The parser has reported that a call is missing.
  if (node.kind !== 'call') return node.kind === 'missing' ? undefined : () => undefined;
  const fact = node.callee.kind === 'name' ? layerFact(node.callee.name) : undefined;
  if (!fact) {
    reportUnknown(node, context);
    return () => undefined;
  }
  const call = bindArguments(node, fact, context);
  if (!call) return () => undefined;
  return size => {
    const reader = new Reader(call, context);
    return fact.name === 'grid' ? grid(reader, size) : free(reader, size);
  };
}

function reportUnknown(node: CallExpression, context: Context): void {
  for (const argument of node.arguments) context.compile(argument.value);
  const { callee } = node;
  const names = LAYERS.map(({ name }) => name);
  const meant = callee.kind === 'name' ? meantBy(callee.name, names) : undefined;
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  fail(context, 'unknown-name', callee, `Behind \`on\` stands a layer, \`grid(…)\` or \`free(…)\`.${hint}`, {
    fixes: meant === undefined ? [] : [replace(`Change to ${meant}`, callee, meant)],
  });
}

interface CommonOptions {
  readonly edgeWrap: boolean;
  readonly extent?: readonly number[];
}

function commonOptions(reader: Reader): CommonOptions {
  const extent = reader.numbers('extent');
  const edgeWrap = reader.boolean('edge_wrap') ?? false;
  return { edgeWrap, ...(extent && { extent }) };
}

function grid(reader: Reader, size: number | undefined): Layer | undefined {
  const shape = reader.integers('shape');
  const center = reader.numbers('center');
  const options = commonOptions(reader);
  if (reader.failed || !shape) return undefined;
  const at = reader.call.given.get('shape')!.node;
  if ((shape.length !== 2 && shape.length !== 3) || shape.some(n => n < 1)) {
    const message = '`shape` is a list of two or three positive integers.';
    return refuse('grid-shape', at, message, reader.context);
  }
  const count = shape.reduce((product, n) => product * n, 1);
  if (!agrees(size, count, 'grid', reader)) return undefined;
  return { count, positions: { kind: 'grid', shape, ...(center && { center }), ...options } };
}

function refuse(
  code: 'grid-shape' | 'free-positions' | 'layer-size',
  at: Expression,
  message: string,
  context: Context,
): undefined {
  fail(context, code, at, message);
  return undefined;
}

/** The layer says how many nodes there are; a size that says the same does no harm. */
function agrees(size: number | undefined, count: number, what: string, reader: Reader): boolean {
  if (size === undefined || size === count) return true;
  const message = `This ${what} has ${count} positions, but the population ${size} nodes; leave the size out.`;
  refuse('layer-size', reader.call.node, message, reader.context);
  return false;
}

function free(reader: Reader, size: number | undefined): Layer | undefined {
  const value = reader.value('pos');
  const dimensions = reader.integer('num_dimensions');
  const options = commonOptions(reader);
  if (reader.failed || !value) return undefined;
  const { node } = reader.call.given.get('pos')!;
  const { context } = reader;
  if (value.kind === 'parameter') {
    const numDimensions = dimensions ?? options.extent?.length;
    if (numDimensions === undefined) {
      return refuse(
        'free-positions',
        node,
        'With one parameter for all coordinates, `num_dimensions` or `extent` is needed.',
        context,
      );
    }
    const reference = positionParameter(value, node, context);
    return reference && layerOf(reference, numDimensions, size ?? 1, options, reader);
  }
  const sequence = asSequence(value);
  if (!sequence || sequence.kind === 'nodes' || sequence.kind === 'string') {
    wrongType(value, 'a list of points, a parameter or a list of parameters', { context, node, what: '`pos`' });
    return undefined;
  }
  const length = lengthOf(sequence);
  if (length === 0)
    return refuse('free-positions', node, '`pos` is empty: a population has at least one node.', context);
  if (itemOf(sequence, 0).kind === 'parameter') {
    const references = positionParameters(sequence, node, context);
    return references && layerOf(references, length, size ?? 1, options, reader);
  }
  const points = pointsOf(sequence, node, context);
  if (!points || !agrees(size, points.length, 'list', reader)) return undefined;
  return layerOf(points, points[0]!.length, points.length, options, reader);
}

function layerOf(
  pos: Extract<Positions, { kind: 'free' }>['pos'],
  dimensions: number,
  count: number,
  options: CommonOptions,
  reader: Reader,
): Layer | undefined {
  const given = reader.integer('num_dimensions');
  if ((dimensions !== 2 && dimensions !== 3) || (given !== undefined && given !== dimensions)) {
    const { node } = reader.call.given.get('num_dimensions') ?? reader.call.given.get('pos')!;
    const message =
      given !== undefined && given !== dimensions
        ? `\`num_dimensions\` is ${given}, but the positions have ${dimensions} coordinates.`
        : 'Positions have two or three coordinates.';
    return refuse('free-positions', node, message, reader.context);
  }
  return { count, positions: { kind: 'free', pos, numDimensions: dimensions, ...options } };
}

/** Coordinates are drawn before anything has a position. */
function positionParameter(value: ParameterValue, node: Expression, context: Context): ParameterRef | undefined {
  if (value.ofNode || value.ofPair) {
    fail(context, 'parameter-not-allowed', node, 'Positions cannot be drawn from positions or distances.');
    return undefined;
  }
  if (value.dimension !== 0) {
    fail(context, 'wrong-dimension', node, 'Coordinates are bare numbers or lengths.');
    return undefined;
  }
  return { parameter: value.id };
}

function positionParameters(sequence: Sequence, node: Expression, context: Context): ParameterRef[] | undefined {
  const references: ParameterRef[] = [];
  for (let i = 0; i < lengthOf(sequence); i++) {
    const item = itemOf(sequence, i);
    if (item.kind !== 'parameter') {
      const at = { context, node: elementNode(node, i), what: 'Each element of `pos`' };
      return wrongType(item, 'a parameter, as the first', at);
    }
    const reference = positionParameter(item, elementNode(node, i), context);
    if (!reference) return undefined;
    references.push(reference);
  }
  return references;
}

function pointsOf(sequence: Sequence, node: Expression, context: Context): number[][] | undefined {
  const points: number[][] = [];
  for (let i = 0; i < lengthOf(sequence); i++) {
    const at = elementNode(node, i);
    const point = pointOf(itemOf(sequence, i), at, context);
    if (!point) return undefined;
    if (point.length !== (points[0] ?? point).length) {
      return refuse('free-positions', at, 'All points must have the same number of coordinates.', context);
    }
    points.push(point);
  }
  return points;
}

function pointOf(value: Value, node: Expression, context: Context): number[] | undefined {
  const coordinates = value.kind === 'list' ? value : undefined;
  if (!coordinates)
    return wrongType(value, 'a point, a list of coordinates', { context, node, what: 'Each element of `pos`' });
  const point: number[] = [];
  for (const [i, item] of coordinates.items.entries()) {
    const number = toPlain(item, { context, node: elementNode(node, i), what: 'Each coordinate' });
    if (number === undefined) return undefined;
    point.push(number);
  }
  return point;
}
