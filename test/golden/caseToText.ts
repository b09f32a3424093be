import type {
  GoldenCall,
  GoldenCase,
  GoldenCollection,
  GoldenNodes,
  GoldenParameter,
  GoldenPositions,
  GoldenSpec,
  GoldenValue,
} from './goldenCase';

/** The text that says what a golden case asks NEST for. Throws where the language cannot say it. */
export function caseToText(golden: Omit<GoldenCase, 'result'>): string {
  const kernel = Object.entries(golden.kernel).map(([name, value]) => `${kernelName(name)} = ${literal(value)}`);
  const named = Object.entries(golden.parameters ?? {});
  return [
    `network ${JSON.stringify(golden.name)}`,
    ...(kernel.length > 0 ? [`kernel { ${kernel.join('  ')} }`] : []),
    ...named.map(([name, parameter]) => `let ${name} = ${value(parameter)}`),
    ...(golden.models ?? []).map(({ copy, new: name, params }) => `model ${name} = ${copy}(${namedArguments(params)})`),
    ...golden.nodes.map(population),
    ...golden.calls.map(connect),
    '',
  ].join('\n');
}

/** A number that is a float in Python although it is whole; JSON.parse alone would lose the difference. */
export class WholeFloat {
  constructor(readonly text: string) {}
}

const kernelName = (name: string) => (name === 'total_num_virtual_procs' ? 'local_num_threads' : name);

function literal(x: unknown): string {
  if (x instanceof WholeFloat) return x.text;
  if (Object.is(x, -0)) return '-0.0';
  if (typeof x === 'boolean') return x ? 'True' : 'False';
  if (typeof x === 'string') return JSON.stringify(x);
  if (Array.isArray(x)) return `[${x.map(literal).join(', ')}]`;
  return typeof x === 'object' && x !== null ? value(x as GoldenParameter) : String(x);
}

/** A list of floats, whatever their values. */
const floats = (numbers: readonly number[]) =>
  `[${numbers.map(n => (Number.isInteger(n) ? `${n}.0` : String(n))).join(', ')}]`;

const namedArguments = (spec: GoldenSpec) =>
  Object.entries(spec)
    .map(([name, x]) => `${name}=${literal(x)}`)
    .join(', ');

function population({ name, model, n, set = {}, positions }: GoldenNodes): string {
  const size = n === undefined ? '' : `[${n}]`;
  const parameters = Object.entries(set).map(([key, x]) => `${key} = ${literal(x)}`);
  const block = parameters.length === 0 ? '' : ` { ${parameters.join('  ')} }`;
  return `population ${name} = ${model}${size}${positions ? ` on ${layer(positions)}` : ''}${block}`;
}

function layer({ kind, ...options }: GoldenPositions): string {
  return `${kind}(${namedArguments(options as GoldenSpec)})`;
}

function collection(nodes: GoldenCollection): string {
  if (typeof nodes === 'string') return nodes;
  if ('concat' in nodes) return nodes.concat.map(collection).join(' + ');
  if ('slice' in nodes) {
    const [of, start, stop, step] = nodes.slice;
    const inner = typeof of === 'string' ? of : `(${collection(of)})`;
    return `${inner}[${[start, stop, step].map(x => x ?? '').join(':')}]`;
  }
  return `nodes(${literal('ids' in nodes ? nodes.ids : sorted(nodes.array))})`;
}

const sorted = (ids: readonly number[]) => [...new Set(ids)].sort((a, b) => a - b);

function connect(call: GoldenCall): string {
  if (call.get_connections) throw new Error('the language has no GetConnections');
  if (call.kernel) return `kernel { ${Object.entries(call.kernel).map(([name, x]) => `${name} = ${literal(x)}`)} }`;
  if (call.tripartite) return tripartite(call.tripartite);
  const { pre, post } = call as { pre: GoldenCollection; post: GoldenCollection };
  const entries = [`rule = ${rule(call.conn_spec ?? {}, pre, post)}`, `synapse = ${synapse(call.syn_spec ?? {})}`];
  return `connect ${collection(pre)} -> ${collection(post)} { ${entries.join('  ')} }`;
}

