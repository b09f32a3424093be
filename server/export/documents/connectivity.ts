import type { ConnectStep, CreateStep, NetworkPlan, SynapseSpec } from '../../engine/plan';
import type { CallableFact } from '../../language/facts/callable';
import { nodeModel, weightUnitOf } from '../../language/facts/models';
import { ruleFact } from '../../language/facts/rules';
import type { Analysis } from '../../language/service';
import type { CallExpression, ConnectStatement, Expression } from '../../language/syntax/ast';
import { ruleLine, valueLines } from '../diagram/annotation';
import type { Run } from '../diagram/networkMap';
import { type Cell, code, joined, type Table, words } from './document';
import { argumentOf, asCall, type Passage, unwrapped, written } from './passages';

/** The table of projections: one row a statement and synapse. */

const entryOf = ({ block }: ConnectStatement, name: string): Expression | undefined =>
  block?.entries.find(entry => entry.name.name === name)?.value;

/** Calls (or names) of the synapses of a statement, one for each that is collocated. */
function synapseExpressions(statement: ConnectStatement): readonly (Expression | undefined)[] {
  const value = entryOf(statement, 'synapse');
  const inner = value && unwrapped(value);
  return inner?.kind === 'list' ? inner.items : [value];
}

/** The expression an argument was given, quoted unless it is a number that says the same as the value. */
function quoted(text: string, expression: Expression | undefined): Cell {
  if (!expression || unwrapped(expression).kind === 'number') return [];
  return code(written(text, expression));
}

const member = ({ steps }: NetworkPlan, id: number): CreateStep | undefined =>
  steps.find(
    (step): step is CreateStep => step.kind === 'create' && step.firstId <= id && id < step.firstId + step.count,
  );

/** Whether there can be autapses: some node may be source and target. */
const overlap = ({ source, target }: ConnectStep): boolean =>
  source.spans.some(a =>
    target.spans.some(b => a.first <= b.first + (b.count - 1) * b.step && b.first <= a.first + (a.count - 1) * a.step),
  );

/** Names of copies in a plan may have a number behind them. */
const modelName = (model: string): string => model.replace(/#.*$/, '');

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

class Rows {
  constructor(
    private readonly text: string,
    private readonly plan: NetworkPlan,
  ) {}

  of({ statement, around }: Passage): Cell[][] {
    if (statement.kind !== 'connect') return [];
    const steps = this.plan.steps.filter(
      (step): step is ConnectStep => step.kind === 'connect' && step.start === statement.start,
    );
    const [first] = steps;
    if (!first) return [];
    const ends = [statement.source, statement.target].map(end => code(written(this.text, end)));
    const where = joined(
      [...around.map(code), ...(steps.length > 1 ? [words(`${steps.length} projections`)] : [])],
      '; ',
    );
    return synapseExpressions(statement).map((expression, index) => {
      const runs = steps.map((step): Run => ({ step, synapse: step.synapses[index]!, sources: [], targets: [] }));
      const { weight, delay, model } = this.synapse(runs, expression);
      const rule = joined([this.rule(statement, runs), where, this.third(statement, first)], '; ');
      return [...(ends as [Cell, Cell]), rule, weight, delay, model];
    });
  }

  /** Senk's term and symbol, what it is given, and what it says about autapses and multapses. */
  private rule(statement: ConnectStatement, runs: readonly Run[]): Cell {
    const { rule } = runs[0]!.step;
    const fact = ruleFact(rule.kind);
    const target = runs.some(({ step }) => overlap(step)) ? 0 : 1;
    const line = ruleLine({ source: 0, target, sign: 'unspecified', runs }, this.plan);
    const call = asCall(entryOf(statement, 'rule'));
    const [name] = fact?.arguments ?? [];
    const argument = call && name && argumentOf(call, name.name, 0)?.value;
    const mask = call && argumentOf(call, 'mask')?.value;
    return joined(
      [
        words(fact?.term ?? rule.kind),
        line,
        argument ? quoted(this.text, argument) : [],
        mask ? [{ text: 'mask ' }, ...code(written(this.text, mask))] : [],
        this.others(call, fact, [name?.name ?? '', 'mask', 'allow_autapses', 'allow_multapses']),
      ],
      '; ',
    );
  }

  private synapse(runs: readonly Run[], expression: Expression | undefined) {
    const { model } = runs[0]!.synapse;
    const target = member(this.plan, runs[0]!.step.target.spans[0]?.first ?? 0);
    const fact = target && nodeModel(target.baseModel);
    const lines = valueLines(
      { source: 0, target: 0, sign: 'unspecified', runs },
      (fact && weightUnitOf(fact)) ?? '',
      this.plan,
    );
    const call = asCall(expression);
    const quote = (name: string): Cell => (call ? quoted(this.text, argumentOf(call, name)?.value) : []);
    return {
      weight: joined([lines[0] ?? [], quote('weight')], '; '),
      delay: joined([lines[1] ?? [], quote('delay')], '; '),
      model: joined([code(modelName(model)), this.others(call, undefined, ['weight', 'delay'])], '; '),
    };
  }

  /** Arguments of a call besides those that are told in another way. */
  private others(call: CallExpression | undefined, fact: CallableFact | undefined, told: readonly string[]): Cell {
    const given = (call?.arguments ?? []).flatMap(({ name, value }, index) => {
      const word = name?.name ?? fact?.arguments[index]?.name ?? '';
      return told.includes(word) ? [] : [code(`${word}=${written(this.text, value)}`)];
    });
    return joined(given, ', ');
  }

  private third(statement: ConnectStatement, { third }: ConnectStep): Cell {
    if (!third) return [];
    const { p, poolSize, poolType, nodes, synapseIn, synapseOut } = third;
    const name = member(this.plan, nodes.spans[0]?.first ?? 0)?.name ?? 'nodes';
    const synapse = (entry: string, { model }: SynapseSpec): Cell => {
      const given = entryOf(statement, entry);
      return code(given ? written(this.text, given) : modelName(model));
    };
    return [
      { text: 'third factor ' },
      { code: name },
      {
        text: ` with probability ${p}, ${poolType} pool of ${poolSize} of ${sum(nodes.spans.map(({ count }) => count))}; in `,
      },
      ...synapse('third_in', synapseIn),
      { text: ', out ' },
      ...synapse('third_out', synapseOut),
    ];
  }
}

/** Projections in the order of the text. */
export function connectivity({ text }: Analysis, plan: NetworkPlan, all: readonly Passage[]): Table {
  const rows = new Rows(text, plan);
  return {
    title: 'Connectivity',
    columns: ['Source', 'Target', 'Rule', 'Weight', 'Delay', 'Synapse'],
    widths: [11, 12, 34, 18, 13, 14],
    rows: all.flatMap(passage => rows.of(passage)),
    note: [
      { text: 'Terms and symbols of J. Senk et al. (2022), PLoS Comput Biol 18:e1010086: ' },
      { text: 'A', italic: true },
      { text: ' autapses, ' },
      { text: 'M', italic: true },
      { text: ' multapses, struck through where prohibited; ' },
      { text: 'w', italic: true, bar: true },
      { text: ' constant, ' },
      { text: 'w', italic: true },
      { text: ' ~ ' },
      { text: 'N', italic: true },
      { text: '(mean, standard deviation) drawn for each connection, ' },
      { text: 'w', italic: true },
      { text: '(' },
      { text: 't', italic: true },
      { text: ') plastic.' },
    ],
  };
}
