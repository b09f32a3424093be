import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { programs, skipWithout } from '../../../../scripts/setup/apt.mjs';
import { escapeLatex, latex } from '../../../../server/export/documents/latex';
import { markdown } from '../../../../server/export/documents/markdown';
import { networkTables } from '../../../../server/export/documents/tables';
import { analyze } from '../../../../server/language/service';
import { PROVENANCE } from '../smallNetwork';

function tables(text: string) {
  const analysis = analyze(text);
  assert.ok(analysis.plan, JSON.stringify(analysis.problems));
  return networkTables(analysis, analysis.plan, PROVENANCE);
}

/** Rows of the Markdown table under a heading, as lists of cells; without head. */
function rowsUnder(text: string, heading: string): string[][] {
  const part = text
    .slice(text.indexOf(`## ${heading}\n`))
    .split('\n')
    .slice(2);
  const end = part.findIndex(line => !line.startsWith('|'));
  const lines = part.slice(0, end).map(line => line.slice(2, -2).split(/ (?<!\\)\| /));
  const widths = new Set(lines.map(({ length }) => length));
  assert.equal(widths.size, 1, `${heading}: rows of different lengths`);
  return lines.slice(2);
}

/** Compiles documents in a folder of their own; fails with LaTeX's complaint. */
function compile(documents: readonly string[]): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-latex-'));
  try {
    for (const [index, document] of documents.entries()) {
      writeFileSync(path.join(folder, `${index}.tex`), document);
      const given = ['-interaction=nonstopmode', '-halt-on-error', '-draftmode', `${index}.tex`];
      const { status, stdout } = spawnSync('pdflatex', given, { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stdout.slice(stdout.indexOf('\n!')));
      assert.doesNotMatch(stdout, /Missing character|undefined|Overfull/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const examples = path.join(__dirname, '../../../../examples');
const read = (name: string): string => readFileSync(path.join(examples, name), 'utf8');
const skip = skipWithout(['texlive-latex-base'], programs('pdflatex'));

describe('tables of a network', () => {
  it('say what the reference example says', () => {
    const text = markdown(tables(read('plot_weight_matrices.netspec')));
    assert.deepEqual(rowsUnder(text, 'Populations'), [
      ['`E`', '`iaf_psc_alpha`', '100; `NE`', ''],
      ['`I`', '`iaf_psc_alpha`', '25; `NI`', ''],
    ]);
    const [first, second] = rowsUnder(text, 'Connectivity');
    assert.deepEqual(first, [
      '`E`',
      '`E + I`',
      'random, fixed in-degree; *K*<sub>in</sub> = 10, *A*, *M*; `CE`',
      '*w* \\~ *N*(20, 0.5) pA; `w_ex`',
      '*d\u0304* = 1.5 ms',
      '`static_synapse`',
    ]);
    assert.match(second![3]!, /N\*\(−100, 2\.5\) pA; `w_in`/);
    const defined = rowsUnder(text, 'Definitions');
    assert.deepEqual(defined[2], ['`CE`', '`int(0.1 * NE)` = 10', 'excitatory synapses per neuron']);
    assert.ok(text.includes(`sha256 of the specification: ${'ab'.repeat(32)}`));
    assert.ok(rowsUnder(text, 'Kernel').some(([name, value]) => name === '`rng_seed`' && value === '`143202461`'));
  });

  it('keep units and formulas as they are written', () => {
    const text = markdown(
      tables(`let J = 0.1 nA
model fast = iaf_psc_exp(tau_m=10 ms, C_m=250)
population E = fast[4] { V_m = random.uniform(min=-70 mV, max=-55 mV) }
connect E -> E { synapse = static_synapse(weight=J / 2, delay=1.5) }`),
    );
    assert.deepEqual(rowsUnder(text, 'Parameters of neurons, devices and synapses'), [
      ['`fast`, `iaf_psc_exp`', '`tau_m`', '`10 ms`'],
      ['`fast`, `iaf_psc_exp`', '`C_m`', '`250 pF`'],
      ['`E`, `iaf_psc_exp`', '`V_m`', '`random.uniform(min=-70 mV, max=-55 mV)`'],
    ]);
    assert.match(rowsUnder(text, 'Connectivity')[0]![3]!, /= 50 pA; `J \/ 2`$/);
  });

  it('tell loops and conditions, and strike through what is prohibited', () => {
    const text = markdown(tables(read('clustered.netspec')));
    const [row] = rowsUnder(text, 'Connectivity');
    assert.match(
      row![2]!,
      /^pairwise Bernoulli; \*p\* = 0\.2, \*A\u0338\*; .*`for i in range\(Q\), j in range\(Q\)`; 25 projections$/,
    );
  });

  it('leave out nothing that rules and synapses are given', () => {
    const text = markdown(
      tables(`population S = aeif_cond_alpha_astro[12]
population A = astrocyte_lr_1994[4]
population L = iaf_psc_alpha on grid(shape=[3, 3])
connect S -> S third A {
  rule = pairwise_bernoulli(p=0.5)
  third_rule = third_factor_bernoulli_with_pool(p=0.6, pool_size=2)
  synapse = tsodyks_synapse(weight=1.5, U=0.25)
  third_in = tsodyks_synapse(weight=random.normal(mean=1))
}
connect S -> S { rule = pairs(sources=[0, 1], targets=[2, 3], allow_autapses=True) }
connect L -> L { rule = fixed_indegree(2, p=math.exp(-spatial.distance)) }
connect S -> S { synapse = stdp_synapse(alpha=random.uniform()) }`),
    );
    const cells = rowsUnder(text, 'Connectivity');
    assert.match(cells[0]![2]!, /in `tsodyks_synapse\(weight=random\.normal\(mean=1\)\)`, out `static_synapse`$/);
    assert.equal(cells[0]![5], '`tsodyks_synapse`; `U=0.25`');
    assert.match(cells[1]![2]!, /`\[0, 1\]`; `targets=\[2, 3\]`$/);
    assert.match(cells[2]![2]!, /; `p=math\.exp\(-spatial\.distance\)`$/);
    assert.equal(cells[3]![5], '`stdp_synapse`; `alpha=random.uniform()`');
    assert.match(text, /4 projections: .*`tsodyks_synapse`, `static_synapse`, `stdp_synapse` \|/s);
  });

  it('of all examples have cells for all columns', () => {
    for (const name of readdirSync(examples).filter(file => file.endsWith('.netspec')))
      for (const { title, columns, widths, rows } of tables(read(name)).tables)
        for (const row of [widths, ...rows]) assert.equal(row.length, columns.length, `${name}: ${title}`);
  });
});

describe('LaTeX', () => {
  it('escapes what means something', () => {
    assert.equal(escapeLatex('a_b & 50 % {#$} \\x'), 'a\\_b \\& 50 \\% \\{\\#\\$\\} \\textbackslash{}x');
    assert.equal(
      escapeLatex('~^<>|'),
      '\\ensuremath{\\sim}\\textasciicircum{}\\ensuremath{<}\\ensuremath{>}\\ensuremath{|}',
    );
    assert.equal(escapeLatex('é 水'), 'é [U+6C34]');
  });

  it('of examples and of hostile names compiles', { skip }, () => {
    const hostile = `network "100 % \\\\ {a}_b^c ~ # $ & < > | \\" ' Übergröße 水 ∞"
let a_b = 1   # 50 % of \\LaTeX & co. {x} ~ ^ 水
population E_E = iaf_psc_alpha[3] { V_m = -70 mV }
population noise = poisson_generator { rate = 2 kHz }
connect noise -> E_E
connect E_E -> E_E { rule = pairwise_bernoulli(p=0.1, allow_autapses=False) }`;
    const long = `population G = iaf_psc_alpha on grid(shape=[6, 5], extent=[2 mm, 2 mm])
let w = random.lognormal(mean=0.1, std=0.2)
connect G[0:10][::2] -> G[[0, 2]] {
  rule = pairwise_bernoulli(p=math.exp(-spatial.distance / 0.3 mm))
  synapse = static_synapse(weight=5 pA * math.exp(-spatial.distance), delay=random.uniform(min=1 ms, max=3 ms))
}
for i in range(3) { connect G -> G { synapse = static_synapse(weight=(i + 1) * 1.5 if i == 1 else w) } }`;
    const names = ['microcircuit', 'astrocytes', 'layers'];
    compile([hostile, long, ...names.map(name => read(`${name}.netspec`))].map(text => latex(tables(text))));
  });
});

describe('Markdown', () => {
  it('escapes what means something', () => {
    const text = markdown(tables('network "a | b *c* <i> `d`"\npopulation E = iaf_psc_alpha[3]'));
    assert.ok(text.startsWith('# a \\| b \\*c\\* \\<i\\> \\`d\\`\n'));
  });
});
