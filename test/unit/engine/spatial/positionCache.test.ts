import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PositionCache } from '../../../../server/engine/spatial/positionCache';

/** A cache whose lists and trees say how they came about. */
const traced = () =>
  new PositionCache<string, string, string>({
    listCollection: ({ collection }) => collection,
    listTree: tree => `list of ${tree}`,
    growTree: list => `tree of ${list}`,
  });

const A = { layer: 1, collection: 'A' };
const part = { layer: 1, collection: 'A[::2]' };
const B = { layer: 10, collection: 'B' };

describe('position cache (spatial.md 5.3)', () => {
  it('gives a slice the list of its whole layer, and the other way round', () => {
    const cache = traced();
    assert.equal(cache.vector(A), 'A');
    assert.equal(cache.vector(part), 'A');
    const other = traced();
    assert.equal(other.vector(part), 'A[::2]');
    assert.equal(other.vector(A), 'A[::2]');
  });

  it('gives a slice the tree of its layer', () => {
    const cache = traced();
    assert.equal(cache.tree(A), 'tree of A');
    assert.equal(cache.tree(part), 'tree of A');
  });

  it('makes lists from a cached tree and trees from a cached list', () => {
    const cache = traced();
    cache.tree(part);
    assert.equal(cache.vector(A), 'list of tree of A[::2]');
    assert.equal(cache.tree(A), 'tree of list of tree of A[::2]');
  });

  it('forgets a layer as soon as another one is asked for', () => {
    const cache = traced();
    cache.vector(part);
    assert.equal(cache.tree(B), 'tree of B');
    assert.equal(cache.vector(A), 'A');
  });

  it('keeps never both', () => {
    const cache = traced();
    cache.vector(A);
    cache.tree(A);
    assert.equal(cache.vector(A), 'list of tree of A');
  });

  it('is emptied', () => {
    const cache = traced();
    cache.vector(A);
    cache.clear();
    assert.equal(cache.vector(part), 'A[::2]');
  });
});