function tripartite(call: NonNullable<GoldenCall['tripartite']>): string {
  const { rule: thirdRule, ...options } = call.third_factor_conn_spec;
  const specs = call.syn_specs ?? {};
  const entries = [
    `rule = ${rule(call.conn_spec, call.pre, call.post)}`,
    `third_rule = ${thirdRule}(${namedArguments(options)})`,
    ...(specs.primary ? [`synapse = ${synapse(specs.primary)}`] : []),
    ...(specs.third_in ? [`third_in = ${synapse(specs.third_in)}`] : []),
    ...(specs.third_out ? [`third_out = ${synapse(specs.third_out)}`] : []),
  ];
  const [pre, post, third] = [call.pre, call.post, call.third].map(collection);
  return `connect ${pre} -> ${post} third ${third} { ${entries.join('  ')} }`;
}

function rule(spec: GoldenSpec | string, pre: GoldenCollection, post: GoldenCollection): string {
  if (isArray(pre) && isArray(post)) return `pairs(sources=${indices(pre.array)}, targets=${indices(post.array)})`;
  if (typeof spec === 'string') return `${spec}()`;
  const { rule: name = 'all_to_all', mask: region, ...options } = spec;
  const parts = [namedArguments(options), ...(region === undefined ? [] : [`mask=${mask(region as GoldenSpec)}`])];
  return `${name}(${parts.filter(part => part !== '').join(', ')})`;
}

const isArray = (nodes: GoldenCollection): nodes is { readonly array: readonly number[] } =>
  typeof nodes === 'object' && 'array' in nodes;

function indices(ids: readonly number[]): string {
  const all = sorted(ids);
  return literal(ids.map(id => all.indexOf(id)));
}

function mask({ anchor, ...spec }: GoldenSpec): string {
  if (spec.create_mask !== undefined || spec.mask_op !== undefined) throw new Error('the language has no mask objects');
  const [name, own] = Object.entries(spec)[0] as [string, GoldenSpec];
  const { anchor: center, ...shape } = own;
  const parts = [
    namedArguments(shape),
    ...(center === undefined ? [] : [`center=${floats(center as number[])}`]),
    // Whether the anchor is integer matters to NEST; the data have whole floats in none of the cases it accepts.
    ...(anchor === undefined ? [] : [`anchor=${literal(anchor)}`]),
  ];
  return `${name}(${parts.join(', ')})`;
}

function synapse(spec: GoldenSpec | string): string {
  if (typeof spec === 'string') return `${spec}()`;
  if (spec.collocated !== undefined) return `[${(spec.collocated as (GoldenSpec | string)[]).map(synapse).join(', ')}]`;
  const { synapse_model: model = 'static_synapse', ...values } = spec;
  return `${model}(${namedArguments(values)})`;
}

const AXES = ['x', 'y', 'z'];
const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  lt: '<',
  le: '<=',
  eq: '==',
  ne: '!=',
  ge: '>=',
  gt: '>',
};

function value(x: GoldenValue): string {
  if (typeof x !== 'object' || x instanceof WholeFloat) return literal(x);
  if (x.ref !== undefined) return x.ref;
  return x.op === undefined ? elementary(x) : operation(x);
}

function elementary({ param, dimension, ...others }: GoldenParameter): string {
  switch (param) {
    case 'pos':
    case 'source_pos':
    case 'target_pos':
      return `spatial.${param}.${AXES[dimension as number]}`;
    case 'distance':
      return dimension ? `spatial.distance.${AXES[(dimension as number) - 1]}` : 'spatial.distance';
    case 'uniform_int':
      return `random.uniform_int(${others.max})`;
    default:
      return param!.startsWith('dist_')
        ? `spatial_distributions.${param!.slice('dist_'.length)}(${namedArguments(others)})`
        : `random.${param}(${namedArguments(others)})`;
  }
}

function operation({ op, args, exponent, value: bound, min, max }: GoldenParameter): string {
  const [a, b, c] = args!.map(value) as [string, string, string];
  switch (op) {
    case 'neg':
      return `(-${a})`;
    case 'exp':
    case 'sin':
    case 'cos':
      return `math.${op}(${a})`;
    case 'pow':
      return `(${a} ** ${literal(exponent)})`;
    case 'min':
    case 'max':
      return `math.${op}(${a}, ${literal(bound)})`;
    case 'redraw':
      return `math.redraw(${a}, min=${literal(min)}, max=${literal(max)})`;
    case 'conditional':
      return `logic.conditional(${a}, ${b}, ${c})`;
    default:
      return `(${a} ${OPERATORS[op!]} ${b})`;
  }
}
