import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FORMATS, formatNamed } from '../../../../server/export/formats';
import { isTextFormat } from '../../../../server/export/textFormats';
import { EXPORT_FORMATS } from '../../../../server/protocol';

describe('the table of formats', () => {
  it('has a row for every format, and its writers are where it says', () => {
    assert.deepEqual(Object.keys(FORMATS).sort(), [...EXPORT_FORMATS].sort());
    for (const format of EXPORT_FORMATS) assert.equal(isTextFormat(format), FORMATS[format].needs === 'text', format);
  });

  it('gives names that lead to one format only', () => {
    const names = EXPORT_FORMATS.flatMap(format => [format, FORMATS[format].alias ?? []].flat());
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      [formatNamed('csv'), formatNamed('sonata'), formatNamed('docx')],
      ['connections-csv', 'sonata', undefined],
    );
  });

  it('proposes a different file name for every format', () => {
    const endings = EXPORT_FORMATS.map(format => `${FORMATS[format].infix ?? ''}.${FORMATS[format].extension}`);
    assert.equal(new Set(endings).size, endings.length);
  });

  it('says what is in each in words that fit into a list', () => {
    for (const { label, contains } of Object.values(FORMATS)) {
      assert.match(label, /^[A-Z].*[^.…]$/);
      assert.match(contains, /[^.]$/);
      assert.ok(contains.length <= 140, contains);
    }
  });
});
