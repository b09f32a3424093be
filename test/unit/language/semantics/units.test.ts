import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UNITS } from '../../../../server/language/facts/units';
import { creates, evaluated, fixed, planOf, refuses, shown } from './support';

/** digits · 10^exponent as the nearest double, by exact integer arithmetic. */
function nearestDouble(digits: bigint, exponent: number): number {
  const numerator = exponent >= 0 ? digits * 10n ** BigInt(exponent) : digits;
  const denominator = exponent >= 0 ? 1n : 10n ** BigInt(-exponent);
  if (numerator === 0n) return 0;
  const length = (x: bigint) => x.toString(2).length;
  let shift = 53 - (length(numerator) - length(denominator));
  const scaled = () =>
    shift >= 0 ? [numerator << BigInt(shift), denominator] : [numerator, denominator << BigInt(-shift)];
  let [n, d] = scaled() as [bigint, bigint];
  while (n / d >= 1n << 53n) {
    shift--;
    [n, d] = scaled() as [bigint, bigint];
  }
  const [quotient, rest] = [n / d, n % d];
  const up = 2n * rest > d || (2n * rest === d && quotient % 2n === 1n);
  return Number(quotient + (up ? 1n : 0n)) * 2 ** -shift;
}

const number = (expression: string, before = '') => {
  const value = evaluated(expression, before);
  assert.ok(value.kind === 'int' || value.kind === 'float', value.kind);
  return Number(value.value);
};

