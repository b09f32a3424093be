import type { Value } from '../../language/semantics/value';
import type { ConnectStatement, Expression } from '../../language/syntax/ast';
import { callHelper, type Exporter } from './exporter';
import { bare, docOf } from './expressions';
import { call, type Doc, dictionary } from './layout';

/** Entries of the block by name. */
type Entries = ReadonlyMap<string, Expression>;

const entriesOf = ({ block }: ConnectStatement): Entries =>
  new Map(block?.entries.map(({ name, value }) => [name.name, value]));

/** A `connect` as a call of `Connect` or `TripartiteConnect`; what the text leaves out, PyNEST's defaults stand for. */
export function connect(statement: ConnectStatement, exporter: Exporter): Doc {
  const entries = entriesOf(statement);
  const ends = [docOf(statement.source, exporter), docOf(statement.target, exporter)];
  if (statement.third) return tripartite([...ends, docOf(statement.third, exporter)], entries, exporter);
  const rule = entries.get('rule');
  const synapse = entries.get('synapse');
  const specification = synapse && synapses(synapse, exporter);
  if (rule && isPairs(exporter.meaning.valueOf(rule)))
    return callHelper(exporter, 'connect_pairs', [...ends, docOf(rule, exporter), specification ?? '{}']);
  if (rule) return call('nest.Connect', [...ends, docOf(rule, exporter), ...(specification ? [specification] : [])]);
  return call('nest.Connect', [...ends, ...(specification ? [['syn_spec=', specification]] : [])]);
}

const isPairs = (value: Value): boolean => value.kind === 'rule' && value.rule.kind === 'pairs';

/** One synapse specification, or several collocated ones. */
function synapses(node: Expression, exporter: Exporter): Doc {
  const inner = bare(node);
  if (inner.kind === 'list')
    return call(
      'nest.CollocatedSynapses',
      inner.items.map(item => docOf(item, exporter)),
    );
  const doc = docOf(node, exporter);
  return exporter.meaning.valueOf(node).kind === 'list' ? ['nest.CollocatedSynapses(*', doc, ')'] : doc;
}

const ROLES: readonly (readonly [entry: string, key: string])[] = [
  ['synapse', 'primary'],
  ['third_in', 'third_in'],
  ['third_out', 'third_out'],
];

function tripartite(ends: readonly Doc[], entries: Entries, exporter: Exporter): Doc {
  const rule = entries.get('rule');
  const thirdRule = entries.get('third_rule');
  const specifications = ROLES.flatMap(([entry, key]) => {
    const node = entries.get(entry);
    return node ? [[key, synapses(node, exporter)] as const] : [];
  });
  return call('nest.TripartiteConnect', [
    ...ends,
    rule ? docOf(rule, exporter) : dictionary([['rule', '"all_to_all"']]),
    thirdRule ? docOf(thirdRule, exporter) : dictionary([['rule', '"third_factor_bernoulli_with_pool"']]),
    ...(specifications.length > 0 ? [['syn_specs=', dictionary(specifications)]] : []),
  ]);
}
