import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CHECKS } from '../../../../server/language/facts/checks';
import { analyze } from '../../../../server/language/service';
import { REFERENCE } from '../syntax/support';

const folder = path.resolve(import.meta.dirname, '../../../../examples');
const small = ['astrocytes', 'brunel2000', 'hpc_benchmark', 'izhikevich2003', 'layers', 'vogels_abbott'];
const texts = readdirSync(folder)
  .filter(name => small.some(word => name.startsWith(word)))
  .map(name => readFileSync(path.join(folder, name), 'utf8'));

/** Pieces of texts of the language, to put together at random. */
const PIECES = [
  ...new Set([REFERENCE, ...texts].flatMap(text => text.match(/[A-Za-z_]\w*|\d+\.?\d*|"[^"]*"|\S/g) ?? [])),
];

const limits = { steps: 2000, nodes: 100_000, calls: 200 };

/** Whatever the text: an answer, and one that makes sense. */
function assertSound(text: string): void {
  const { problems, plan } = analyze(text, { limits });
  for (const { code, severity, start, end, message } of problems) {
    assert.ok(start >= 0 && start <= end && end <= text.length, `${code} at ${start}–${end}`);
    assert.equal(CHECKS.get(code)?.severity, severity, code);
    assert.notEqual(code, 'internal-error', `${message}\n${text}`);
  }
  assert.equal(
    plan === undefined,
    problems.some(({ severity }) => severity === 'error'),
  );
}

describe('any text gets a sound answer', () => {
  it('an example with something taken out, put in or changed', () => {
    const edit = fc.record({
      text: fc.constantFrom(REFERENCE, ...texts),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 0, max: 12 }),
      pieces: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(edit, ({ text, at, length, pieces }) => {
        const start = Math.floor(at * text.length);
        assertSound(`${text.slice(0, start)}${pieces.join(' ')}${text.slice(start + length)}`);
      }),
      { numRuns: 400 },
    );
  });

  it('words in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), pieces => assertSound(pieces.join(' '))),
      { numRuns: 300 },
    );
  });

  it('expressions of any operators and values', () => {
    const value = fc.constantFrom(
      ...['0', '1', '2.5', '-3', '10 ** 30', '1 pA', '2 ms', '3 Hz', 'True', '"a"', '[]', '[1, 2]', 'range(3)'],
      ...['E', 'E[0:2]', 'F', 'w', 'spatial.distance', 'math.inf', 'all_to_all()', 'static_synapse()', 'circular(0.1)'],
    );
    const operator = fc.constantFrom('+', '-', '*', '/', '//', '%', '**', '<', '==', 'in', 'not in', 'and', 'or');
    const wrap = fc.constantFrom(
      ...[
        '(@)',
        '-(@)',
        'not (@)',
        'int(@)',
        'len(@)',
        'sum(@)',
        'max(@)',
        'math.exp(@)',
        'math.sqrt(@)',
        '[@]',
        '(@)[0]',
      ],
      ...[
        '(@)[1:]',
        '[x for x in (@)]',
        'random.normal(mean=@)',
        'math.min(@, 2)',
        'nodes(@)',
        'zip(@, @)',
        'round(@, 2)',
      ],
    );
    const part = fc.tuple(wrap, value).map(([w, v]) => w.replaceAll('@', v));
    const before =
      'let w = random.normal(mean=1 pA, std=1 pA)\npopulation E = iaf_psc_alpha[3]\npopulation F[0] = iaf_psc_alpha\n';
    fc.assert(
      fc.property(part, operator, part, wrap, (a, o, b, w) =>
        assertSound(`${before}let x = ${w.replaceAll('@', `${a} ${o} ${b}`)}`),
      ),
      { numRuns: 1500 },
    );
  });
});
