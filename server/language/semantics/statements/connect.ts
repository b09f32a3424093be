import type { ProblemPart } from '../../../engine/check';
import type { ConnectionRule, ConnectStep, ThirdFactor } from '../../../engine/plan';
import { CONNECT_ENTRIES } from '../../facts/blocks';
import { synapseModel } from '../../facts/models';
import { ruleFact } from '../../facts/rules';
import type { ConnectStatement, Expression } from '../../syntax/ast';
import { elementNode, wrongType } from '../coerce';
import { type Action, type Context, fail, type Thunk } from '../context';
import { nodeSet } from '../nodes/collection';
import type { StepSite } from '../planBuilder';
import { ruleOfArgument } from '../ruleOfArgument';
import { hasFittingShapes } from '../rules/arrayShapes';
import { haveReceptors } from '../rules/receptors';
import { plainRule } from '../rules/rule';
import { noteWeights } from '../rules/weights';
import { DEFAULT_SYNAPSE, type SynapseDraft, specOf } from '../synapseDraft';
import type { NodesValue, ThirdRuleValue, Value } from '../value';
import { takeCall } from './calls';
import { type CompiledEntry, compileEntries } from './entries';

const NAMES = { owner: '`connect`', names: CONNECT_ENTRIES.map(({ name }) => name), elsewhere };

/** Arguments of rules and synapses, written where the rule and the synapse stand. */
function elsewhere(name: string): string | undefined {
  const rule = ruleOfArgument(name);
  if (rule) return `\`${name}\` is an argument of the rule: \`rule = ${rule.name}(${name}=…)\`.`;
  if (name !== 'weight' && name !== 'delay' && name !== 'receptor_type') return undefined;
  return `\`${name}\` is an argument of the synapse: \`synapse = static_synapse(${name}=…)\`.`;
}
const THIRD_NAMES = ['third_rule', 'third_in', 'third_out'];

const DEFAULT_RULE = plainRule({ kind: 'all_to_all' });

interface ConnectParts {
  readonly node: ConnectStatement;
  readonly source: Thunk;
  readonly target: Thunk;
  readonly third: Thunk | undefined;
  readonly entries: ReadonlyMap<string, CompiledEntry>;
  readonly site: StepSite;
}

/** `connect SOURCE -> TARGET third THIRD { rule = … synapse = … }` */
export function compileConnect(node: ConnectStatement, context: Context): Action {
  const source = context.compile(node.source);
  const target = context.compile(node.target);
  const third = node.third && context.compile(node.third);
  const entries = compileEntries(node.block, NAMES, context);
  checkThirdEntries(node, entries, context);
  const parts: ConnectParts = { node, source, target, third, entries, site: siteOf(node, entries) };
  return () => connect(parts, context);
}

/** Third rule and third population belong together. */
function checkThirdEntries(
  node: ConnectStatement,
  entries: ReadonlyMap<string, CompiledEntry>,
  context: Context,
): void {
  if (node.third) {
    if (entries.has('third_rule') || node.third.kind === 'missing') return;
    fail(context, 'missing-entry', node.third, 'With `third`, `connect` needs a `third_rule`.');
    return;
  }
  for (const name of THIRD_NAMES) {
    const entry = entries.get(name)?.entry;
    if (entry)
      fail(context, 'missing-entry', entry.name, `\`${name}\` needs a third population: \`connect … -> … third …\`.`);
  }
}

function siteOf(node: ConnectStatement, entries: ReadonlyMap<string, CompiledEntry>): StepSite {
  const rule = entries.get('rule')?.node;
  const synapse = entries.get('synapse')?.node;
  const third = entries.get('third_rule')?.node ?? node.third;
  const parts: { -readonly [Part in keyof StepSite['parts']]: Expression } = {
    source: node.source,
    target: node.target,
  };
  if (rule) parts.rule = rule;
  if (synapse) parts.synapse = synapse;
  if (third) parts.third = third;
  return { head: { start: node.start, end: Math.max(node.start, (node.third ?? node.target).end) }, parts };
}

function connect(parts: ConnectParts, context: Context): void {
  const { node, site } = parts;
  const source = toNodes(parts.source(), node.source, 'The source', context);
  const target = toNodes(parts.target(), node.target, 'The target', context);
  const rule = ruleOf(parts.entries.get('rule'), context);
  const synapses = synapsesOf(parts.entries.get('synapse'), context);
  const third = thirdOf(parts, context);
  const hasThird = node.third !== undefined;
  if (!source || !target || !rule || !synapses || (hasThird && !third)) {
    checkSoundParts({ source, target, rule, synapses }, parts, context);
    return;
  }
  const fits = hasFittingShapes(synapses, rule, source.count, target.count, context);
  if (!fits || !haveReceptors(synapses, target, context)) {
    checkSoundParts({ source, target, rule }, parts, context);
    return;
  }
  takeCall(node, context);
  noteWeights({ source, target, synapses }, context);
  const step = stepOf({ source, target, rule, synapses }, node, context);
  context.plan.addConnect(third ? { ...step, third } : step, site);
}

/** A Connect call without its third factor. */
interface Call {
  readonly source: NodesValue;
  readonly target: NodesValue;
  readonly rule: ConnectionRule;
  readonly synapses: readonly SynapseDraft[];
}

