import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type HintKinds, inlayHints } from '../../../../server/language/features/inlayHints';
import { analyze } from '../../../../server/language/service';

const ALL: HintKinds = { values: true, populationSizes: true, argumentNames: true };
const DEFAULT: HintKinds = { ...ALL, argumentNames: false };

/** Asserts the hints of a text in which they stand as ‹…›. */
function check(marked: string, kinds: HintKinds = DEFAULT): void {
  const text = marked.replace(/‹[^›]*›/g, '');
  let shown = text;
  for (const { offset, label } of inlayHints(analyze(text), { start: 0, end: text.length }, kinds).reverse())
    shown = `${shown.slice(0, offset)}‹${label}›${shown.slice(offset)}`;
  assert.equal(shown, marked);
}

describe('inlay hints', () => {
  it('tell the value of a let that computes', () => {
    check(
      'let n = 100\nlet m = int(0.1 * n)‹= 10›  # ten\nlet d = 3 * 0.5 ms‹= 1.5 ms›\nlet s = -5\nlet t = [1, -2, "a"]\n',
    );
    check(
      'let a = [2 * k for k in range(3)]‹= [0, 2, 4]›\nlet b = [[k] for k in range(3)]‹= 3 items›\nlet c = 1 < 2‹= True›\n',
    );
    check('population E = iaf_psc_alpha[3]\nlet half = E[:2]‹= 2 nodes›\n');
  });

  it('round long numbers, and say so', () => {
    check('let x = 1 / 3‹≈ 0.333333›\nlet y = 1 / 8‹= 0.125›\nlet z = [k / 7 for k in range(2)]‹≈ [0.0, 0.142857]›\n');
  });

  it('tell what is drawn where the text is no formula of it', () => {
    check('let w = random.normal(mean=20 pA, std=0.5 pA)\nlet v = -5 * w‹= −5 · N(20 pA, 0.5 pA)›\n');
  });

  it('tell the first and the last value in a loop', () => {
    check('for k in range(4) {\n  let a = k * 2‹= 0 … 6›\n  let b = 3 - 1‹= 2›\n}\n');
  });

  it('leave out what is drawn, what has no value and what was not run', () => {
    check('let w = random.normal(mean=1, std=1)\nlet x = nothing + 1\nif 1 > 2 { let y = 1 + 1 }\nlet z = \n');
    check(`let long = ${'"a" + '.repeat(3)}"b"‹= "aaab"›\nlet big = 10 ** 100‹= 1${'0'.repeat(38)}…›\n`);
  });

  it('tell the size of populations', () => {
    check('let n‹› = 4'.replace('‹›', ''));
    check(
      'let n = 4\npopulation A = iaf_psc_alpha[n‹= 4›]\npopulation B = iaf_psc_alpha[4]\npopulation C = iaf_psc_alpha\n',
    );
    check('population L = iaf_psc_alpha‹[400]› on grid(shape=[20, 20])\n');
    check('for k in range(3) { population P[k] = iaf_psc_alpha[10 * k + 5‹= 5 … 25›] }\n');
    // With an error elsewhere too.
    check('let n = 4\npopulation A = iaf_psc_alpha[n‹= 4›]\nconnect A -> B\n');
  });

  it('name arguments where that is wanted', () => {
    check(
      'let w = random.normal(‹mean=›1, ‹std=›2)\nlet m = max(1, 2)‹= 2›\nlet min = 1\nlet u = random.uniform(min, max=2)\n',
      ALL,
    );
    check('population L = iaf_psc_alpha‹[4]› on grid(‹shape=›[2, 2])\n', ALL);
    // Of one that is alone nobody needs the name.
    check('let c = int(2.5)‹= 2›\nlet s = math.sqrt(4)‹= 2.0›\n', ALL);
  });

  it('are shown as the kinds say, and within the range', () => {
    const text = 'let a = 1 + 1\npopulation A = iaf_psc_alpha[a]\nlet b = a + 1\n';
    const analysis = analyze(text);
    const labels = (kinds: HintKinds, start = 0, end = text.length) =>
      inlayHints(analysis, { start, end }, kinds).map(({ label }) => label);
    assert.deepEqual(labels({ ...DEFAULT, values: false }), ['= 2']);
    assert.deepEqual(labels({ ...DEFAULT, populationSizes: false }), ['= 2', '= 3']);
    assert.deepEqual(labels(DEFAULT, text.indexOf('let b')), ['= 3']);
  });
});
