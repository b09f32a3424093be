import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creationOrder, reportOrder } from '../../../server/engine/order';
import { connectionsCsv, connectionsJson } from '../../../server/export/connections';
import { smallNetwork } from './smallNetwork';

const network = smallNetwork([
  [4, 1, -0.1, 15],
  [1, 2, 20.138692305536114, 19],
  [1, 5, Infinity, 10],
]);

const join = (chunks: Iterable<string>) => [...chunks].join('');

describe('connections as CSV', () => {
  it('has a header, node ids, weights that read back and delays in ms', () => {
    assert.equal(
      join(connectionsCsv(creationOrder(network))),
      'source,target,weight,delay\n4,1,-0.1,1.5\n1,2,20.138692305536114,1.9000000000000001\n1,5,inf,1\n',
    );
  });

  it('keeps the order of the table', () => {
    const lines = join(connectionsCsv(reportOrder(network))).split('\n');
    assert.deepEqual(
      lines.slice(1, 4).map(line => line.split(',')[0]),
      ['1', '1', '4'],
    );
  });

  it('comes in chunks', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [1, 2, i, 10] as const);
    const chunks = [...connectionsCsv(creationOrder(smallNetwork(rows)))];
    assert.ok(chunks.length > 2);
    assert.equal(chunks.join('').split('\n').length, 10_002);
  });
});

describe('connections as JSON', () => {
  const expected = [
    { source: 4, target: 1, weight: -0.1, delay: 1.5 },
    { source: 1, target: 2, weight: 20.138692305536114, delay: 1.9000000000000001 },
    { source: 1, target: 5, weight: Infinity, delay: 1 },
  ];

  it('is an array of objects', () => {
    const table = creationOrder(network);
    assert.deepEqual(JSON.parse(join(connectionsJson(table))), expected);
  });

  it('is valid without connections and over chunk borders', () => {
    assert.deepEqual(JSON.parse(join(connectionsJson(creationOrder(smallNetwork([]))))), []);
    const rows = Array.from({ length: 9000 }, (_, i) => [1, 2, i, 10] as const);
    assert.equal(JSON.parse(join(connectionsJson(creationOrder(smallNetwork(rows))))).length, 9000);
  });
});
