import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { PRODUCTIONS, TOKENS } from '../../../server/language/facts/grammar';
import { OTHER_KEYWORDS, STATEMENTS } from '../../../server/language/facts/statements';
import { parse } from '../../../server/language/syntax/parser';
import { EVERYTHING, REFERENCE } from '../language/syntax/support';
import { namesIn, Recognizer, readDefinition } from './recognizer';

const root = path.resolve(import.meta.dirname, '../../..');
const recognizer = new Recognizer(PRODUCTIONS);

describe('the grammar', () => {
  for (const { name, example, within = '…' } of [...PRODUCTIONS, ...TOKENS])
    it(`has an example of ${name} that the parser takes and the production derives`, () => {
      assert.deepEqual(parse(within.replace('…', () => example)).problems, []);
      assert.ok(recognizer.derives(name, example));
    });

  it('defines every name it uses, and uses every name it defines', () => {
    const used = new Set(PRODUCTIONS.flatMap(({ definition }) => namesIn(readDefinition(definition))));
    const defined = [...PRODUCTIONS, ...TOKENS].map(({ name }) => name);
    assert.deepEqual([...used, 'file'].sort(), defined.sort());
  });

  it('has every keyword', () => {
    const words = new Set(PRODUCTIONS.flatMap(({ definition }) => definition.match(/(?<=")[A-Za-z]+(?=")/g) ?? []));
    assert.deepEqual([...words].sort(), [...STATEMENTS, ...OTHER_KEYWORDS].map(({ keyword }) => keyword).sort());
  });

  it('derives whole files', () => {
    const examples = readdirSync(path.join(root, 'examples')).filter(name => name.endsWith('.netspec'));
    for (const name of examples)
      assert.ok(recognizer.derives('file', readFileSync(path.join(root, 'examples', name), 'utf8')), name);
    assert.ok(recognizer.derives('file', REFERENCE));
    assert.ok(recognizer.derives('file', EVERYTHING));
  });

  it('does not derive what the parser refuses', () => {
    for (const text of [
      'let x = ',
      'let x = 1 +',
      'let x = (1, 2)',
      'connect E I',
      'population E = iaf_psc_alpha(3)',
      'kernel rng_seed = 1',
      'let x = a == not b',
      'model m = iaf_psc_alpha',
      'let x = 5 parsec',
    ]) {
      assert.notDeepEqual(parse(text).problems, [], text);
      assert.ok(!recognizer.derives('file', text), text);
    }
  });
});
