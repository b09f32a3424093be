import { functionFact } from '../../language/facts/functions';
import type { Argument, CallExpression, Expression } from '../../language/syntax/ast';
import { atom, callHelper, type Exporter, type Python } from './exporter';
import { docOf, dottedName } from './expressions';
import { call, type Doc, dictionary } from './layout';
import { specification } from './specifications';
import { floatLiteral } from './values';

/** A call: of a function, or of what describes a rule, mask or synapse. `iterating`: only gone through once, by `for`. */
export function callExpression(node: CallExpression, exporter: Exporter, iterating = false): Python {
  const name = dottedName(node.callee, exporter);
  const specified = specification(node, name, exporter);
  if (specified) return atom(dictionary(specified));
  if (name === undefined || !functionFact(name)) return plainCall(docOf(node.callee, exporter), node, exporter);
  if (name === 'csv') return atom(callHelper(exporter, 'read_csv', argumentDocs(node, exporter)));
  if (name === 'nodes') return atom(call('nest.NodeCollection', [nodeIds(node.arguments[0]!.value, exporter)]));
  if ((name === 'zip' || name === 'enumerate') && !iterating)
    return atom(call('list', [plainCall(name, node, exporter).doc]));
  if (name.startsWith('math.')) return mathCall(name, node, exporter);
  if (!name.includes('.')) return plainCall(name, node, exporter);
  const items = argumentDocs(node, exporter, KEEP_INTEGERS.has(name) ? docOf : floatLiteral);
  return atom(call(`nest.${name}`, items));
}

/** Functions of PyNEST to which it matters whether a number is an integer. */
const KEEP_INTEGERS: ReadonlySet<string> = new Set(['random.uniform_int', 'logic.conditional']);

type Write = (node: Expression, exporter: Exporter) => Doc;

/** Arguments as written, positional ones by position and named ones by name. */
const argumentDocs = (node: CallExpression, exporter: Exporter, write: Write = docOf): Doc[] =>
  node.arguments.map(argument => [argument.name ? `${argument.name.name}=` : '', write(argument.value, exporter)]);

const plainCall = (callee: Doc, node: CallExpression, exporter: Exporter): Python =>
  atom([callee, { open: '(', items: argumentDocs(node, exporter), close: ')' }]);

/** NEST takes lists of ids, not ranges. */
function nodeIds(node: Expression, exporter: Exporter): Doc {
  const doc = docOf(node, exporter);
  return exporter.meaning.valueOf(node).kind === 'range' ? call('list', [doc]) : doc;
}

/** Functions PyNEST has for Parameters; of plain numbers they are Python's. */
const FOR_PARAMETERS: ReadonlySet<string> = new Set([
  'math.exp',
  'math.sin',
  'math.cos',
  'math.min',
  'math.max',
  'math.redraw',
]);

function mathCall(name: string, node: CallExpression, exporter: Exporter): Python {
  const takesParameter = node.arguments.some(({ value }) => exporter.meaning.valueOf(value).kind === 'parameter');
  if (FOR_PARAMETERS.has(name) && takesParameter) return atom(call(`nest.${name}`, inOrder(name, node, exporter)));
  if (name === 'math.min' || name === 'math.max') return atom(call(name.slice(5), inOrder(name, node, exporter)));
  exporter.modules.add('math');
  return atom(call(name, inOrder(name, node, exporter)));
}

/** Arguments by position, in the order of the function's own. */
function inOrder(name: string, node: CallExpression, exporter: Exporter): Doc[] {
  const order = functionFact(name)!.arguments.map(argument => argument.name);
  const position = (argument: Argument, index: number): number =>
    argument.name ? order.indexOf(argument.name.name) : index;
  return node.arguments
    .map((argument, index) => ({ at: position(argument, index), doc: docOf(argument.value, exporter) }))
    .sort((a, b) => a.at - b.at)
    .map(({ doc }) => doc);
}
