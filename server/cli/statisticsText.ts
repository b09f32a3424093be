import type { Summary } from '../engine/statistics/moments';
import type { DegreeStatistics } from '../engine/statistics/scopeStatistics';
import type { BlockReport, EffortReport, NetworkReport, ProjectionReport } from './statistics';

const number = (value: number, digits = 4): string => String(Number(value.toPrecision(digits)));

/** "12", or "11.8 ± 3.1" for mean and standard deviation. */
function spread({ mean, sd }: Summary): string {
  if (mean === undefined || sd === undefined) return '-';
  return sd === 0 ? number(mean, 6) : `${number(mean)} ± ${number(sd, 3)}`;
}

/** Probability of a χ² at least as large, if the degrees are as the rules say. */
function probability({ fit: test, certain, unpredicted }: DegreeStatistics): string {
  if (certain) return 'fixed';
  if (test) return test.pValue < 0.001 ? '< 0.001' : number(test.pValue, 2);
  return unpredicted ? '-' : '';
}

/** Rows as columns of text, the first ones to the left and the others to the right. */
function table(rows: readonly (readonly string[])[], leftColumns: number): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  const cell = (text: string, column: number): string =>
    column < leftColumns ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  return rows.map(row => row.map(cell).join('  ').trimEnd()).join('\n');
}

const projectionRow = (projection: ProjectionReport): string[] => [
  `line ${projection.line}`,
  `${projection.from} -> ${projection.to}`,
  projection.rule,
  String(projection.connections),
  spread(projection.inDegrees),
  spread(projection.outDegrees),
  spread(projection.weights),
  spread(projection.delays),
  projection.multapses === undefined ? '-' : String(projection.multapses),
  String(projection.autapses),
];

function blockRow(block: BlockReport): string[] {
  const { connections, pairs, sources, targets, inDegrees, outDegrees, weights, reciprocity } = block;
  const share = pairs === undefined ? '-' : `${number((100 * pairs) / (sources * targets), 3)} %`;
  return [
    `${block.source} -> ${block.target}`,
    String(connections),
    share,
    spread(inDegrees.summary),
    probability(inDegrees),
    spread(outDegrees.summary),
    probability(outDegrees),
    spread(weights.summary),
    reciprocity ? `${reciprocity.pairs} (${number(reciprocity.expected, 3)})` : '-',
  ];
}

const seconds = (value: number): string => `${number(value, 3)} s`;

function effortText(effort: EffortReport): string {
  const { checkSeconds, buildSeconds, countSeconds, processorSeconds, connectionsPerSecond, peakMemoryBytes } = effort;
  return (
    `Read in ${seconds(checkSeconds)}, built in ${seconds(buildSeconds)} ` +
    `(${connectionsPerSecond.toLocaleString('en')} connections a second), counted in ${seconds(countSeconds)}; ` +
    `${seconds(processorSeconds)} of processor time, at most ${Math.round(peakMemoryBytes / 2 ** 20)} MiB of memory.`
  );
}

/** A report for people: one table of projections, one of blocks. */
export function statisticsText({ title, nodes, connections, projections, blocks, effort }: NetworkReport): string {
  const head = `${title === undefined ? '' : `${title}: `}${nodes} nodes, ${connections} connections`;
  const columns = ['connections', 'in-degree', 'out-degree', 'weight', 'delay (ms)', 'multapses', 'autapses'];
  const parts = [head];
  if (projections.length > 0) {
    const rows = [['', 'projection', 'rule', ...columns], ...projections.map(projectionRow)];
    parts.push(table(rows, 3));
  }
  if (blocks.length > 0) {
    const names = [
      'block',
      'connections',
      'pairs',
      'in-degree',
      'p',
      'out-degree',
      'p',
      'weight',
      'both ways (by chance)',
    ];
    parts.push(table([names, ...blocks.map(blockRow)], 1));
    parts.push(
      'Numbers are mean ± standard deviation. p: how often degrees would differ at least as much from what the rules predict.',
    );
  }
  parts.push(effortText(effort));
  return `${parts.join('\n\n')}\n`;
}
