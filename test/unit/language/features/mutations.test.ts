import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from '../../../../server/language/syntax/parser';
import { scan } from '../../../../server/language/syntax/scanner';
import { tokenText } from '../../../../server/language/syntax/tokens';
import { EVERYTHING, REFERENCE } from '../syntax/support';
import { askEverything } from './everyFeature';

const FOLDER = path.join(__dirname, '../../../../examples');
const examples = readdirSync(FOLDER)
  .filter(name => name.endsWith('.netspec'))
  .map(name => readFileSync(path.join(FOLDER, name), 'utf8'));

/** Texts with tokens missing, doubled, exchanged or from elsewhere; more of them with `NETSPEC_MUTATIONS=20000`. */
const MUTATIONS = Number(process.env.NETSPEC_MUTATIONS ?? 250);

/** A small generator with a seed (Numerical Recipes' LCG): the same texts in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const statementsOf = (text: string): string[] =>
  parse(text).file.statements.map(({ start, end }) => text.slice(start, end));
const statements = [REFERENCE, EVERYTHING, ...examples].flatMap(statementsOf).filter(text => text.length < 600);
const words = [
  ...new Set(statements.flatMap(text => scan(text).kinds.map((_, i) => tokenText(scan(text), i)))),
  '"',
  '\ud83e\udde0',
  'µ',
  '\r\n',
  '\t',
  '# ',
];

/** The text with one to three of its tokens mistreated. */
function mutated(text: string, roll: (sides: number) => number): string {
  let result = text;
  for (let changes = 1 + roll(3); changes > 0; changes--) {
    const { starts, ends, kinds } = scan(result);
    const at = roll(kinds.length);
    const [start, end] = [starts[at] ?? result.length, ends[at] ?? result.length];
    const other = roll(2) === 0 ? words[roll(words.length)]! : result.slice(starts[roll(kinds.length)], end);
    const replacement = ['', `${other} ${result.slice(start, end)}`, other.slice(0, 40)][roll(3)]!;
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

describe('every feature on broken texts', () => {
  it('at every prefix of the reference example', () => {
    for (let end = 0; end <= REFERENCE.length; end += 3)
      askEverything(REFERENCE.slice(0, end), [end, Math.max(0, end - 9)]);
  });

  it('after tokens were lost, doubled and exchanged', () => {
    const roll = dice(Number(process.env.NETSPEC_SEED ?? 11));
    for (let i = 0; i < MUTATIONS; i++) {
      const some = Array.from({ length: 1 + roll(6) }, () => statements[roll(statements.length)]!);
      const text = mutated(some.join('\n'), roll);
      askEverything(text, [roll(text.length + 1), roll(text.length + 1)]);
    }
  });
});
