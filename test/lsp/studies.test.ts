import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type {
  CompareAnswer,
  PartnersAnswer,
  PinAnswer,
  ProjectionsAnswer,
  Question,
  SeedsAnswer,
  SpaceAnswer,
  SpectrumAnswer,
  StatisticsAnswer,
} from '../../server/protocol';
import { withFreshServers } from '../helpers/freshServers';
import type { LspClient } from '../helpers/lspClient';

const root = path.resolve(__dirname, '../..');
const URI = 'file:///folder/net.netspec';
const example = (name: string): string => readFileSync(path.join(root, `examples/${name}.netspec`), 'utf8');
const EXAMPLE = example('plot_weight_matrices');

const LAYERS = `
population A = iaf_psc_alpha on grid(shape=[10, 10], extent=[1, 1], edge_wrap=True)
connect A -> A {
  rule = pairwise_bernoulli(p=1.0, mask=circular(radius=0.11), allow_autapses=False)
  synapse = static_synapse(weight=2 pA)
}`;

let client: LspClient;
withFreshServers(fresh => {
  client = fresh;
});

const ask = <A>(version: number, question: Question): Promise<A> =>
  client.request('netspec/ask', { uri: URI, version, question });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('studies', () => {
  it('statistics of the example: in-degrees are fixed, out-degrees as predicted', async () => {
    client.open(URI, EXAMPLE);
    const { names, statistics } = await ask<StatisticsAnswer>(1, {
      kind: 'statistics',
      scope: { source: 0, target: 1 },
    });
    assert.deepEqual(names, { source: 'E', target: 'I' });
    assert.equal(statistics.connections, 250);
    assert.deepEqual(statistics.inDegrees.summary, { count: 25, min: 10, max: 10, mean: 10, sd: 0 });
    assert.equal(sum(statistics.outDegrees.histogram.counts), 100);
    assert.ok(Math.abs(sum(statistics.outDegrees.histogram.expected!) - 100) < 0.5);
    assert.ok(statistics.outDegrees.fit!.pValue > 0.001);
    assert.ok(Math.abs(statistics.weights.summary.mean! - 20) < 0.2);
  });

  it('projections, with the lines they are on', async () => {
    client.open(URI, EXAMPLE);
    const { projections } = await ask<ProjectionsAnswer>(1, { kind: 'projections' });
    const lines = EXAMPLE.split('\n');
    assert.deepEqual(
      projections.map(({ source, target, rule, connections, line }) => [
        source,
        target,
        rule,
        connections,
        lines[line - 1],
      ]),
      [
        ['E', 'E + I', 'fixed_indegree', 1250, 'connect E -> E + I {'],
        ['I', 'E + I', 'fixed_indegree', 250, 'connect I -> E + I {'],
      ],
    );
  });

  it('the spectrum: of a network with fixed in-degrees the mean weight of a row is an outlier', async () => {
    client.open(URI, EXAMPLE);
    const { re, im, radius, bulk } = await ask<SpectrumAnswer>(1, { kind: 'spectrum' });
    assert.equal(re.length, 125);
    assert.equal(im.length, 125);
    // Ten connections of 20 pA and two of −100 pA.
    assert.ok(bulk!.radius > 60 && bulk!.radius < 160, `${bulk!.radius}`);
    assert.ok(radius > 60 && radius < 200, `${radius}`);
  });

  it('other seeds of the same text', async () => {
    client.open(URI, EXAMPLE);
    const { ownSeed, seeds, blocks } = await ask<SeedsAnswer>(1, { kind: 'seeds', scope: {}, count: 5 });
    assert.equal(ownSeed, 143202461);
    assert.deepEqual(seeds, [143202462, 143202463, 143202464, 143202465, 143202466]);
    assert.deepEqual(
      blocks.map(({ connections }) => [connections.own, connections.others.sd]),
      [
        [1000, 0],
        [250, 0],
        [200, 0],
        [50, 0],
      ],
    );
  });

  it('what an edit changed since a network was pinned', async () => {
    client.open(URI, EXAMPLE);
    assert.equal((await ask<PinAnswer>(1, { kind: 'pin' })).same, true);
    client.change(URI, EXAMPLE.replace('g  = 5.0', 'g  = 6.0'), 2);
    assert.equal((await ask<PinAnswer>(2, { kind: 'pinned' })).same, false);
    const answer = await ask<CompareAnswer>(2, { kind: 'compare', scope: {}, maxBins: 25 });
    assert.deepEqual([answer.added, answer.removed], [0, 0]);
    assert.equal(answer.changed, answer.before.pairs! - answer.same);
    assert.ok(Math.abs(answer.after.weights.summary.min! / answer.before.weights.summary.min! - 1.2) < 1e-12);
    assert.deepEqual(answer.rows, [
      { name: 'E', start: 0, size: 100 },
      { name: 'I', start: 100, size: 25 },
    ]);
    assert.equal(answer.changedIn.length, 625);
    const excitatory = await ask<CompareAnswer>(2, { kind: 'compare', scope: { source: 0 }, maxBins: 25 });
    assert.equal(excitatory.changed, 0);
    await ask(2, { kind: 'unpin' });
    await assert.rejects(ask(2, { kind: 'compare', scope: {}, maxBins: 25 }), /No network is pinned/);
  });

  it('positions, and targets of a node with the outline of the mask around it', async () => {
    client.open(URI, LAYERS);
    const { layers, projections } = await ask<SpaceAnswer>(1, { kind: 'space' });
    assert.deepEqual([layers[0]!.name, layers[0]!.count, layers[0]!.edgeWrap], ['A', 100, true]);
    assert.equal(projections[0]!.line, 3);
    const partners = await ask<PartnersAnswer>(1, { kind: 'partners', node: 1, which: 'targets' });
    // Node 1 is at the upper left: its neighbours are 2, the one below (columns run downwards), and two across the edges.
    assert.deepEqual(partners.ids, [2, 10, 11, 91]);
    assert.deepEqual(partners.weights, [2, 2, 2, 2]);
    const [polygon] = partners.outlines[0]!.views[0]!.polygons;
    assert.ok(Math.abs(Math.hypot(polygon![0]! + 0.45, polygon![1]! - 0.45) - 0.11) < 1e-12);
  });

  it('a newer question of a kind takes the place of an older one, and one can be taken back', async () => {
    client.open(URI, EXAMPLE);
    const first = ask(1, { kind: 'seeds', scope: {}, count: 200 });
    const second = ask<SeedsAnswer>(1, { kind: 'seeds', scope: {}, count: 2 });
    await assert.rejects(first, /taken back/);
    assert.equal((await second).seeds.length, 2);
    const third = ask(1, { kind: 'seeds', scope: {}, count: 200 });
    await ask(1, { kind: 'cancel', of: 'seeds' });
    await assert.rejects(third, /taken back/);
  });

  it('a text with errors has no answers', async () => {
    client.open(URI, 'population E = iaf_psc_alpha[');
    await assert.rejects(ask(1, { kind: 'projections' }), /./);
  });
});
