import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentLinks } from '../../../../server/language/features/documentLinks';
import { isSought, workspaceSymbols } from '../../../../server/language/features/workspaceSymbols';
import { analyze } from '../../../../server/language/service';

/** Asserts the links of a text in which what they cover stands in ‹…›; returns their paths. */
function check(marked: string): string[] {
  const text = marked.replace(/[‹›]/g, '');
  const { file, bindings } = analyze(text);
  const links = documentLinks(text, file, bindings);
  let shown = text;
  for (const { start, end } of [...links].reverse())
    shown = `${shown.slice(0, start)}‹${shown.slice(start, end)}›${shown.slice(end)}`;
  assert.equal(shown, marked);
  return links.map(link => link.path);
}

describe('document links', () => {
  it('cover the paths of tables', () => {
    const text = `let a = csv("‹data/sizes.csv›")\nif False { let b = csv(path='‹b c.csv›') }\nlet c = [csv("‹c.csv›")[0]]\n`;
    assert.deepEqual(check(text), ['data/sizes.csv', 'b c.csv', 'c.csv']);
  });

  it('leave out what is no path, computed, or no csv()', () => {
    assert.deepEqual(check('let a = csv("")\nlet b = csv(a)\nlet c = csv()\nlet d = csv(rows="x")\n'), []);
    assert.deepEqual(check('let csv = 1\nlet a = csv("x")\nnetwork "csv"\n'), []);
  });

  it('end where a string that is not closed does', () => {
    assert.deepEqual(check('let a = csv("‹x›\n'), ['x']);
  });
});

describe('workspace symbols', () => {
  const text = `let rate_ex = 1
model fast = iaf_psc_exp()
population Exc = fast[3]
for k in range(2) { population Layer[k] = fast }
let squares = [i * i for i in range(3)]`;
  const { bindings } = analyze(text);
  const found = (query: string) =>
    workspaceSymbols(bindings)
      .filter(({ name }) => isSought(name, query))
      .map(({ name, kind, range }) => {
        assert.equal(text.slice(range.start, range.end), name);
        return `${name} ${kind}`;
      });

  it('are populations, models and lets', () => {
    assert.deepEqual(found(''), ['rate_ex constant', 'fast struct', 'Exc class', 'Layer array', 'squares constant']);
  });

  it('have the letters of the query in their order', () => {
    assert.deepEqual(found('EX'), ['rate_ex constant', 'Exc class']);
    assert.deepEqual(found('rtx'), ['rate_ex constant']);
    assert.deepEqual(found('xe'), []);
  });
});
