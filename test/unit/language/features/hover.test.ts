import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hover } from '../../../../server/language/features/hover';
import { signatureHelp } from '../../../../server/language/features/signatureHelp';
import { analyze } from '../../../../server/language/service';

const TEXT = `let NE = 100
let CE = int(0.1 * NE)   # ten
let d = 1.5 ms
model cell = iaf_psc_exp(C_m=100 pF)
population E = iaf_psc_alpha[NE] { V_m = -60 mV }
population I = cell[25]
for k in range(3) { population P[k] = iaf_psc_alpha[k + 1] }
connect E -> I {
  rule    = fixed_indegree(indegree=CE)
  synapse = static_synapse(weight=random.normal(mean=20 pA, std=1 pA), delay=d)
}
`;

/** Contents at the `|` of a text that follows `TEXT`. */
const shown = (marked: string): string => {
  const text = TEXT + marked.replace('|', '');
  return hover(analyze(text), TEXT.length + marked.indexOf('|'))?.contents ?? '';
};

const at = (word: string, inside = 1): string => {
  const found = hover(analyze(TEXT), TEXT.indexOf(word) + inside);
  return found?.contents ?? '';
};

describe('hover', () => {
  it('values of names and expressions, with units', () => {
    assert.match(at('CE ='), /CE = 10\b/);
    assert.match(at('delay=d', 6), /d = 1\.5 ms/);
    assert.match(at('0.1 * NE', 4), /10\.0/);
  });

  it('what is drawn as a formula with the values in it', () => {
    const lets = 'let g = 5.0\nlet w_ex = random.normal(mean=20 pA, std=0.5 pA)\nlet w_in = -g * w_ex\n';
    const formula = (marked: string) =>
      /= (.*)$/m.exec(shown(lets + marked))?.[1] ?? shown(lets + marked).split('\n')[1];
    assert.equal(formula('let x = w_|ex'), 'N(20 pA, 0.5 pA)');
    assert.equal(formula('let x = w_i|n'), '−5 · N(20 pA, 0.5 pA)');
    assert.equal(formula('let x = 2 |* (w_ex + 3 pA)'), '2 · (N(20 pA, 0.5 pA) + 3 pA)');
    assert.equal(formula('let |x = 1 - random.uniform()'), '1 − U(0, 1)');
    assert.equal(formula('let |x = math.exp(-spatial.distance / 0.3 mm)'), 'exp(−spatial.distance / 0.3)');
    assert.equal(formula('let |x = math.redraw(random.normal(), min=-1, max=1)'), 'redraw(N(0, 1), −1, 1)');
  });

  it('a chain of doubled parameters without drowning in it', () => {
    const chain = Array.from({ length: 60 }, (_, i) => `let p${i + 1} = p${i} + p${i}\n`).join('');
    assert.ok(shown(`let p0 = random.normal()\n${chain}let x = p6|0`).length < 2000);
  });

  it('ids of nodes that are picked', () => {
    assert.match(shown('let x = E[|2:5]'), /3 nodes/);
    assert.match(shown('let x = P[|2]'), /ids 129 … 131/);
    assert.match(shown('let x = E[:|10:3]'), /ids 1 … 10 in steps of 3/);
  });

  it('keywords, and on a projection which statement has its numbers', () => {
    assert.match(at('population E', 3), /population NAME = model\[size\]/);
    assert.match(at('for k', 1), /Runs its body/);
    const start = TEXT.indexOf('connect');
    for (const word of ['connect E', '-> I', 'fixed_indegree'])
      assert.equal(hover(analyze(TEXT), TEXT.indexOf(word) + 1)?.projection, start, word);
    assert.match(at('connect E', 1), /connect E -> I/);
    assert.equal(hover(analyze(TEXT), TEXT.indexOf('E -> I'))?.projection, undefined);
  });

  it('populations, families and copies', () => {
    assert.match(at('E -> I', 0), /`E`: 100 × iaf_psc_alpha, ids 1 … 100/);
    assert.match(at('I {', 0), /`I`: 25 × cell \(iaf_psc_exp\), ids 101 … 125/);
    assert.match(at('P[k]', 0), /`P\[2\]`: 3 × iaf_psc_alpha, ids 129 … 131/);
    assert.match(at('cell[25]'), /iaf_psc_exp/);
  });

  it('models, parameters, rules, arguments, units, functions', () => {
    assert.match(at('iaf_psc_alpha[NE]'), /neuron/);
    assert.match(at('V_m ='), /V_m = -70(\.0)? mV/);
    assert.match(at('C_m='), /iaf_psc_exp/);
    assert.match(at('fixed_indegree'), /random, fixed in-degree/);
    assert.match(at('indegree=CE'), /argument of `fixed_indegree`/);
    assert.match(at('pF)'), /capacitance/);
    assert.match(at('normal(', 2), /random\.normal\(mean=0, std=1\)/);
    assert.match(at('mean='), /argument of `random\.normal`/);
    assert.match(at('rule    ='), /Which sources connect/);
  });

  it('says nothing about comments and blanks', () => {
    assert.equal(at('# ten'), '');
    assert.equal(at('\n\nnothing', 0), '');
  });

  it('is safe at every offset of broken text', () => {
    for (let end = 0; end < TEXT.length; end += 7) {
      const analysis = analyze(TEXT.slice(0, end));
      for (let offset = 0; offset <= end; offset += 5) {
        const found = hover(analysis, offset);
        if (found) assert.ok(found.start <= found.end && found.end <= end);
      }
    }
  });
});

describe('signature help', () => {
  const help = (marked: string) => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    return signatureHelp(text, analyze(text).bindings, offset);
  };

  it('follows the argument being written, by position and by name', () => {
    const first = help('let w = random.normal(|');
    assert.equal(first?.label, 'random.normal(mean=0, std=1)');
    assert.equal(first?.activeParameter, 0);
    assert.equal(help('let w = random.normal(1, |')?.activeParameter, 1);
    assert.equal(help('let w = random.normal(std=|')?.activeParameter, 1);
    for (const written of ['std=1|', 'std=1 |', 'std=1.|5', 'std=1 pA|'])
      assert.equal(help(`let w = random.normal(mean=2 pA, ${written})`)?.activeParameter, 1, written);
    const { parameters, label } = first!;
    assert.deepEqual(
      parameters.map(({ start, end }) => label.slice(start, end)),
      ['mean=0', 'std=1'],
    );
  });

  it('knows nothing of what cannot be called', () => assert.equal(help('let w = nonsense(|'), undefined));
});
