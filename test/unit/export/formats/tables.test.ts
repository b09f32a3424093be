import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exported, ORDERS, type Row, rowsOf, sorted, textOf, VARIED } from './exported';

const populationOf = (id: number): string =>
  [
    ['A', 7],
    ['L[0]', 13],
    ['L[1]', 19],
    ['F', 24],
    ['noise', 26],
    ['spikes', 27],
  ].find(([, last]) => id <= (last as number))![0] as string;

/** Reads a table: its comments and, as objects, its rows. */
function read(text: string, separator: string) {
  const lines = text.trimEnd().split('\n');
  const comments = lines.filter(line => line.startsWith('# '));
  const [head, ...rows] = lines.slice(comments.length).map(line => line.split(separator));
  return { comments, head: head!, rows };
}

const numbers = (rows: readonly string[][]): Row[] =>
  rows.map(([source, target, weight, delay, model]) => [
    Number(source),
    Number(target),
    Number(weight),
    Number(delay),
    model!,
  ]);

describe('tables of connections', () => {
  for (const [format, separator] of [
    ['connections-csv', ','],
    ['connections-tsv', '\t'],
  ] as const) {
    it(`${format}: every connection as GetConnections reports it, with model and populations`, () => {
      const result = exported(format, VARIED);
      const { comments, head, rows } = read(textOf(result), separator);
      assert.deepEqual(head, [
        'source',
        'target',
        'weight',
        'delay',
        'synapse_model',
        'source_population',
        'target_population',
      ]);
      assert.deepEqual(numbers(rows), rowsOf(result.table));
      for (const row of rows)
        assert.deepEqual(row.slice(5), [populationOf(Number(row[0])), populationOf(Number(row[1]))]);
      assert.ok(comments.includes(`# order of connections: ${ORDERS.getconnections}`));
      assert.ok(comments.includes('# rng_seed: 7'));
    });
  }

  it('streamed have the same connections and say which order they are in', () => {
    const result = exported('connections-tsv', VARIED, { stream: true });
    const { comments, rows } = read(textOf(result), '\t');
    assert.ok(comments.includes(`# order of connections: ${ORDERS.creation}`));
    assert.deepEqual(sorted(numbers(rows)), sorted(rowsOf(result.table)));
    // Connect calls come in the order of the specification.
    const models = rows.map(row => row[4]);
    assert.deepEqual([...new Set(models)], ['static_synapse', 'fast']);
    assert.ok(models.lastIndexOf('fast') < rows.findIndex(row => row[5] === 'noise'));
  });

  it('keep the order of one thread when streamed', () => {
    const text = 'population A = iaf_psc_alpha[5]\nconnect A -> A { rule = fixed_indegree(indegree=3) }\n';
    const result = exported('connections-csv', text, { stream: true });
    assert.deepEqual(numbers(read(textOf(result), ',').rows), rowsOf(result.created));
  });
});
