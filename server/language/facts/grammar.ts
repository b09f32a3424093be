/** A production of the grammar, as the documentation shows it. */
export interface Production {
  readonly name: string;
  /** Its right side in EBNF: `[ ]` optional, `{ }` repeated, `|` or, quotes around what stands in the text as it is. */
  readonly definition: string;
  /** What it can stand for. */
  readonly example: string;
  /** A file with `…` in the place of the example, where that is not a file by itself. */
  readonly within?: string;
}

const VALUE = 'let x = …';
const STATEMENT = '…';
const OPERATOR = 'let x = a … b';
const BEHIND = 'let x = E…';

/** The grammar of files, from the whole to its parts. A test parses each example, and derives it from its production. */
export const PRODUCTIONS: readonly Production[] = [
  {
    name: 'file',
    definition: '{ statement }',
    example: 'network "A pair"\npopulation E = iaf_psc_alpha[2]\nconnect E -> E',
    within: STATEMENT,
  },
  {
    name: 'statement',
    definition: 'network | kernel | let | model | population | connect | for | if | assert | view',
    example: 'let NE = 100',
    within: STATEMENT,
  },
  { name: 'network', definition: '"network" string', example: 'network "Balanced random network"', within: STATEMENT },
  { name: 'kernel', definition: '"kernel" block', example: 'kernel { rng_seed = 1 }', within: STATEMENT },
  { name: 'let', definition: '"let" name "=" expression', example: 'let CE = int(0.1 * NE)', within: STATEMENT },
  {
    name: 'model',
    definition: '"model" name "=" name arguments',
    example: 'model fast = iaf_psc_exp(tau_m=5 ms)',
    within: STATEMENT,
  },
  {
    name: 'population',
    definition: '"population" name { index } "=" name [ index ] [ "on" layer ] [ block ]',
    example: 'population E[k] = iaf_psc_exp[80] { C_m = 250 pF }',
    within: STATEMENT,
  },
  {
    name: 'layer',
    definition: 'name arguments',
    example: 'grid(shape=[20, 20], edge_wrap=True)',
    within: 'population L = iaf_psc_alpha on …',
  },
  {
    name: 'connect',
    definition: '"connect" expression "->" expression [ "third" expression ] [ block ]',
    example: 'connect S -> T third A { rule = pairwise_bernoulli(p=0.1) }',
    within: STATEMENT,
  },
  {
    name: 'for',
    definition: '"for" clause { "," clause } body',
    example: 'for i in range(4), j in range(4) { connect E[i] -> E[j] }',
    within: STATEMENT,
  },
  {
    name: 'clause',
    definition: 'names "in" expression',
    example: 'a, b in zip(x, y)',
    within: 'for … { }',
  },
  { name: 'names', definition: 'name { "," name }', example: 'a, b', within: 'for … in zip(x, y) { }' },
  {
    name: 'if',
    definition: '"if" expression body [ "else" ( if | body ) ]',
    example: 'if g > 4 { let state = 1 } else { let state = 2 }',
    within: STATEMENT,
  },
  {
    name: 'assert',
    definition: '"assert" expression [ "," expression ]',
    example: 'assert NE % 4 == 0, "NE is a multiple of 4"',
    within: STATEMENT,
  },
  { name: 'view', definition: '"view" block', example: 'view { populations = [E, I] }', within: STATEMENT },
  { name: 'body', definition: '"{" { statement } "}"', example: '{ connect E -> I }', within: 'if g > 4 …' },
  {
    name: 'block',
    definition: '"{" { entry } "}"',
    example: '{ rng_seed = 1  rng_type = "Philox_32" }',
    within: 'kernel …',
  },
  { name: 'entry', definition: 'name "=" expression', example: 'resolution = 0.1 ms', within: 'kernel { … }' },
  {
    name: 'expression',
    definition: 'disjunction [ "if" disjunction "else" expression ]',
    example: '1.5 ms if fast else 3 ms',
    within: VALUE,
  },
  { name: 'disjunction', definition: 'conjunction { "or" conjunction }', example: 'a or b and c', within: VALUE },
  { name: 'conjunction', definition: 'negation { "and" negation }', example: 'a > 0 and not b', within: VALUE },
  { name: 'negation', definition: '"not" negation | comparison', example: 'not k in [1, 2]', within: VALUE },
  { name: 'comparison', definition: 'sum { comparator sum }', example: '0 < p <= 1', within: VALUE },
  {
    name: 'comparator',
    definition: '"==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in"',
    example: 'not in',
    within: OPERATOR,
  },
  { name: 'sum', definition: 'product { ( "+" | "-" ) product }', example: 'E + I', within: VALUE },
  {
    name: 'product',
    definition: 'signed { ( "*" | "/" | "//" | "%" ) signed }',
    example: '-g * w // 2',
    within: VALUE,
  },
  { name: 'signed', definition: '( "-" | "+" ) signed | power', example: '-x ** 2', within: VALUE },
  { name: 'power', definition: 'postfix [ "**" signed ]', example: '2 ** -3 ** 2', within: VALUE },
  {
    name: 'postfix',
    definition: 'operand { arguments | index | slice | "." name }',
    example: 'spatial.source_pos.x',
    within: VALUE,
  },
  {
    name: 'arguments',
    definition: '"(" [ argument { "," argument } [ "," ] ] ")"',
    example: '(mean=20 pA, std=0.5 pA)',
    within: 'let w = random.normal…',
  },
  {
    name: 'argument',
    definition: '[ name "=" ] expression',
    example: 'p=0.1',
    within: 'let r = pairwise_bernoulli(…)',
  },
  { name: 'index', definition: '"[" expression "]"', example: '[[1, 3, 5]]', within: BEHIND },
  {
    name: 'slice',
    definition: '"[" [ expression ] ":" [ expression ] [ ":" [ expression ] ] "]"',
    example: '[0:10:2]',
    within: BEHIND,
  },
  {
    name: 'operand',
    definition: 'quantity | string | "True" | "False" | name | "(" expression ")" | list | comprehension',
    example: '(NE + NI)',
    within: VALUE,
  },
  { name: 'quantity', definition: 'number [ unit ]', example: '87.8 pA', within: VALUE },
  {
    name: 'list',
    definition: '"[" [ expression { "," expression } [ "," ] ] "]"',
    example: '[0.0, -85.0]',
    within: VALUE,
  },
  {
    name: 'comprehension',
    definition: '"[" expression generator { generator } "]"',
    example: '[i * j for i in a for j in b if i < j]',
    within: VALUE,
  },
  {
    name: 'generator',
    definition: '"for" names "in" disjunction { "if" disjunction }',
    example: 'for i, x in enumerate(xs) if x > 0',
    within: 'let x = [i …]',
  },
];

/** What productions are made of: the words of a text, described in words. */
export const TOKENS: readonly Production[] = [
  {
    name: 'name',
    definition: 'a letter or _, then letters, digits and _; no keyword',
    example: 'w_ex',
    within: VALUE,
  },
  {
    name: 'number',
    definition: "digits with or without point and exponent, as Python's decimal numbers; _ between digits",
    example: '10_000',
    within: VALUE,
  },
  {
    name: 'string',
    definition: '" or \', characters of one line, and the same again; \\" \\\' \\\\ \\n \\t as in Python',
    example: "'mt19937_64'",
    within: VALUE,
  },
  {
    name: 'unit',
    definition: 'one of the units below, on the line of its number, and without = behind it',
    example: 'ms',
    within: 'let x = 1.5 …',
  },
];
