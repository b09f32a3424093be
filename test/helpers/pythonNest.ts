/** Runs exported scripts against a stand-in for PyNEST and compares what they told it with the plan they come from. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type ConnectionRule,
  type ConnectStep,
  type CreateStep,
  DEFAULT_KERNEL,
  type Mask,
  type NetworkPlan,
  type NodeSet,
  type Positions,
  type Span,
  type SynapseSpec,
  type ThirdFactor,
} from '../../server/engine/plan';
import { python } from './python';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Fields = { readonly [key: string]: Json };

/** What a script told NEST. */
export interface Recorded {
  readonly kernel: Fields;
  readonly models: readonly { readonly name: string; readonly base: string; readonly parameters: Fields }[];
  readonly parameters: readonly Fields[];
  readonly steps: readonly Fields[];
}

const PROGRAM = `import json, runpy, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
script = sys.argv[2]
sys.argv = [script]
runpy.run_path(script, run_name="__main__")
import nest
print(json.dumps(nest.recorded()))`;

/** Compiles and runs a script; `files` lie in its folder. */
export function runScript(script: string, files: Readonly<Record<string, string>> = {}): Recorded {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-script-'));
  try {
    const file = path.join(folder, 'script.py');
    writeFileSync(file, script);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return python<Recorded>(PROGRAM, [path.join(__dirname, 'python'), file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers as numbers, whether NEST was given an integer or a float. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (typeof fields.float === 'string') return Number(fields.float.replace('inf', 'Infinity'));
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, plain(item)]));
}

const idsOf = (spans: readonly Span[]): number[] =>
  spans.flatMap(({ first, count, step }) => Array.from({ length: count }, (_, i) => first + i * step));

const nodes = ({ spans, layer }: NodeSet): Json => ({ ids: idsOf(spans), layer: layer ?? null });

/** An entry only where it is not the default. */
const unless = (isDefault: boolean, entry: Fields): Fields => (isDefault ? {} : entry);

/** Compares scripts with plans; Parameter objects must be matched one to one. */
export class ScriptComparison {
  private readonly objects = new Map<number, number>();

  constructor(
    private readonly recorded: Recorded,
    private readonly plan: NetworkPlan,
  ) {}

  check(): void {
    assert.deepEqual({ ...defaults(this.plan), ...(plain(this.recorded.kernel) as object) }, kernelOf(this.plan));
    assert.deepEqual(
      this.recorded.models.map(model => ({ ...model, parameters: plain(model.parameters) })),
      (this.plan.models ?? []).map(({ name, base, parameters }) => ({ name, base, parameters: named(parameters) })),
    );
    assert.equal(this.recorded.steps.length, this.plan.steps.length);
    for (const [index, step] of this.plan.steps.entries()) {
      const told = plain(this.recorded.steps[index]!) as Fields;
      if (step.kind === 'create') this.create(told, step);
      else if (step.kind === 'connect') this.connect(told, step);
    }
  }

  private create(told: Fields, step: CreateStep): void {
    assert.deepEqual([told.kind, told.model, told.count], ['create', step.model, step.count]);
    this.same(told.parameters!, named(step.parameters), step.name);
    this.same(told.positions!, step.positions ? positions(step.positions) : null, step.name);
  }

  private connect(told: Fields, step: ConnectStep): void {
    if (step.rule.kind === 'pairs') {
      this.pairs(told, step, step.rule);
      return;
    }
    assert.deepEqual(told.pre, nodes(step.source));
    assert.deepEqual(told.post, nodes(step.target));
    this.same(ruleDefaults(told.rule as Fields), ruleOf(step.rule), 'rule');
    this.synapses(told.synapses!, step.synapses);
    if (step.third) this.third(told, step.third);
  }

  private third(told: Fields, third: ThirdFactor): void {
    assert.deepEqual(told.third, nodes(third.nodes));
    const size = idsOf(third.nodes.spans).length;
    const rule = { p: 1, pool_size: size, pool_type: 'random', ...(told.thirdRule as object) };
    assert.deepEqual(rule, {
      rule: 'third_factor_bernoulli_with_pool',
      p: third.p,
      pool_size: third.poolSize,
      pool_type: third.poolType,
    });
    this.synapses(told.thirdIn!, [third.synapseIn]);
    this.synapses(told.thirdOut!, [third.synapseOut]);
  }

  private pairs(told: Fields, step: ConnectStep, rule: ConnectionRule & { kind: 'pairs' }): void {
    const [sources, targets] = [idsOf(step.source.spans), idsOf(step.target.spans)];
    assert.deepEqual(told.pre, { array: rule.sources.map(index => sources[index]!) });
    assert.deepEqual(told.post, { array: rule.targets.map(index => targets[index]!) });
    assert.deepEqual(told.rule, { rule: 'one_to_one' });
    const count = rule.sources.length;
    const spread = (value: Json): Json => (typeof value === 'number' ? Array<number>(count).fill(value) : value);
    const expected = Object.entries(synapseOf(step.synapses[0]!) as Fields).map(([key, value]) => [key, spread(value)]);
    assert.deepEqual((told.synapses as readonly Json[])[0], Object.fromEntries(expected));
  }

  private synapses(told: Json, expected: readonly SynapseSpec[]): void {
    const list = told as readonly Fields[];
    assert.equal(list.length, expected.length);
    // Rows of an array are told one by one, the plan has them flattened.
    const flattened = list.map(item =>
      Object.fromEntries(Object.entries(item).map(([key, value]) => [key, flat(value)])),
    );
    for (const [index, specification] of expected.entries())
      this.same(flattened[index]!, synapseOf(specification), 'synapse');
  }

