import { UNITS, unitFact } from '../facts/units';

export const isUnit = (name: string): boolean => unitFact(name) !== undefined;

/** Spellings from elsewhere. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['sec', 's'],
  ['second', 's'],
  ['seconds', 's'],
  ['msec', 'ms'],
  ['millisecond', 'ms'],
  ['usec', 'us'],
  ['volt', 'V'],
  ['mvolt', 'mV'],
  ['amp', 'A'],
  ['namp', 'nA'],
  ['pamp', 'pA'],
  ['siemens', 'S'],
  ['nsiemens', 'nS'],
  ['farad', 'F'],
  ['pfarad', 'pF'],
  ['hertz', 'Hz'],
  ['khertz', 'kHz'],
  ['degree', 'deg'],
  ['degrees', 'deg'],
  ['radian', 'rad'],
  ['radians', 'rad'],
  ['mmol', 'mM'],
  ['molar', 'M'],
]);

/** The unit that was probably meant, or undefined: micro and ohm signs, other cases, spelled-out names. */
export function likelyUnit(name: string): string | undefined {
  const ascii = name.replace(/[\u00b5\u03bc]/g, 'u').replace(/[\u03a9\u2126]/g, 'Ohm');
  if (isUnit(ascii)) return ascii;
  const lower = ascii.toLowerCase();
  const sameLetters = UNITS.filter(unit => unit.name.toLowerCase() === lower);
  return sameLetters.length === 1 ? sameLetters[0]?.name : SPELLINGS.get(lower);
}
