import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from '../../server/language/features/formatting/format';
import { analyze } from '../../server/language/service';
import { parse } from '../../server/language/syntax/parser';
import { STATEMENT_KEYWORDS } from '../../server/language/syntax/tokens';
import snippets from '../../syntaxes/snippets.json';
import { REFERENCE } from '../unit/language/syntax/support';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const all: readonly (readonly [string, Snippet])[] = Object.entries(snippets);

/** A snippet as it stands in the text when every placeholder is left as it is; choices take their first. */
function expand({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, '');
}

test('every snippet is a text without problems', () => {
  for (const [name, snippet] of all) {
    const text = expand(snippet);
    assert.doesNotMatch(text, /\$/, name);
    assert.deepEqual(parse(text).problems, [], name);
    assert.ok(parse(text).file.statements.length > 0, name);
  }
});

test('snippets are in the canonical style', () => {
  for (const [name, snippet] of all) {
    const text = expand(snippet).trimEnd();
    const hasEmptyBody = /\{\n\s*\n/.test(text);
    if (!hasEmptyBody) assert.equal(format(text), `${text}\n`, name);
  }
});

test('the snippet of a whole network has no problems of meaning either', () => {
  const [, snippet] = all.find(([name]) => name === 'E/I network')!;
  assert.deepEqual(analyze(expand(snippet)).problems, []);
});

test('every statement has a snippet of its name, and prefixes are unique', () => {
  const prefixes = all.flatMap(([, { prefix }]) => prefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
  for (const keyword of [...STATEMENT_KEYWORDS, 'for', 'if']) assert.ok(prefixes.includes(keyword), keyword);
  for (const [name, { description }] of all) assert.match(description, /^[A-Z].*[^.]$/, name);
});

test('choices hold only what their first may be replaced by', () => {
  for (const [name, { body }] of all) {
    for (const [, choices] of body.join('\n').matchAll(/\$\{\d+\|([^|]*)\|\}/g)) {
      assert.ok(choices!.split(',').length > 1, name);
    }
  }
});

test('the snippet of the E/I network is the example network', () => {
  const [, snippet] = all.find(([name]) => name === 'E/I network')!;
  const bare = (text: string): string =>
    text.replace(/#.*|\s+|rng_type = "mt19937_64"|network ".*"|view \{[^}]*\}/g, '');
  assert.equal(bare(expand(snippet)), bare(REFERENCE));
});
