import {
  CAPACITANCE,
  CONCENTRATION,
  CONDUCTANCE,
  CURRENT,
  type Dimension,
  FREQUENCY,
  FREQUENCY_SCALE,
  PLAIN,
  POTENTIAL,
  RESISTANCE,
  TIME,
} from './dimensions';

/** A unit that may follow a number literal. */
export interface UnitFact {
  readonly name: string;
  /** What it measures: 'time', 'length' … */
  readonly quantity: string;
  readonly dimension: Dimension;
  /** Added to the decimal exponent of the literal to get the number that is kept. */
  readonly shift: number;
  /** The number kept, times 10^scale, is the value in the coherent set ms, mV, pA, nS, pF, GOhm, uM. */
  readonly scale: number;
  readonly doc: string;
}

interface Family {
  readonly quantity: string;
  readonly dimension: Dimension;
  readonly scale?: number;
  readonly doc: string;
  readonly shifts: Readonly<Record<string, number>>;
}

const FAMILIES: readonly Family[] = [
  { quantity: 'time', dimension: TIME, doc: 'kept in ms', shifts: { s: 3, ms: 0, us: -3 } },
  { quantity: 'potential', dimension: POTENTIAL, doc: 'kept in mV', shifts: { V: 3, mV: 0, uV: -3 } },
  { quantity: 'current', dimension: CURRENT, doc: 'kept in pA', shifts: { A: 12, mA: 9, uA: 6, nA: 3, pA: 0 } },
  { quantity: 'conductance', dimension: CONDUCTANCE, doc: 'kept in nS', shifts: { S: 9, mS: 6, uS: 3, nS: 0, pS: -3 } },
  { quantity: 'capacitance', dimension: CAPACITANCE, doc: 'kept in pF', shifts: { F: 12, uF: 6, nF: 3, pF: 0 } },
  {
    quantity: 'resistance',
    dimension: RESISTANCE,
    doc: 'kept in GOhm',
    shifts: { Ohm: -9, kOhm: -6, MOhm: -3, GOhm: 0 },
  },
  {
    quantity: 'frequency',
    dimension: FREQUENCY,
    scale: FREQUENCY_SCALE,
    doc: 'kept in Hz, as NEST takes rates',
    shifts: { Hz: 0, kHz: 3 },
  },
  { quantity: 'concentration', dimension: CONCENTRATION, doc: 'kept in uM', shifts: { M: 6, mM: 3, uM: 0 } },
  {
    quantity: 'length',
    dimension: PLAIN,
    doc: "a plain number in millimetres: NEST's coordinates have no unit",
    shifts: { m: 3, mm: 0, um: -3 },
  },
  {
    quantity: 'angle',
    dimension: PLAIN,
    doc: "a plain number in degrees, NEST's unit of angles",
    shifts: { deg: 0, rad: 0 },
  },
];

export const UNITS: readonly UnitFact[] = FAMILIES.flatMap(family =>
  Object.entries(family.shifts).map(([name, shift]) => ({
    name,
    quantity: family.quantity,
    dimension: family.dimension,
    shift,
    scale: family.scale ?? 0,
    doc: family.doc,
  })),
);

const BY_NAME: ReadonlyMap<string, UnitFact> = new Map(UNITS.map(unit => [unit.name, unit]));

export const unitFact = (name: string): UnitFact | undefined => BY_NAME.get(name);

/** The unit in which NEST takes a parameter: its dimension, and the decimal exponent to the coherent set. */
export interface NestUnit {
  readonly name: string;
  readonly dimension: Dimension;
  readonly scale: number;
}

const NEST_UNITS: ReadonlyMap<string, NestUnit> = new Map(
  (
    [
      ['ms', TIME, 0],
      ['mV', POTENTIAL, 0],
      ['pA', CURRENT, 0],
      ['nS', CONDUCTANCE, 0],
      ['pF', CAPACITANCE, 0],
      ['uM', CONCENTRATION, 0],
      ['Hz', FREQUENCY, FREQUENCY_SCALE],
      ['1/s', FREQUENCY, FREQUENCY_SCALE],
      ['1/ms', FREQUENCY, 0],
      ['nS/ms', CONDUCTANCE - TIME, 0],
    ] as const
  ).map(([name, dimension, scale]) => [name, { name, dimension, scale }]),
);

/** Looks up a unit as the model tables write it; undefined for none. */
export const nestUnit = (name: string | undefined): NestUnit | undefined =>
  name === undefined ? undefined : NEST_UNITS.get(name);