function stepOf(
  { source, target, rule, synapses }: Call,
  { start, end }: ConnectStatement,
  context: Context,
): ConnectStep {
  for (const { model } of synapses) context.plan.synapseModel(model);
  return {
    kind: 'connect',
    source: nodeSet(source),
    target: nodeSet(target),
    rule,
    synapses: synapses.map(specOf),
    start,
    end,
  };
}

/**
 * Has the engine look at what is right in a statement with errors, so that all of it is told at once: the plan, which nobody gets
 * to see then, has stand-ins for the rest. Nothing is said about these, nor what depends on them.
 */
function checkSoundParts(call: Partial<Call>, { node, site }: ConnectParts, context: Context): void {
  const { source = call.target, target = call.source, rule, synapses } = call;
  if (!source || !target) return;
  const parts = new Set<ProblemPart>();
  if (call.source) parts.add('source');
  if (call.target) parts.add('target');
  if (rule) parts.add('rule');
  if (synapses) parts.add('synapse');
  const sound = { parts, sizes: parts.has('source') && parts.has('target') && parts.has('rule') };
  takeCall(node, context);
  const whole = { source, target, rule: rule ?? DEFAULT_RULE, synapses: synapses ?? [DEFAULT_SYNAPSE] };
  context.plan.addConnect(stepOf(whole, node, context), { ...site, sound });
}

function toNodes(value: Value, node: Expression, what: string, context: Context): NodesValue | undefined {
  if (value.kind === 'nodes') return value;
  if (value.kind === 'family' || value.kind === 'list') {
    const name = value.kind === 'family' ? `\`${value.name}\` is a family of populations` : 'this is a list';
    const message = `${what} is a population or other nodes; ${name}. Connect its members in a loop, or join them with \`+\`.`;
    fail(context, 'wrong-type', node, message);
    return undefined;
  }
  return wrongType(value, 'a population or other nodes', { context, node, what });
}

function ruleOf(entry: CompiledEntry | undefined, context: Context): ConnectionRule | undefined {
  if (!entry) return DEFAULT_RULE;
  const value = entry.thunk();
  if (value.kind === 'rule') return value.rule;
  if (value.kind === 'string' && ruleFact(value.value)) return quotedCall('`rule`', value.value, entry.node, context);
  return wrongType(value, 'a connection rule such as `all_to_all()`', { context, node: entry.node, what: '`rule`' });
}

const SYNAPSE_WANTED = 'a synapse such as `static_synapse()`';

function synapseOf(value: Value, node: Expression, what: string, context: Context): SynapseDraft | undefined {
  if (value.kind === 'string' && synapseModel(value.value)) return quotedCall(what, value.value, node, context);
  return value.kind === 'synapse' ? value.draft : wrongType(value, SYNAPSE_WANTED, { context, node, what });
}

/** `rule = "fixed_indegree"`, as in PyNEST. */
function quotedCall(what: string, name: string, node: Expression, context: Context): undefined {
  fail(context, 'wrong-type', node, `${what} is called with its arguments, without quotes: \`${name}(…)\`.`);
  return undefined;
}

/** One synapse, or several collocated ones. */
function synapsesOf(entry: CompiledEntry | undefined, context: Context): SynapseDraft[] | undefined {
  if (!entry) return [DEFAULT_SYNAPSE];
  const value = entry.thunk();
  if (value.kind !== 'list') {
    const single = synapseOf(value, entry.node, '`synapse`', context);
    return single && [single];
  }
  if (value.items.length === 0) {
    fail(context, 'wrong-type', entry.node, 'A list of collocated synapses has at least one element.');
    return undefined;
  }
  const drafts = value.items.map((item, i) =>
    synapseOf(item, elementNode(entry.node, i), 'Each element of `synapse`', context),
  );
  return drafts.every(draft => draft !== undefined) ? drafts : undefined;
}

function thirdOf({ node, third, entries }: ConnectParts, context: Context): ThirdFactor | undefined {
  if (!third || !node.third) return undefined;
  const nodes = toNodes(third(), node.third, 'The third population', context);
  const rule = thirdRuleOf(entries.get('third_rule'), context);
  const synapseIn = thirdSynapse(entries.get('third_in'), context);
  const synapseOut = thirdSynapse(entries.get('third_out'), context);
  if (!nodes || !rule || !synapseIn || !synapseOut) return undefined;
  context.plan.synapseModel(synapseIn.model);
  context.plan.synapseModel(synapseOut.model);
  return {
    nodes: nodeSet(nodes),
    p: rule.p,
    poolSize: rule.poolSize ?? nodes.count,
    poolType: rule.poolType,
    synapseIn: specOf(synapseIn),
    synapseOut: specOf(synapseOut),
  };
}

function thirdRuleOf(entry: CompiledEntry | undefined, context: Context): ThirdRuleValue | undefined {
  if (!entry) return undefined;
  const value = entry.thunk();
  if (value.kind === 'thirdRule') return value;
  const wanted = 'a rule for third nodes, `third_factor_bernoulli_with_pool(p=…)`';
  return wrongType(value, wanted, { context, node: entry.node, what: '`third_rule`' });
}

const thirdSynapse = (entry: CompiledEntry | undefined, context: Context): SynapseDraft | undefined =>
  entry ? synapseOf(entry.thunk(), entry.node, `\`${entry.name}\``, context) : DEFAULT_SYNAPSE;
