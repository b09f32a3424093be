/**
 * Physical dimensions as integer codes, so that arithmetic on quantities is arithmetic on numbers: the exponents of time,
 * potential, current and concentration are the balanced digits of the code in base 4096. 0 is a plain number; the code of
 * a product is the sum of the codes.
 */
export type Dimension = number;

const BASE = 4096;

export const PLAIN: Dimension = 0;
export const TIME: Dimension = 1;
export const POTENTIAL: Dimension = BASE;
export const CURRENT: Dimension = BASE * BASE;
export const CONCENTRATION: Dimension = BASE * BASE * BASE;
export const CONDUCTANCE: Dimension = CURRENT - POTENTIAL;
export const RESISTANCE: Dimension = POTENTIAL - CURRENT;
export const CAPACITANCE: Dimension = CURRENT + TIME - POTENTIAL;
export const FREQUENCY: Dimension = -TIME;

/** Largest exponent an expression may reach; the digits of the code hold twice as much. */
export const MAX_EXPONENT = 1000;

/** Exponents of ms, mV, pA and uM. */
export function exponentsOf(
  dimension: Dimension,
): [time: number, potential: number, current: number, concentration: number] {
  const digits: number[] = [];
  let rest = dimension;
  for (let i = 0; i < 4; i++) {
    let digit = rest % BASE;
    if (digit > BASE / 2) digit -= BASE;
    if (digit < -BASE / 2) digit += BASE;
    digits.push(digit);
    rest = (rest - digit) / BASE;
  }
  return digits as [number, number, number, number];
}

interface DimensionFact {
  readonly dimension: Dimension;
  /** With its article, for messages: "a current". */
  readonly phrase: string;
  /** Unit of the coherent set in which values are kept and shown. */
  readonly unit: string;
}

const DIMENSIONS: readonly DimensionFact[] = [
  { dimension: TIME, phrase: 'a time', unit: 'ms' },
  { dimension: POTENTIAL, phrase: 'a potential', unit: 'mV' },
  { dimension: CURRENT, phrase: 'a current', unit: 'pA' },
  { dimension: CONDUCTANCE, phrase: 'a conductance', unit: 'nS' },
  { dimension: CAPACITANCE, phrase: 'a capacitance', unit: 'pF' },
  { dimension: RESISTANCE, phrase: 'a resistance', unit: 'GOhm' },
  { dimension: CONCENTRATION, phrase: 'a concentration', unit: 'uM' },
  { dimension: FREQUENCY, phrase: 'a frequency', unit: 'Hz' },
];

const FACTS: ReadonlyMap<Dimension, DimensionFact> = new Map(DIMENSIONS.map(fact => [fact.dimension, fact]));

/**
 * Decimal exponent between the shown unit and the coherent one: a rate is kept in Hz, not in 1/ms, because NEST takes
 * rates in Hz and scaling forth and back would change last bits.
 */
export const FREQUENCY_SCALE = -3;

/** "a current (pA)", "a bare number", "a quantity in mV·pF". */
export function describeDimension(dimension: Dimension): string {
  if (dimension === PLAIN) return 'a bare number';
  const fact = FACTS.get(dimension);
  return fact ? `${fact.phrase} (${fact.unit})` : `a quantity in ${unitOf(dimension)}`;
}

/** Coherent unit as text: "pA", "mV/ms"; '' for a plain number. */
export function unitOf(dimension: Dimension): string {
  const fact = FACTS.get(dimension);
  if (fact) return fact.unit;
  const names = ['ms', 'mV', 'pA', 'uM'];
  const exponents = exponentsOf(dimension);
  const over: string[] = [];
  const under: string[] = [];
  exponents.forEach((exponent, i) => {
    if (exponent > 0) over.push(power(names[i]!, exponent));
    if (exponent < 0) under.push(power(names[i]!, -exponent));
  });
  if (over.length + under.length === 0) return '';
  return [over.join('·') || '1', ...under].join('/');
}

const power = (name: string, exponent: number) => (exponent === 1 ? name : `${name}^${exponent}`);
