/** The units that may follow a number (language.md, "Values and units"), by what they measure. */
export const UNITS = {
  time: ['s', 'ms', 'us'],
  potential: ['V', 'mV', 'uV'],
  current: ['A', 'mA', 'uA', 'nA', 'pA'],
  conductance: ['S', 'mS', 'uS', 'nS', 'pS'],
  capacitance: ['F', 'uF', 'nF', 'pF'],
  resistance: ['Ohm', 'kOhm', 'MOhm', 'GOhm'],
  frequency: ['Hz', 'kHz'],
  concentration: ['M', 'mM', 'uM'],
  length: ['m', 'mm', 'um'],
  angle: ['deg', 'rad'],
} as const;

export const UNIT_NAMES: readonly string[] = Object.values(UNITS).flat();

const names: ReadonlySet<string> = new Set(UNIT_NAMES);

export const isUnit = (name: string): boolean => names.has(name);

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
  if (names.has(ascii)) return ascii;
  const lower = ascii.toLowerCase();
  const sameLetters = UNIT_NAMES.filter(unit => unit.toLowerCase() === lower);
  return sameLetters.length === 1 ? sameLetters[0] : SPELLINGS.get(lower);
}
