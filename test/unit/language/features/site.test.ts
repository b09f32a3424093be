import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Site, siteAt } from '../../../../server/language/features/site';
import { scan } from '../../../../server/language/syntax/scanner';

/** Without entries that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The site at the `|` in a text. */
function site(marked: string): Site {
  const offset = marked.indexOf('|');
  return siteAt(scan(marked.replace('|', '')), offset).site;
}

const word = (marked: string): string => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { start, end } = siteAt(scan(text), offset);
  return text.slice(start, end);
};

const CASES: readonly (readonly [string, Partial<Site> & { kind: string }])[] = [
  ['|', { kind: 'statement', inBody: false, first: true }],
  ['pop|', { kind: 'statement', inBody: false, first: true }],
  ['let a = 1\n|', { kind: 'statement', first: false }],
  ['let |', { kind: 'nothing' }],
  ['let a = |', { kind: 'value', owner: { kind: 'head', of: 'let' } }],
  ['let a = 2 * |', { kind: 'value', owner: { kind: 'head', of: 'let' } }],
  ['let a = 2 |', { kind: 'unit' }],
  ['let a = 2|', { kind: 'unit' }],
  ['let a = 1.5 m|', { kind: 'unit' }],
  ['let a = b\n|', { kind: 'statement' }],
  ['kernel { | }', { kind: 'entryName', block: 'kernel', present: [] }],
  ['kernel {\n rng_seed = 1\n | }', { kind: 'entryName', block: 'kernel', present: ['rng_seed'] }],
  ['kernel { rng_type = "|" }', { kind: 'string', owner: { kind: 'entry', block: 'kernel', name: 'rng_type' } }],
  ['kernel { rng_type = | }', { kind: 'value', owner: { kind: 'entry', block: 'kernel', name: 'rng_type' } }],
  ['population E = |', { kind: 'nodeModel' }],
  ['population E[k] = iaf|', { kind: 'nodeModel' }],
  ['population E = iaf_psc_alpha[|', { kind: 'value', owner: { kind: 'head', of: 'size' } }],
  ['population E = iaf_psc_alpha[10] |', { kind: 'afterHead', words: ['on'] }],
  ['population E = iaf_psc_alpha on |', { kind: 'layer' }],
  [
    'population E = iaf_psc_alpha[10] { | }',
    { kind: 'entryName', block: 'population', present: [], model: 'iaf_psc_alpha' },
  ],
  [
    'population E = iaf_psc_alpha[10] { V_m = 3 mV  C|  E_L = 2 }',
    { kind: 'entryName', block: 'population', present: ['V_m', 'E_L'], model: 'iaf_psc_alpha' },
  ],
  ['model n = |', { kind: 'baseModel' }],
  ['connect |', { kind: 'value', owner: { kind: 'head', of: 'source' } }],
  ['connect E |', { kind: 'afterHead', words: ['->'] }],
  ['connect E -> |', { kind: 'value', owner: { kind: 'head', of: 'target' } }],
  ['connect E -> I + |', { kind: 'value', owner: { kind: 'head', of: 'target' } }],
  ['connect E -> I |', { kind: 'afterHead', words: ['third'] }],
  ['connect E -> I { rule = | }', { kind: 'value', owner: { kind: 'entry', block: 'connect', name: 'rule' } }],
  [
    'connect E -> I { synapse = [| }',
    { kind: 'value', owner: { kind: 'entry', block: 'connect', name: 'synapse', element: true } },
  ],
  [
    'connect E -> I { rule = fixed_indegree(|) }',
    {
      kind: 'argument',
      present: [],
      owner: { kind: 'argument', callee: 'fixed_indegree', name: undefined, position: 0 },
    },
  ],
  [
    'connect E -> I { rule = fixed_indegree(indegree=2, a|) }',
    {
      kind: 'argument',
      present: ['indegree'],
      owner: { kind: 'argument', callee: 'fixed_indegree', name: undefined, position: 1 },
    },
  ],
  [
    'let w = random.normal(mean=|',
    { kind: 'value', owner: { kind: 'argument', callee: 'random.normal', name: 'mean', position: 0 } },
  ],
  [
    'population E = m[3] { V_m = 2 * random.uniform(|',
    {
      kind: 'argument',
      present: [],
      owner: {
        kind: 'argument',
        callee: 'random.uniform',
        name: undefined,
        position: 0,
        outer: { kind: 'entry', block: 'population', name: 'V_m', model: 'm' },
      },
    },
  ],
  [
    'let a = range(1, (2 + |',
    { kind: 'value', owner: { kind: 'argument', callee: 'range', name: undefined, position: 1 } },
  ],
  ['assert a > 1, |', { kind: 'nothing' }],
  ['let w = random.|', { kind: 'member', object: 'random' }],
  ['let w = spatial.pos.|', { kind: 'member', object: 'spatial.pos' }],
  ['let w = random.no|rm', { kind: 'member', object: 'random' }],
  ['for i in |', { kind: 'value', owner: { kind: 'head', of: 'for' } }],
  ['for i in range(3) {\n  |\n}', { kind: 'statement', inBody: true }],
  ['if a > | ', { kind: 'value', owner: { kind: 'head', of: 'if' } }],
  [
    'view { populations = [E, | }',
    { kind: 'value', owner: { kind: 'entry', block: 'view', name: 'populations', element: true } },
  ],
  ['population E = iaf_psc_alpha[10]\n|', { kind: 'statement' }],
  ['population E = iaf_psc_alpha on grid(shape=[2, 2]) |', { kind: 'nothing' }],
  ['connect E -> I\n|', { kind: 'statement' }],
  ['connect E -> I third |', { kind: 'value', owner: { kind: 'head', of: 'third' } }],
  ['connect E -> I third A {\n| }', { kind: 'entryName', block: 'connect', third: true }],
  ['let a = b |', { kind: 'nothing' }],
  ['if a {\n} |', { kind: 'statement' }],
  ['let a = [k for |', { kind: 'nothing' }],
  ['let a = [k for k |', { kind: 'afterHead', words: ['in'] }],
  ['let a = [k for k in |', { kind: 'value', owner: { kind: 'head', of: 'for' } }],
  ['kernel { resolution = 0.1 |}', { kind: 'unit', owner: { kind: 'entry', block: 'kernel', name: 'resolution' } }],
  ['kernel { resolution = 0.1|}', { kind: 'unit', owner: { kind: 'entry', block: 'kernel', name: 'resolution' } }],
  [
    'population L = iaf_psc_alpha on grid(shape=[|])',
    {
      kind: 'value',
      owner: { kind: 'argument', callee: 'grid', name: 'shape', position: 0, layer: true, element: true },
    },
  ],
  ['# a comment |', { kind: 'nothing' }],
  ['network "a|b"', { kind: 'nothing' }],
  ['connect E -> I { rule = all_to_all() }\n|', { kind: 'statement', inBody: false }],
  [
    'connect E -> I {\n rule = fixed_indegree(indegree=(2 + \nlet a = |',
    { kind: 'value', owner: { kind: 'head', of: 'let' } },
  ],
];

