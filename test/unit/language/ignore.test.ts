import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHECKS } from '../../../server/language/facts/checks';
import { withoutIgnored } from '../../../server/language/ignore';
import { withLevels } from '../../../server/language/levels';
import { analyze } from '../../../server/language/service';

const remaining = (text: string) => withoutIgnored(text, analyze(text).problems);

/** What remains, as `code: the text it marks`. */
const shown = (text: string): string[] =>
  remaining(text).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);

describe('comments that ignore checks', () => {
  it('hold for the line they end', () => {
    assert.deepEqual(shown('let a = 1 # netspec-ignore: unused-name\nlet b = 2\n'), ['unused-name: b']);
  });

  it('hold, by themselves, for the next line that is no comment', () => {
    assert.deepEqual(shown('# netspec-ignore: unused-name\nlet a = 1\nlet b = 2'), ['unused-name: b']);
    const text = 'if True {\r\n  #netspec-ignore:unused-name\r\n  # kept for later\r\n  let a = 1\r\n  let b = 2\r\n}';
    assert.deepEqual(shown(text), ['unused-name: b']);
    assert.deepEqual(shown('# netspec-ignore: unused-name\n\nlet a = 1'), ['unused-name: a']);
  });

  it('name several codes, and leave the others', () => {
    const both = 'let range = 1';
    assert.deepEqual(shown(both).sort(), ['shadows-builtin: range', 'unused-name: range']);
    assert.deepEqual(shown(`${both} # netspec-ignore: shadows-builtin, unused-name`), []);
    assert.deepEqual(shown(`${both} # netspec-ignore: shadows-builtin`), ['unused-name: range']);
  });

  it('add up when they stand above each other', () => {
    assert.deepEqual(shown('# netspec-ignore: shadows-builtin\n# netspec-ignore: unused-name\nlet range = 1'), []);
  });

  it('do not ignore errors, and say so', () => {
    const text = 'let _a = b # netspec-ignore: unknown-name';
    assert.deepEqual(shown(text), ['unknown-name: b', 'ignored-error: unknown-name']);
    const [, told] = remaining(text);
    assert.equal(told!.severity, 'hint');
    assert.match(told!.message, /is an error/);
  });

  it('are told of codes that do not exist, with the nearest one', () => {
    const text = 'let a = 1 # netspec-ignore: unused-nam';
    assert.deepEqual(shown(text), ['unused-name: a', 'unknown-check: unused-nam']);
    const edit = remaining(text)[1]!.fixes![0]!.edits[0]!;
    assert.deepEqual(shown(text.slice(0, edit.start) + edit.text + text.slice(edit.end)), []);
    assert.deepEqual(remaining('let _a = 1 # netspec-ignore: nothing-like-it')[0]!.fixes, []);
  });

  it('need codes', () => {
    assert.deepEqual(shown('# netspec-ignore:\nlet _a = 1'), ['unknown-check: # netspec-ignore:']);
  });

  it('are comments, not words in strings', () => {
    assert.deepEqual(shown('let a = "# netspec-ignore: unused-name"'), ['unused-name: a']);
  });

  it('report codes that are documented with the severity they have', () => {
    for (const text of ['# netspec-ignore:', '# netspec-ignore: no', '# netspec-ignore: unknown-name'])
      for (const { code, severity } of remaining(text)) assert.equal(CHECKS.get(code)?.severity, severity);
  });
});

describe('severities that are set', () => {
  const { problems } = analyze('let range = 1\nlet _b = c');
  const severities = (levels: Readonly<Record<string, unknown>>) =>
    withLevels(problems, levels).map(({ code, severity }) => `${code} ${severity}`);
  const asTheyAre = ['shadows-builtin warning', 'unused-name hint', 'unknown-name error'];

  it('take the place of the usual ones', () => {
    assert.deepEqual(severities({}).sort(), [...asTheyAre].sort());
    assert.deepEqual(
      severities({ 'unused-name': 'warning', 'shadows-builtin': 'off' }).sort(),
      ['unknown-name error', 'unused-name warning'].sort(),
    );
    assert.ok(severities({ 'unused-name': 'error' }).includes('unused-name error'));
  });

  it('leave errors and whatever is not set to a severity as they are', () => {
    const levels = { 'unknown-name': 'off', 'unused-name': 'loud', 'shadows-builtin': 3, toString: 'off' };
    assert.deepEqual(severities(levels).sort(), [...asTheyAre].sort());
  });
});
