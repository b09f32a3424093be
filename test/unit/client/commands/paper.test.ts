import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutWidth, parseDpi, parseWidth } from '../../../../client/commands/paper';

describe('sizes on paper', () => {
  it('take centimetres, millimetres and inches', () => {
    assert.equal(parseWidth('8.5'), 8.5);
    assert.equal(parseWidth(' 8,5 cm '), 8.5);
    assert.equal(parseWidth('85mm'), 8.5);
    assert.equal(parseWidth('2 in'), 5.08);
    assert.equal(parseWidth('2"'), 5.08);
  });

  it('refuse what is no width or no resolution', () => {
    for (const text of ['', 'wide', '-3', '0', '1000 cm', '3 km', '1.2.3'])
      assert.equal(parseWidth(text), undefined, text);
    for (const text of ['', '12', '300.5', '1e3', '9999', 'fine']) assert.equal(parseDpi(text), undefined, text);
    assert.equal(parseDpi('600 dpi'), 600);
  });

  it('keep letters of 12 pixels at 7 points', () => {
    // 72 points an inch: 12 pixels of a layout one inch wide are 12 / layoutWidth(2.54) inches.
    assert.ok(Math.abs((12 / layoutWidth(2.54)) * 72 - 7) < 0.05);
  });
});