describe('site at the cursor', () => {
  for (const [text, expected] of CASES) {
    it(text.replaceAll('\n', '⏎'), () => {
      const found = plain(site(text)) as Record<string, unknown>;
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(found[key], plain(value), key);
    });
  }

  it('the word being typed', () => {
    assert.equal(word('let w = random.no|rm(1)'), 'norm');
    assert.equal(word('let w = |'), '');
    assert.equal(word('kernel { rng_type = "mt|19937" }'), 'mt19937');
    assert.equal(word('let a = 1.5 m|s'), 'ms');
  });

  it('the statement the cursor is in', () => {
    const start = (marked: string) => {
      const offset = marked.indexOf('|');
      return siteAt(scan(marked.replace('|', '')), offset).statement;
    };
    assert.equal(start('|'), -1);
    assert.equal(start('let a = 1\nlet b = a + |'), 10);
    assert.equal(start('connect E -> I { rule = pairs(| }'), 0);
  });

  it('any offset of any broken text has a site', () => {
    const text = 'for i in [1,2 { population E[i = iaf( on grid { V_m = "x } connect -> third . = ( [ let 5 ms 3';
    for (let end = 0; end <= text.length; end++) {
      const tokens = scan(text.slice(0, end));
      for (let offset = 0; offset <= end; offset++) {
        const { start, end: stop } = siteAt(tokens, offset);
        assert.ok(start <= stop && start >= 0 && stop <= end);
      }
    }
  });
});
