import { byName, type CallableFact } from './callable';

/** Parameters: values NEST draws or computes anew for every node or connection. Names and defaults are PyNEST's. */
export const PARAMETER_FUNCTIONS: readonly CallableFact[] = [
  {
    name: 'random.uniform',
    doc: 'A number drawn anew, uniformly from [min, max).',
    arguments: [
      { name: 'min', type: 'number', default: '0', doc: 'Lower bound.' },
      { name: 'max', type: 'number', default: '1', doc: 'Upper bound, greater than `min`.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'random.uniform_int',
    doc: 'An integer drawn anew, uniformly from 0 … max − 1.',
    arguments: [{ name: 'max', type: 'int', doc: 'How many integers there are to draw from; at least 1.' }],
    returns: 'parameter (integer-valued)',
  },
  {
    name: 'random.normal',
    doc: 'A number drawn anew from a normal distribution. One object serves one `let`: it remembers the second of the two deviates it makes at a time.',
    arguments: [
      { name: 'mean', type: 'number', default: '0', doc: 'Mean.' },
      { name: 'std', type: 'number', default: '1', doc: 'Standard deviation, greater than 0.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'random.lognormal',
    doc: 'A number drawn anew whose logarithm is normally distributed.',
    arguments: [
      { name: 'mean', type: 'number', default: '0', doc: 'Mean of the logarithm.' },
      { name: 'std', type: 'number', default: '1', doc: 'Standard deviation of the logarithm, greater than 0.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'random.exponential',
    doc: 'A number drawn anew from an exponential distribution.',
    arguments: [{ name: 'beta', type: 'number', default: '1', doc: 'Scale, which is also the mean.' }],
    returns: 'parameter',
  },
  {
    name: 'spatial_distributions.exponential',
    doc: 'exp(−x / beta)',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'Usually `spatial.distance`.' },
      { name: 'beta', type: 'number', default: '1', doc: 'Decay length.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'spatial_distributions.gaussian',
    doc: 'exp(−(x − mean)² / (2 std²)), without a normalizing factor.',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'Usually `spatial.distance`.' },
      { name: 'mean', type: 'number', default: '0', doc: 'Where it is 1.' },
      { name: 'std', type: 'number', default: '1', doc: 'Width, greater than 0.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'spatial_distributions.gaussian2D',
    doc: 'A Gaussian of two correlated variables, 1 at its maximum.',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'First variable, usually `spatial.distance.x`.' },
      { name: 'y', type: 'parameter', doc: 'Second variable, usually `spatial.distance.y`.' },
      { name: 'mean_x', type: 'number', default: '0', doc: 'Maximum along x.' },
      { name: 'mean_y', type: 'number', default: '0', doc: 'Maximum along y.' },
      { name: 'std_x', type: 'number', default: '1', doc: 'Width along x, greater than 0.' },
      { name: 'std_y', type: 'number', default: '1', doc: 'Width along y, greater than 0.' },
      { name: 'rho', type: 'number', default: '0', doc: 'Correlation, between −1 and 1.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'spatial_distributions.gamma',
    doc: 'Density of the gamma distribution at x.',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'Usually `spatial.distance`.' },
      { name: 'kappa', type: 'number', default: '1', doc: 'Shape, greater than 0.' },
      { name: 'theta', type: 'number', default: '1', doc: 'Scale, greater than 0.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'spatial_distributions.gabor',
    doc: 'A rectified Gabor function: a Gaussian times the positive part of a cosine.',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'First variable, usually a difference of positions along x.' },
      { name: 'y', type: 'parameter', doc: 'Second variable, usually a difference of positions along y.' },
      { name: 'theta', type: 'number', default: '0', doc: 'Orientation in degrees.' },
      { name: 'gamma', type: 'number', default: '1', doc: 'Ratio of the two widths.' },
      { name: 'std', type: 'number', default: '1', doc: 'Width, greater than 0.' },
      { name: 'lam', type: 'number', default: '1', doc: 'Wavelength.' },
      { name: 'psi', type: 'number', default: '0', doc: 'Phase in degrees.' },
    ],
    returns: 'parameter',
  },
  {
    name: 'logic.conditional',
    doc: 'One of two values, decided anew every time; only the one chosen is drawn.',
    arguments: [
      { name: 'condition', type: 'parameter', doc: 'A comparison of parameters; true where it is not 0.' },
      { name: 'param_if_true', type: 'number or parameter', doc: 'Value where the condition holds.' },
      { name: 'param_if_false', type: 'number or parameter', doc: 'Value where it does not.' },
    ],
    returns: 'parameter',
  },
];

const x = { name: 'x', type: 'number', doc: 'A plain number.' } as const;
const xOrParameter = { name: 'x', type: 'number or parameter', doc: 'A plain number, or a parameter.' } as const;
const bounded = { name: 'x', type: 'number or parameter', doc: 'A number or parameter.' } as const;

/** Functions of numbers; those PyNEST has for parameters take parameters too. */
export const MATH_FUNCTIONS: readonly CallableFact[] = [
  { name: 'math.exp', doc: 'e to the power of x.', arguments: [xOrParameter], returns: 'number or parameter' },
  { name: 'math.sin', doc: 'Sine of x in radians.', arguments: [xOrParameter], returns: 'number or parameter' },
  { name: 'math.cos', doc: 'Cosine of x in radians.', arguments: [xOrParameter], returns: 'number or parameter' },
  {
    name: 'math.min',
    doc: 'The smaller of x and a number.',
    arguments: [bounded, { name: 'value', type: 'number', doc: 'A number.' }],
    returns: 'number or parameter',
  },
  {
    name: 'math.max',
    doc: 'The greater of x and a number.',
    arguments: [bounded, { name: 'value', type: 'number', doc: 'A number.' }],
    returns: 'number or parameter',
  },
  {
    name: 'math.redraw',
    doc: 'A parameter drawn again until its value lies within bounds; NEST gives up after 1000 values.',
    arguments: [
      { name: 'x', type: 'parameter', doc: 'The parameter to draw from.' },
      { name: 'min', type: 'number', doc: 'Smallest value to accept.' },
      { name: 'max', type: 'number', doc: 'Greatest value to accept.' },
    ],
    returns: 'parameter',
  },
  { name: 'math.sqrt', doc: 'Square root; of a quantity where its unit has one.', arguments: [x], returns: 'float' },
  {
    name: 'math.log',
    doc: 'Natural logarithm, or the one to a base.',
    arguments: [x, { name: 'base', type: 'number', optional: true, doc: 'Base; e if left out.' }],
    returns: 'float',
  },
  { name: 'math.log10', doc: 'Logarithm to base 10.', arguments: [x], returns: 'float' },
  { name: 'math.tan', doc: 'Tangent of x in radians.', arguments: [x], returns: 'float' },
  { name: 'math.floor', doc: 'Greatest integer not above x.', arguments: [x], returns: 'int' },
  { name: 'math.ceil', doc: 'Smallest integer not below x.', arguments: [x], returns: 'int' },
];

const sequence = { name: 'sequence', type: 'list', doc: 'A list, range or family.' } as const;

/** Python's own functions. */
export const PLAIN_FUNCTIONS: readonly CallableFact[] = [
  { name: 'abs', doc: 'Magnitude of a number.', arguments: [x], returns: 'number' },
  {
    name: 'round',
    doc: 'Nearest integer, ties to the even one; with `ndigits` the nearest decimal with so many places.',
    arguments: [x, { name: 'ndigits', type: 'int', optional: true, doc: 'Decimal places to keep.' }],
    returns: 'int, or with ndigits a number',
  },
  { name: 'int', doc: 'The number without its fraction.', arguments: [x], returns: 'int' },
  { name: 'float', doc: 'The number as a float.', arguments: [x], returns: 'float' },
  {
    name: 'min',
    doc: 'The smallest of several numbers, or of a list.',
    arguments: [{ name: 'x', type: 'numbers, or a list', doc: 'Numbers to compare.' }],
    variadic: true,
    returns: 'number',
  },
  {
    name: 'max',
    doc: 'The greatest of several numbers, or of a list.',
    arguments: [{ name: 'x', type: 'numbers, or a list', doc: 'Numbers to compare.' }],
    variadic: true,
    returns: 'number',
  },
  {
    name: 'sum',
    doc: 'Sum of a list, added from left to right.',
    arguments: [sequence, { name: 'start', type: 'number', default: '0', doc: 'What to begin with.' }],
    returns: 'number',
  },
  {
    name: 'len',
    doc: 'Number of elements of a list, or of nodes of a collection.',
    arguments: [{ name: 'sequence', type: 'list or nodes', doc: 'A list, a string or nodes.' }],
    returns: 'int',
  },
  {
    name: 'range',
    doc: '`range(stop)`, `range(start, stop)` or `range(start, stop, step)`: the integers from start to before stop.',
    arguments: [{ name: 'stop', type: 'int', doc: 'Stop; or start, stop and step.' }],
    variadic: true,
    returns: 'list of ints',
  },
  {
    name: 'zip',
    doc: 'Elements of several lists side by side, as long as the shortest.',
    arguments: [{ name: 'sequence', type: 'lists', doc: 'Lists to go through together.' }],
    variadic: true,
    returns: 'list of lists',
  },
  {
    name: 'enumerate',
    doc: 'Pairs of a count and an element.',
    arguments: [sequence, { name: 'start', type: 'int', default: '0', doc: 'First count.' }],
    returns: 'list of pairs',
  },
  {
    name: 'csv',
    doc: 'Reads a table of numbers as a list of rows, or as a flat list where there is one row or column. The path is relative to this file and may not leave the workspace folder.',
    arguments: [{ name: 'path', type: 'string', doc: 'Path of the file, with `/`.' }],
    returns: 'list',
  },
  {
    name: 'nodes',
    doc: 'Nodes by their global ids; the first node created has id 1.',
    arguments: [{ name: 'ids', type: 'list of ints', doc: 'Ascending ids, each once.' }],
    returns: 'nodes',
  },
];

/** A name with a value of its own. */
export interface ConstantFact {
  readonly name: string;
  readonly doc: string;
  readonly returns: string;
}

const axes = (name: string, doc: (axis: string) => string): ConstantFact[] =>
  ['x', 'y', 'z'].map(axis => ({ name: `${name}.${axis}`, doc: doc(axis), returns: 'parameter' }));

export const CONSTANTS: readonly ConstantFact[] = [
  { name: 'math.pi', doc: 'π', returns: 'float' },
  { name: 'math.inf', doc: 'Infinity; fits every unit.', returns: 'float' },
  {
    name: 'spatial.distance',
    doc: 'Euclidean distance between source and target of a connection.',
    returns: 'parameter',
  },
  ...axes('spatial.distance', axis => `Distance between source and target along ${axis}.`),
  ...axes('spatial.pos', axis => `Coordinate ${axis} of the node; for node parameters.`),
  ...axes('spatial.source_pos', axis => `Coordinate ${axis} of the source of a connection.`),
  ...axes('spatial.target_pos', axis => `Coordinate ${axis} of the target of a connection.`),
];

export interface NamespaceFact {
  readonly name: string;
  readonly doc: string;
}

export const NAMESPACES: readonly NamespaceFact[] = [
  { name: 'random', doc: "NEST's random distributions: values drawn anew for every node or connection." },
  { name: 'spatial', doc: 'Positions and distances, evaluated for every node or connection.' },
  { name: 'spatial_distributions', doc: 'Functions of distance or position.' },
  { name: 'math', doc: 'Mathematical functions of numbers, some also of parameters.' },
  { name: 'logic', doc: 'Decisions made for every node or connection.' },
];

export const FUNCTIONS: readonly CallableFact[] = [...PLAIN_FUNCTIONS, ...MATH_FUNCTIONS, ...PARAMETER_FUNCTIONS];

const FUNCTIONS_BY_NAME = byName(FUNCTIONS);
const CONSTANTS_BY_NAME = byName(CONSTANTS);
const NAMESPACES_BY_NAME = byName(NAMESPACES);

export const functionFact = (name: string): CallableFact | undefined => FUNCTIONS_BY_NAME.get(name);
export const constantFact = (name: string): ConstantFact | undefined => CONSTANTS_BY_NAME.get(name);
export const namespaceFact = (name: string): NamespaceFact | undefined => NAMESPACES_BY_NAME.get(name);

/** Names that may follow a namespace or `spatial.pos`: for 'spatial' distance, pos, source_pos, target_pos. */
export function membersOf(namespace: string): string[] {
  const prefix = `${namespace}.`;
  const members = [...FUNCTIONS_BY_NAME.keys(), ...CONSTANTS_BY_NAME.keys()]
    .filter(name => name.startsWith(prefix))
    .map(name => name.slice(prefix.length).split('.')[0]!);
  return [...new Set(members)];
}
