import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type {
  Block,
  Body,
  ComprehensionClause,
  Expression,
  IfStatement,
  Statement,
} from '../../../../server/language/syntax/ast';
import { parse } from '../../../../server/language/syntax/parser';
import { type AnyNode, children } from '../../../../server/language/syntax/visit';

export const fixture = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../fixtures', name), 'utf8');

/** The file of NEST's example, and one that uses every statement. */
export const REFERENCE = `# NEST's "Plot weight matrices" example.
network "Plot weight matrices"

kernel {
  rng_seed = 143202461
  rng_type = "mt19937_64"
}

let NE = 100                      # excitatory neurons
let NI = 25                       # inhibitory neurons
let CE = int(0.1 * NE)            # excitatory synapses per neuron
let CI = int(0.1 * NI)            # inhibitory synapses per neuron
let g  = 5.0                      # ratio inhibitory weight / excitatory weight

let w_ex = random.normal(mean=20 pA, std=0.5 pA)
let w_in = -g * w_ex

population E = iaf_psc_alpha[NE]
population I = iaf_psc_alpha[NI]

connect E -> E + I {
  rule    = fixed_indegree(indegree=CE)
  synapse = static_synapse(weight=w_ex, delay=1.5 ms)
}

connect I -> E + I {
  rule    = fixed_indegree(indegree=CI)
  synapse = static_synapse(weight=w_in, delay=1.5 ms)
}

view {
  populations = [E, I]
  colormap    = "jet"
}
`;

export const EVERYTHING = `network 'All "statements"'
kernel { rng_seed = 1 local_num_threads=2 }
model fast = iaf_psc_exp(tau_m=5ms, V_th = -50 mV)
let table = [[i * j for i in range(3) if i != 1] for j in [0, 1, 2]]
let flat = [x for row in table for x in row if x > 0 if not x == 2]
population E = fast[100] { V_m = random.uniform(min=-70 mV, max=-55 mV)  C_m = 250 pF }
population L = iaf_psc_alpha on grid(shape=[20, 20], extent=[2 mm, 2 mm], center=[0, 0], edge_wrap=True)
population noise = poisson_generator { rate = 8000 Hz }
for k in range(2), a, b in zip([1, 2], [3, 4]) {
  population F[k][a] = fast[b if b > 3 else 10]
  if k == 0 and a < b <= 4 { connect E[0:10] -> F[k][a] } else if not k { let z = len(E) // 2 } else { }
}
connect E -> E[::2] + L third noise {
  rule       = pairwise_bernoulli(p=math.exp(-spatial.distance / 0.3 mm), lambda=0.01)
  third_rule = third_factor_bernoulli_with_pool(p=0.5, pool_type="random", pool_size=10)
  synapse    = [static_synapse(weight=1.0), tsodyks_synapse(weight=2.0,)]   third_in = sic_connection()
}
assert len(E) == 100 or False, "wrong size"
view { populations = [E, F]  rows = "target" }
`;

/** A statement or expression as an S-expression; a missing part is `?`, a part left out `_`. */
export function show(node: Statement | Expression | Block | Body | undefined): string {
  if (node === undefined) return '_';
  switch (node.kind) {
    case 'network':
      return `(network ${show(node.title)})`;
    case 'kernel':
    case 'view':
      return `(${node.kind} ${show(node.block)})`;
    case 'let':
    case 'model':
      return `(${node.kind} ${node.name.name || '?'} ${show(node.value)})`;
    case 'population': {
      const name = [node.name.name || '?', ...node.indices.map(index => `[${show(index)}]`)].join('');
      const parts = [node.size, node.layer, node.block].map(show).join(' ');
      return `(population ${name} ${node.model.name || '?'} ${parts})`;
    }
    case 'connect':
      return `(connect ${show(node.source)} ${show(node.target)} ${show(node.third)} ${show(node.block)})`;
    case 'for': {
      const clauses = node.clauses.map(
        ({ names, list }) => `(${names.map(n => n.name || '?').join(' ')} in ${show(list)})`,
      );
      return `(for ${clauses.join(' ')} ${show(node.body)})`;
    }
    case 'if':
      return showIf(node);
    case 'assert':
      return `(assert ${show(node.condition)} ${show(node.message)})`;
    case 'block':
      return `{${node.entries.map(({ name, value }) => `${name.name || '?'}=${show(value)}`).join(' ')}}`;
    case 'body':
      return `{${node.statements.map(show).join(' ')}}`;
    default:
      return showExpression(node);
  }
}