describe('scaling of literals', () => {
  it('shifts the decimal exponent, so that the last bit is right', () => {
    assert.equal(number('0.1 nA'), 100);
    assert.equal(number('300 um'), 0.3);
    assert.equal(number('0.3 um'), 0.0003);
    assert.equal(number('1.1 s'), 1100);
    assert.equal(number('87.8pA'), 87.8);
    assert.equal(number('5e-3 V'), 5);
    assert.equal(number('.7 kHz'), 700);
    assert.equal(number('1_000 us'), 1);
  });

  it('equals exact decimal arithmetic for every unit', () => {
    const units = UNITS.filter(({ name }) => name !== 'rad');
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom(...units),
        (digits, places, { name, shift }) => {
          const padded = digits.toString().padStart(places + 1, '0');
          const literal = `${padded.slice(0, padded.length - places)}.${padded.slice(padded.length - places)}`;
          const whole = literal.replace(/^0+(?=\d)/, '');
          assert.equal(number(`${whole} ${name}`), nearestDouble(digits, shift - places), `${whole} ${name}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps integers integers where the unit allows', () => {
    assert.equal(shown('20 nA'), '20000 pA');
    assert.equal(shown('100 ms // 3 ms'), '33');
    assert.equal(shown('9007199254740993 mA'), '9007199254740993000000000 pA');
  });

  it('takes lengths and angles for bare numbers', () => {
    assert.equal(number('300 um + 1'), 1.3);
    assert.equal(number('90 deg'), 90);
    assert.equal(number('3.141592653589793 rad'), 180);
    assert.equal(shown('2 mm'), '2.0');
  });
});

describe('arithmetic of quantities', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['250 pF * 1 mV / (1 ms)', '250 pA'],
    ['10 nS * 15 mV', '150 pA'],
    ['250 pF / (25 nS)', '10 ms'],
    ['0.1 GOhm * 200 pA', '20 mV'],
    ['8000 Hz * 10 ms', '80'],
    ['1 / (5 ms)', '200 Hz'],
    ['0.3 kHz + 5 Hz', '305 Hz'],
    ['3 * 0.1 Hz', '0.30000000000000004 Hz'],
    ['0 + 3 mV', '3 mV'],
    ['-0.0 + 3 mV', '3 mV'],
    ['math.inf > 3 mV', 'True'],
    ['-math.inf < 3 mV', 'True'],
    ['min(3 mV, math.inf)', '3 mV'],
    ['max(0, -2 pA)', '0'],
    ['math.sqrt(4 mV * 9 mV)', '6 mV'],
    ['(3 mV) ** 2 / 3 mV', '3 mV'],
    ['(9 mV * 1 mV) ** 0.5', '3 mV'],
    ['abs(-3 pA)', '3 pA'],
    ['round(2.5 ms)', '2 ms'],
    ['sum([1 pA, 2 nA])', '2001 pA'],
    ['7 ms % 4 ms', '3 ms'],
    ['1 kHz == 1000 Hz', 'True'],
    ['1 kHz > 1 / (2 ms)', 'True'],
    ['2 uM + 1 mM', '1002 uM'],
    ['5 ms / (2 ms)', '2.5'],
    ['-3 mV', '-3 mV'],
    ['[1 ms, 2 ms][1]', '2 ms'],
  ];
  for (const [expression, expected] of cases) it(expression, () => assert.equal(shown(expression), expected));

  it('gives a rate to NEST in Hz, to the last bit of the literal', () => {
    const text =
      'population n = poisson_generator { rate = 0.7 kHz }\npopulation m = poisson_generator { rate = 3 / (7 ms) }';
    const rates = creates(planOf(text)).map(step => step.parameters[0]!.value);
    assert.deepEqual(rates, [700, (3 / 7) * 1000]);
  });

  it('gives a bare number to NEST as it is', () => {
    const [step] = creates(planOf('population E = iaf_psc_alpha { V_m = -60  C_m = 0.3 nF  tau_m = 0.01 s }'));
    assert.deepEqual(step!.parameters, [
      { name: 'V_m', value: -60 },
      { name: 'C_m', value: 300 },
      { name: 'tau_m', value: 10 },
    ]);
  });
});

describe('dimensions that do not fit', () => {
  it('names both, at the whole operation', () => {
    const marked = 'let x = «1 + 2 pA»';
    const problem = refuses(marked, 'wrong-dimension', /add a bare number and a current \(pA\)/);
    assert.equal(fixed(marked, problem), 'let x = 1 pA + 2 pA');
    refuses('let x = «1 ms - 2 mV»', 'wrong-dimension', /subtract a potential \(mV\) from a time \(ms\)/);
    refuses('let x = «1 ms < 2»', 'wrong-dimension', /compare a time \(ms\) with a bare number/);
    refuses('let x = «1 pA == 2 nS»', 'wrong-dimension', /a current \(pA\) with a conductance \(nS\)/);
    refuses('let x = «5 mV % 2»', 'wrong-dimension');
    refuses('let x = «sum([1 pA, 2])»', 'wrong-dimension');
    refuses('let x = «max(1 pA, 2)»', 'wrong-dimension');
  });

  it('lets only a zero written in the expression fit', () => {
    refuses('let zero = 0\nlet x = «zero + 1 mV»', 'wrong-dimension');
    refuses('let x = «0 pA + 1 mV»', 'wrong-dimension');
  });

  it('refuses quantities where bare numbers belong', () => {
    refuses('let x = math.exp(«1 ms»)', 'wrong-dimension', /bare number, not a time/);
    refuses('let x = 2 ** «1 ms»', 'wrong-dimension');
    refuses('let x = «(2 ms) ** 0.5»', 'wrong-dimension');
    refuses('let x = math.sqrt(«2 ms»)', 'wrong-dimension');
    refuses('let x = range(«3 ms»)', 'wrong-dimension');
  });

  it('refuses a quantity where NEST expects another dimension', () => {
    refuses(
      'population E = iaf_psc_alpha { V_m = «3 pA» }',
      'wrong-dimension',
      /`V_m` is a potential \(mV\), not a current/,
    );
    refuses('population E = izhikevich { a = «0.02 ms» }', 'wrong-dimension', /`a` is a bare number/);
    refuses(
      'population E = iaf_psc_alpha\nconnect E -> E { synapse = static_synapse(delay=«3 mV») }',
      'wrong-dimension',
    );
    refuses(
      'population E = iaf_psc_alpha\nconnect E -> E { synapse = static_synapse(weight=«3 ms») }',
      'wrong-dimension',
    );
    refuses('population E = iaf_psc_alpha\nconnect E -> E { rule = pairwise_bernoulli(p=«1 Hz») }', 'wrong-dimension');
    refuses('kernel { resolution = «1 mV» }', 'wrong-dimension');
  });
});