  /** Equal values; references to Parameters lead to equal objects. */
  private same(told: Json, expected: Json, where: string): void {
    if (isReference(told) && isReference(expected)) {
      this.sameParameter(told.parameter, expected.parameter, where);
      return;
    }
    if (typeof told !== 'object' || typeof expected !== 'object' || told === null || expected === null) {
      assert.ok(Object.is(told, expected), `${where}: ${JSON.stringify(told)}, not ${JSON.stringify(expected)}`);
      return;
    }
    assert.deepEqual(Object.keys(told).sort(), Object.keys(expected).sort(), where);
    for (const key of Object.keys(told))
      this.same((told as Fields)[key]!, (expected as Fields)[key]!, `${where}.${key}`);
  }

  private sameParameter(told: number, expected: number, where: string): void {
    const { kind, ...fields } = this.plan.parameters[expected]!;
    const remembers = kind === 'normal' || kind === 'lognormal' || kind.startsWith('uniform') || kind === 'exponential';
    const known = this.objects.get(told);
    if (known !== undefined) {
      assert.equal(known, expected, `${where}: not the same Parameter object`);
      return;
    }
    if (remembers) {
      assert.ok(![...this.objects.values()].includes(expected), `${where}: two Parameter objects for one`);
      this.objects.set(told, expected);
    }
    const { kind: toldKind, ...toldFields } = this.recorded.parameters[told]!;
    assert.equal(toldKind, kind, where);
    this.sameFields(toldFields, fields as Fields, `${where} ${kind}`);
  }

  private sameFields(told: Fields, { integer, ...expected }: Fields, where: string): void {
    const OPERANDS = ['a', 'b', 'x', 'y', 'condition', 'then', 'otherwise'];
    assert.deepEqual(Object.keys(told).sort(), Object.keys(expected).sort(), where);
    for (const [key, value] of Object.entries(told)) {
      const target = expected[key]!;
      const isOperand = OPERANDS.includes(key) && typeof target === 'number' && isReference(value);
      if (isOperand) this.sameParameter((value as { parameter: number }).parameter, target, `${where}.${key}`);
      else this.same(plain(value), target, `${where}.${key}`);
    }
    if ('value' in told && !('x' in told))
      assert.equal(typeof told.value === 'number', integer === true, `${where} integer`);
  }
}

const isReference = (value: Json): value is { readonly parameter: number } =>
  typeof value === 'object' && value !== null && 'parameter' in value;

function flat(value: Json): Json {
  return Array.isArray(value) && Array.isArray(value[0]) ? value.flat() : value;
}

const defaults = ({ kernel }: NetworkPlan): object => ({
  rng_seed: DEFAULT_KERNEL.rngSeed,
  rng_type: DEFAULT_KERNEL.rngType,
  local_num_threads: DEFAULT_KERNEL.localNumThreads,
  resolution: DEFAULT_KERNEL.resolution,
  ...(kernel.minDelay === undefined ? { min_delay: null, max_delay: null } : {}),
});

const kernelOf = ({ kernel }: NetworkPlan): object => ({
  rng_seed: kernel.rngSeed,
  rng_type: kernel.rngType,
  local_num_threads: kernel.localNumThreads,
  resolution: kernel.resolution,
  min_delay: kernel.minDelay ?? null,
  max_delay: kernel.maxDelay ?? null,
});

const named = (parameters: readonly { readonly name: string; readonly value: unknown }[]): Fields =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value as Json]));

function synapseOf({ model, weight, delay, parameters }: SynapseSpec): Json {
  const value = (given: unknown): Json =>
    typeof given === 'object' && given !== null && 'array' in given ? (given.array as Json) : (given as Json);
  return {
    synapse_model: model,
    ...unless(weight === undefined, { weight: value(weight) }),
    ...unless(delay === undefined, { delay: value(delay) }),
    ...Object.fromEntries(parameters.map(parameter => [parameter.name, value(parameter.value)])),
  };
}

/** What PyNEST takes for granted in a rule, for comparison with a plan that has it filled in. */
const ruleDefaults = (rule: Fields): Fields => ({
  allow_autapses: true,
  allow_multapses: true,
  make_symmetric: false,
  ...rule,
});

function ruleOf(rule: ConnectionRule): Fields {
  const { kind, allowAutapses, allowMultapses, makeSymmetric, mask, useOnSource, allowOversizedMask, ...own } = rule;
  const NAMES: Readonly<Record<string, string>> = { n: 'N', lambda: 'pairwise_avg_num_conns' };
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  return {
    rule: kind,
    ...Object.fromEntries(given.map(([key, value]) => [NAMES[key] ?? key, value as Json])),
    allow_autapses: allowAutapses,
    allow_multapses: allowMultapses,
    make_symmetric: makeSymmetric,
    ...(mask ? { mask: maskOf(mask) } : {}),
    ...(useOnSource === undefined ? {} : { use_on_source: useOnSource }),
    ...(allowOversizedMask === undefined ? {} : { allow_oversized_mask: allowOversizedMask }),
  };
}

const MASK_NAMES: Readonly<Record<string, string>> = { center: 'anchor' };

const snake = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

function maskOf({ name, shape, anchor }: Mask): Fields {
  const { kind: _, ...fields } = shape;
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    [name]: Object.fromEntries(entries.map(([key, value]) => [MASK_NAMES[key] ?? snake(key), value as Json])),
    ...(anchor ? { anchor: anchor as Json } : {}),
  };
}

function positions(given: Positions): Json {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Json;
}