const showIf = ({ condition, then, otherwise }: IfStatement): string =>
  `(if ${show(condition)} ${show(then)} ${show(otherwise)})`;

const showClause = ({ names, list, conditions }: ComprehensionClause): string =>
  `(${names.map(n => n.name || '?').join(' ')} in ${show(list)}${conditions.map(c => ` if ${show(c)}`).join('')})`;

function showExpression(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return node.unit === undefined ? node.text : `${node.text}_${node.unit.name}`;
    case 'string':
      return JSON.stringify(node.value);
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'name':
      return node.name;
    case 'missing':
      return '?';
    case 'unary':
      return `(${node.operator} ${show(node.operand)})`;
    case 'binary':
    case 'logical':
      return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'comparison':
      return `(compare ${node.operands.map((o, i) => (i > 0 ? `${node.operators[i - 1]} ` : '') + show(o)).join(' ')})`;
    case 'conditional':
      return `(if ${show(node.condition)} ${show(node.then)} ${show(node.otherwise)})`;
    case 'call': {
      const args = node.arguments.map(({ name, value }) => (name ? `${name.name}=` : '') + show(value));
      return `(call ${[show(node.callee), ...args].join(' ')})`;
    }
    case 'member':
      return `(. ${show(node.object)} ${node.property.name || '?'})`;
    case 'index':
      return `(index ${show(node.object)} ${show(node.index)})`;
    case 'slice':
      return `(slice ${[node.object, node.lower, node.upper, node.step].map(show).join(' ')})`;
    case 'list':
      return `[${node.items.map(show).join(' ')}]`;
    case 'comprehension':
      return `(for ${[show(node.element), ...node.clauses.map(showClause)].join(' ')})`;
    case 'parenthesized':
      return show(node.expression);
  }
}

/** All statements of a text, which has no problems, as S-expressions. */
export function shown(text: string): string {
  const { file, problems } = parse(text);
  assert.deepEqual(problems, [], text);
  return file.statements.map(show).join('\n');
}

/** The tree of an expression, written behind `let x =`. */
export const shownExpression = (source: string): string => shown(`let x = ${source}`).slice('(let x '.length, -1);

/** The problems of a text, as `code: the text they mark`. */
export const found = (text: string): readonly string[] =>
  parse(text).problems.map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);

/** A text after the first quick fix of its first problem that has one. */
export function mended(text: string): string {
  const edits = parse(text).problems.flatMap(({ fixes = [] }) => fixes)[0]?.edits ?? [];
  const fromEnd = [...edits].sort((a, b) => b.start - a.start);
  return fromEnd.reduce((rest, edit) => rest.slice(0, edit.start) + edit.text + rest.slice(edit.end), text);
}

/** Asserts that every range lies in its parent's and behind its elder sibling's, and every problem in the text. */
export function checkRanges(text: string): void {
  const { file, problems } = parse(text);
  const pending: AnyNode[] = [file];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    let { start } = node;
    for (const child of children(node)) {
      const isInside = start <= child.start && child.start <= child.end && child.end <= node.end;
      assert.ok(isInside, `${child.kind} in ${node.kind}: ${JSON.stringify(text)}`);
      start = child.end;
      pending.push(child);
    }
  }
  for (const problem of problems) {
    const ranges = [problem, ...(problem.related ?? []), ...(problem.fixes ?? []).flatMap(({ edits }) => edits)];
    for (const { start, end } of ranges) {
      assert.ok(0 <= start && start <= end && end <= text.length, `${problem.code}: ${JSON.stringify(text)}`);
    }
  }
}
