import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { call, dictionary, flat, layOut, list, pythonString } from '../../../../server/export/pynest/layout';
import { python, skipWithoutPython } from '../../../helpers/python';

const long = (n: number) => Array.from({ length: n }, (_, i) => `item_${i}`);

describe('layout of Python', () => {
  it('leaves on one line what fits', () => {
    assert.equal(layOut(call('f', ['a', ['b=', list(['1', '2'])]])), 'f(a, b=[1, 2])');
  });

  it('breaks the outermost brackets first, with a comma behind each item', () => {
    const doc = ['x = ', call('f', [list(long(12)), dictionary([['key', 'value']])])];
    const items = long(12).map(item => `            ${item},`);
    assert.deepEqual(layOut(doc, 4).split('\n'), [
      'x = f(',
      '        [',
      ...items,
      '        ],',
      '        {"key": value},',
      '    )',
    ]);
  });

  it('fills lines with short items', () => {
    const text = layOut({ open: '[', items: Array.from({ length: 60 }, (_, i) => `${i}`), close: ']', fill: true });
    assert.ok(text.split('\n').every(line => line.length <= 100));
    assert.equal(text.split('\n').length, 5);
  });

  it('has no line longer than need be, and the same text once breaks are taken out', () => {
    const doc = call('nest.Connect', [
      'E',
      'E + I',
      dictionary([
        ['rule', '"fixed_indegree"'],
        ['indegree', list(long(30))],
      ]),
    ]);
    const text = layOut(doc);
    assert.ok(text.split('\n').every(line => line.length <= 100));
    assert.equal(text.replace(/\s+/g, '').replace(/,([\])}])/g, '$1'), flat(doc).replace(/\s+/g, ''));
  });
});

describe('strings', () => {
  it('mean the same in Python', { skip: skipWithoutPython([]) }, () => {
    const samples = ['', '"', '\\', "'", '\n\t\r', '\0\x7f\x85', 'é ü 神経', '\u2028', '😀', '{x}', '\\n'];
    const literals = [...samples, ...fc.sample(fc.string({ unit: 'binary' }), 50)];
    const read = python<string[]>('import json, sys; print(json.dumps(eval(sys.argv[1])))', [
      `[${literals.map(pythonString).join(', ')}]`,
    ]);
    assert.deepEqual(read, literals);
  });
});
