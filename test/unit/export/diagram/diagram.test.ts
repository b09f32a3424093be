import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { diagram } from '../../../../server/export/diagram/diagram';
import { networkMap } from '../../../../server/export/diagram/networkMap';
import { analyze } from '../../../../server/language/service';
import { python, skipWithoutPython } from '../../../helpers/python';
import { PROVENANCE } from '../smallNetwork';

const planOf = (text: string) => {
  const { plan, problems } = analyze(text);
  assert.ok(plan, JSON.stringify(problems));
  return plan;
};

const drawn = (text: string): string => diagram(planOf(text), PROVENANCE);

/** Texts of the picture in their order, as somebody reads them. */
const texts = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text).join('');

const examples = path.join(__dirname, '../../../../examples');
const files = readdirSync(examples).filter(name => name.endsWith('.netspec'));

describe('diagrams', () => {
  it('of all examples are XML with title, description and provenance', { skip: skipWithoutPython([]) }, () => {
    const pictures = files.map(file => drawn(readFileSync(path.join(examples, file), 'utf8')));
    const program = `import json, sys
from xml.etree import ElementTree
S = "{http://www.w3.org/2000/svg}"
roots = [ElementTree.fromstring(text) for text in json.load(open(sys.argv[1]))]
print(json.dumps([[r.find(S + "title").text, len(r.find(S + "desc").text) > 40, json.loads(r.find(S + "metadata").text)] for r in roots]))`;
    const read = withFile(JSON.stringify(pictures), file => python<[string, boolean, object][]>(program, [file]));
    assert.equal(read.length, files.length);
    for (const [title, isDescribed, provenance] of read) {
      assert.ok(title.length > 3 && isDescribed);
      assert.deepEqual(provenance, PROVENANCE);
    }
  });

  it('show the notation of the reference example', () => {
    const svg = drawn(readFileSync(path.join(examples, 'plot_weight_matrices.netspec'), 'utf8'));
    const all = texts(svg);
    // 10 % of 100 and of 25 neurons; -5 · N(20, 0.5) is N(-100, 2.5).
    for (const part of ['Kin = 10, A, M', 'Kin = 2, M', 'w ~ N(20, 0.5) pA', 'w ~ N(−100, 2.5) pA', 'd = 1.5 ms'])
      assert.ok(all.includes(part), `${part} in ${all}`);
    const { nodes, edges } = networkMap(
      planOf(readFileSync(path.join(examples, 'plot_weight_matrices.netspec'), 'utf8')),
    );
    assert.deepEqual(
      nodes.map(({ name, sign }) => [name, sign]),
      [
        ['E', 'excitatory'],
        ['I', 'inhibitory'],
      ],
    );
    assert.deepEqual(
      edges.map(({ source, target, sign }) => [source, target, sign]),
      [
        [0, 0, 'excitatory'],
        [0, 1, 'excitatory'],
        [1, 0, 'inhibitory'],
        [1, 1, 'inhibitory'],
      ],
    );
  });

  it('strike through what is prohibited', () => {
    const rule = (policy: string) => `population E = iaf_psc_alpha[9]
connect E -> E { rule = fixed_indegree(indegree=3, ${policy}) }`;
    const strokes = (svg: string): number => [...svg.matchAll(/<line /g)].length;
    const allowed = strokes(drawn(rule('allow_autapses=True, allow_multapses=True')));
    assert.equal(strokes(drawn(rule('allow_autapses=False, allow_multapses=True'))), allowed + 2);
    assert.equal(strokes(drawn(rule('allow_autapses=False, allow_multapses=False'))), allowed + 4);
  });

  it('fold families and count their projections', () => {
    const { nodes, edges } = networkMap(planOf(readFileSync(path.join(examples, 'sudoku.netspec'), 'utf8')));
    assert.equal(nodes.length, 1);
    assert.equal(nodes[0]!.members.length, 64);
    // Of 64 digits each excludes 3 others in its cell, and itself in 3 + 3 + 1 other cells.
    assert.equal(edges[0]!.runs.length, 64 * 10);
  });

  it('draw every number of a dense network once', () => {
    const text = readFileSync(path.join(examples, 'microcircuit.netspec'), 'utf8');
    const plan = planOf(text);
    const all = texts(drawn(text)).replace(/\u202f/g, '');
    for (const step of plan.steps)
      if (step.kind === 'connect' && step.rule.kind === 'fixed_total_number')
        assert.ok(all.includes(`Nsyn = ${step.rule.n} `), `${step.rule.n}`);
  });

  it('escape what XML reserves, and leave out what it forbids', () => {
    const svg = drawn('network "a < b & \\"c\\" > d"\npopulation E = iaf_psc_alpha[2]');
    assert.match(svg, /<title id="title">a &lt; b &amp; &quot;c&quot; &gt; d<\/title>/);
  });

  it('tell devices by their shapes, and say which part of a population is recorded', () => {
    const svg = drawn(readFileSync(path.join(examples, 'brunel2000.netspec'), 'utf8'));
    assert.ok(texts(svg).includes('50 of the sources'));
    assert.match(svg, /stimulating devices/);
    assert.match(svg, /recording devices/);
  });

  it('keep apart what is written at the loops of a population', () => {
    const loops = [
      'fixed_indegree(indegree=3)',
      'fixed_outdegree(outdegree=3)',
      'pairwise_bernoulli(p=0.5)',
      'all_to_all()',
      'fixed_total_number(N=30)',
    ].map(rule => `connect E -> E { rule = ${rule} synapse = static_synapse(weight=random.normal(mean=20, std=2)) }`);
    for (const others of ['', 'population I = iaf_psc_alpha[2]\nconnect E -> I\nconnect I -> E'])
      for (let count = 1; count <= loops.length; count++) {
        const text = `population E = iaf_psc_alpha[9]\n${others}\n${loops.slice(0, count).join('\n')}`;
        const pieces = [...drawn(text).matchAll(/<text x="(\S+)" y="(\S+)" font-size="11.5"[^>]*>([^<]+)</g)].map(
          ([, x, y, written]) => ({ x: Number(x), y: Number(y), width: 4.5 * written!.length, written }),
        );
        for (const a of pieces)
          for (const b of pieces)
            if (a.x < b.x && Math.abs(a.y - b.y) < 8)
              assert.ok(a.x + a.width < b.x + 3, `${count} loops: ${a.written} covers ${b.written}`);
      }
  });

  it('draw what there is of empty and unconnected networks', () => {
    assert.match(drawn('population E = iaf_psc_alpha'), /<svg/);
    assert.match(drawn('let a = 1'), /<svg/);
  });
});

function withFile<T>(content: string, use: (file: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-diagram-'));
  try {
    const file = path.join(folder, 'content');
    writeFileSync(file, content);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
