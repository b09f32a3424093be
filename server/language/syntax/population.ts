/** `population NAME[i]… = model[size] on layer { … }` */
import type { Expression, Identifier, PopulationStatement } from './ast';
import { parseOptionalBlock } from './blocks';
import { closeBracket, openBracket } from './brackets';
import { fix } from './codes';
import type { Cursor } from './cursor';
import { checkCall, parseEquals } from './declarations';
import { parseExpression } from './expressions';
import { parseHead } from './heads';
import { parseDeclaredName } from './names';
import { stringValue } from './strings';

export function parsePopulation(c: Cursor): PopulationStatement {
  const { start, indent } = c;
  c.next();
  const name = parseDeclaredName(c, 'a name for the population');
  const indices: Expression[] = [];
  while (c.at('[')) indices.push(parseBracketed(c, 'an index'));
  const model = parseEquals(c) ? parseModelName(c) : c.missingIdentifier();
  const size = parseSize(c, model);
  const layer = parseLayer(c);
  const block = parseOptionalBlock(c, 'population', indent);
  return { kind: 'population', start, end: c.previousEnd, name, indices, model, size, layer, block };
}

/** The expression between square brackets. */
function parseBracketed(c: Cursor, what: string): Expression {
  const bracket = openBracket(c);
  const expression = c.at(']') ? nothing(c, what) : parseExpression(c);
  closeBracket(c, bracket, ']');
  return expression;
}

function nothing(c: Cursor, what: string): Expression {
  c.expected('expected-expression', what);
  return c.missing();
}

function parseModelName(c: Cursor): Identifier {
  if (c.at('string') && !c.isFirstOnLine) return parseQuotedModel(c);
  const name = parseDeclaredName(c, 'a node model such as `iaf_psc_alpha`');
  return c.at('.') ? parsePointedModel(c, name) : name;
}

/** `"iaf_psc_alpha"`, as in PyNEST. */
function parseQuotedModel(c: Cursor): Identifier {
  const quoted = c.identifier();
  const name = stringValue(quoted.name);
  c.reportAt('expected-name', quoted, 'The model is named without quotes.', {
    fixes: [fix(`Write ${name}`, quoted.start, quoted.end, name)],
  });
  return { ...quoted, name };
}

/** `nest.iaf_psc_alpha` */
function parsePointedModel(c: Cursor, prefix: Identifier): Identifier {
  let name = prefix;
  while (c.accept('.') && c.isWord && !c.isFirstOnLine) name = c.identifier();
  const at = { start: prefix.start, end: c.previousEnd };
  c.reportAt('expected-name', at, `The model is a single name: write \`${name.name}\`.`, {
    fixes: [fix(`Write ${name.name}`, at.start, at.end, name.name)],
  });
  return name;
}

function parseSize(c: Cursor, model: Identifier): Expression | undefined {
  if (c.at('(')) return parseCalledSize(c, model);
  if (c.at('number') && !c.isFirstOnLine && model.name !== '') return parseBareSize(c, model);
  if (!c.at('[')) return undefined;
  const size = parseBracketed(c, 'the number of neurons');
  while (c.at('[')) {
    c.report('unsupported-syntax', 'A population has one size: families are written `population E[k] = …`.');
    parseBracketed(c, 'the number of neurons');
  }
  return size;
}

/** `iaf_psc_alpha(100)`: the size in parentheses. */
function parseCalledSize(c: Cursor, model: Identifier): Expression | undefined {
  const { start, position } = c;
  const close = c.partners[position]!;
  const closing = c.tokens.starts[close] ?? start;
  const edits = [
    { start, end: start + 1, text: '[' },
    { start: closing, end: closing + 1, text: ']' },
  ];
  const fixes =
    close < 0 || c.kindAt(position + 1) === ')' || c.kindAt(position + 2) === '='
      ? undefined
      : [{ title: 'Write brackets', edits }];
  c.report(
    'expected-token',
    `The size is written \`${model.name || 'model'}[100]\`, and parameters in a block, \`{ V_m = -70 mV }\`.`,
    { fixes },
  );
  const bracket = openBracket(c);
  const size = c.at(')') || c.startsEntry ? undefined : parseExpression(c);
  if (c.isClosed(bracket.opener)) while (c.position < close) c.next();
  closeBracket(c, bracket, ')');
  return size;
}

/** `iaf_psc_alpha 100` */
function parseBareSize(c: Cursor, model: Identifier): Expression {
  const size = parseExpression(c);
  const edits = [
    { start: model.end, end: size.start, text: '[' },
    { start: size.end, end: size.end, text: ']' },
  ];
  c.reportAt('expected-token', size, `The size is written in brackets: \`${model.name || 'model'}[100]\`.`, {
    fixes: [{ title: 'Write brackets', edits }],
  });
  return size;
}

function parseLayer(c: Cursor): Expression | undefined {
  if (!c.accept('on')) return undefined;
  const layer = parseHead(c);
  checkCall(c, layer, 'a layer, `grid(…)` or `free(…)`');
  return layer;
}
