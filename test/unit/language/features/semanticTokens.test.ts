import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { semanticTokens } from '../../../../server/language/features/semanticTokens';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../../server/language/features/semanticTokenTypes';
import { analyze } from '../../../../server/language/service';

/** "word type modifiers" of each token of a text. */
function tokens(text: string, range?: { readonly start: number; readonly end: number }): string[] {
  return semanticTokens(analyze(text), range).map(({ start, end, type, modifiers }) =>
    [text.slice(start, end), type, ...modifiers].join(' '),
  );
}

describe('semantic tokens', () => {
  it('tell populations, lets and values drawn anew from each other', () => {
    assert.deepEqual(
      tokens('let n = 2\nlet w = random.normal(mean=1 pA, std=1 pA)\nlet v = 2 * w\npopulation E = iaf_psc_alpha[n]'),
      [
        'n variable declaration readonly',
        'w variable declaration readonly drawn',
        'random namespace defaultLibrary',
        'normal function defaultLibrary',
        'mean parameter',
        'pA unit',
        'std parameter',
        'pA unit',
        'v variable declaration readonly drawn',
        'w variable readonly drawn',
        'E population declaration',
        'iaf_psc_alpha model defaultLibrary',
        'n variable readonly',
      ],
    );
  });

  it('know copies of models, rules, synapses and entries', () => {
    const text = `model cell = iaf_psc_exp(C_m=100 pF)
model syn = stdp_synapse()
population E = cell[3] { V_m = -60 mV }
connect E -> E { rule = one_to_one() synapse = syn(weight=1 pA) }
connect E -> E { synapse = static_synapse() }`;
    assert.deepEqual(tokens(text), [
      'cell model declaration',
      'iaf_psc_exp model defaultLibrary',
      'C_m parameter',
      'pF unit',
      'syn model declaration',
      'stdp_synapse model defaultLibrary',
      'E population declaration',
      'cell model',
      'V_m property',
      'mV unit',
      'E population',
      'E population',
      'rule property',
      'one_to_one rule defaultLibrary',
      'synapse property',
      'syn model',
      'weight parameter',
      'pA unit',
      'E population',
      'E population',
      'synapse property',
      'static_synapse synapse defaultLibrary',
    ]);
  });

  it('know loops, families, masks and constants', () => {
    const text = `for k in range(2) { population P[k] = iaf_psc_alpha on grid(shape=[2, 2]) }
let a = [math.pi * i for i in range(3)]
connect P[0] -> P[1] { rule = pairwise_bernoulli(p=math.exp(-spatial.distance.x), mask=grid(shape=[1, 1])) }`;
    assert.deepEqual(tokens(text), [
      'k variable declaration loop',
      'range function defaultLibrary',
      'P population declaration',
      'k variable loop',
      'iaf_psc_alpha model defaultLibrary',
      'grid function defaultLibrary',
      'shape parameter',
      'a variable declaration readonly',
      'math namespace defaultLibrary',
      'pi variable readonly defaultLibrary',
      'i variable loop',
      'i variable declaration loop',
      'range function defaultLibrary',
      'P population',
      'P population',
      'rule property',
      'pairwise_bernoulli rule defaultLibrary',
      'p parameter',
      'math namespace defaultLibrary',
      'exp function defaultLibrary',
      'spatial namespace defaultLibrary',
      'distance variable defaultLibrary drawn',
      'x variable defaultLibrary drawn',
      'mask parameter',
      'grid function defaultLibrary',
      'shape parameter',
    ]);
  });

  it('leave unknown words to the grammar, and see what a binding hides', () => {
    assert.deepEqual(tokens('let a = nothing + foo.bar'), ['a variable declaration readonly']);
    assert.deepEqual(tokens('let random = 1\nlet b = random.normal'), [
      'random variable declaration readonly',
      'b variable declaration readonly',
      'random variable readonly',
    ]);
    assert.deepEqual(tokens('kernel { "rng_seed": 1 }'), []);
  });

  it('are those of a range alone', () => {
    const text = 'let a = 1\nlet b = a\nlet c = b';
    const start = text.indexOf('let b');
    assert.deepEqual(tokens(text, { start, end: start + 9 }), [
      'b variable declaration readonly',
      'a variable readonly',
    ]);
  });

  it('have types and modifiers that are standard or in the manifest', () => {
    interface Named {
      readonly id: string;
    }
    const { contributes } = JSON.parse(readFileSync(path.join(__dirname, '../../../../package.json'), 'utf8')) as {
      contributes: {
        semanticTokenTypes: Named[];
        semanticTokenModifiers: Named[];
        semanticTokenScopes: { scopes: Record<string, string[]> }[];
      };
    };
    const types = ['function', 'namespace', 'variable', 'property', 'parameter'];
    const modifiers = ['declaration', 'readonly', 'defaultLibrary'];
    const ids = (named: Named[]) => named.map(({ id }) => id);
    assert.deepEqual([...TOKEN_TYPES].sort(), [...types, ...ids(contributes.semanticTokenTypes)].sort());
    assert.deepEqual([...TOKEN_MODIFIERS].sort(), [...modifiers, ...ids(contributes.semanticTokenModifiers)].sort());
    const grammar = readFileSync(path.join(__dirname, '../../../../syntaxes/netspec.tmLanguage.json'), 'utf8');
    for (const [selector, [scope]] of Object.entries(contributes.semanticTokenScopes[0]!.scopes)) {
      const [type, ...more] = selector.split('.');
      assert.ok((TOKEN_TYPES as readonly string[]).includes(type!), selector);
      for (const modifier of more) assert.ok((TOKEN_MODIFIERS as readonly string[]).includes(modifier), selector);
      assert.ok(grammar.includes(scope!.replace('.drawn', '')), scope);
    }
  });
});
