import type { Problem } from '../problem';
import { isDigit, isNamePart } from './characters';
import { fix, syntaxError } from './codes';

const LOWER_E = 101;
const UPPER_E = 69;
const POINT = 46;
const ZERO = 48;
const UNDERSCORE = 95;

/** Python's lexical grammar of decimal integers and floats. */
const INTEGER = /^(?:[1-9](?:_?\d)*|0(?:_?0)*)$/;
const FLOAT = /^(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.|\d(?:_?\d)*(?=[eE]))(?:[eE][+-]?\d(?:_?\d)*)?$/;
const OTHER_BASE = /^0[xXbBoO]/;

function digitsEnd(text: string, start: number): number {
  let end = start;
  for (let c = text.charCodeAt(end); isDigit(c) || c === UNDERSCORE; c = text.charCodeAt(end)) end++;
  return end;
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (isNamePart(text.charCodeAt(end))) end++;
  return end;
}

/** The end of an exponent at `start`, or `start` where the letter e begins a word instead, as in `5 eV`. */
function exponentEnd(text: string, start: number): number {
  const c = text.charCodeAt(start);
  if (c !== LOWER_E && c !== UPPER_E) return start;
  const sign = text[start + 1];
  const digits = sign === '+' || sign === '-' ? start + 2 : start + 1;
  if (isDigit(text.charCodeAt(digits))) return digitsEnd(text, digits);
  return wordEnd(text, start) === start + 1 ? start + 1 : start;
}

/** The end of the number that begins at `start` with a digit, or with a point and a digit; malformed ones included. */
export function numberEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === ZERO && OTHER_BASE.test(text.slice(start, start + 2))) return wordEnd(text, start);
  let end = digitsEnd(text, start);
  if (text.charCodeAt(end) === POINT) end = digitsEnd(text, end + 1);
  return exponentEnd(text, end);
}

/** Whether a number, as `plainNumber` gives it, is an int in Python's sense. */
export const isInteger = (plain: string): boolean => !/[.eE]/.test(plain);

/**
 * A literal without underscores, in a form every reader of decimals understands; a malformed one is mended as its
 * quick fix would, so that later stages have a number to go on with.
 */
export function plainNumber(literal: string): string {
  if (INTEGER.test(literal) || FLOAT.test(literal)) return literal.replaceAll('_', '');
  if (OTHER_BASE.test(literal)) {
    const value = Number(literal.replaceAll('_', ''));
    return Number.isSafeInteger(value) ? String(value) : '0';
  }
  const decimal = literal.replaceAll('_', '').replace(/[eE]$/, '');
  return /[.eE]/.test(decimal) ? decimal : decimal.replace(/^0+(?=\d)/, '');
}

function flaw(literal: string): string {
  if (OTHER_BASE.test(literal)) return 'Numbers are decimal';
  if (/[eE]$/.test(literal)) return 'The exponent has no digits';
  if (literal.includes('_')) return 'An underscore may only stand between two digits';
  return 'An integer does not begin with 0';
}

/** What is wrong with the number at [start, end), if anything. */
export function checkNumber(text: string, start: number, end: number): Problem | undefined {
  const literal = text.slice(start, end);
  if (INTEGER.test(literal) || FLOAT.test(literal)) return undefined;
  const mended = plainNumber(literal);
  const message = `${flaw(literal)}: \`${literal}\`. Did you mean \`${mended}\`?`;
  return syntaxError('bad-number', { start, end }, message, {
    fixes: [fix(`Write ${mended}`, start, end, mended)],
  });
}
