import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { COLORMAPS } from '../../../../server/engine/plan';
import { CONNECT_ENTRIES, KERNEL_ENTRIES } from '../../../../server/language/facts/blocks';
import { builtinKind } from '../../../../server/language/facts/builtins';
import type { CallableFact } from '../../../../server/language/facts/callable';
import { signature } from '../../../../server/language/facts/callable';
import { CHECKS } from '../../../../server/language/facts/checks';
import { COLORMAP_FACTS } from '../../../../server/language/facts/colormaps';
import { describeDimension, exponentsOf, unitOf } from '../../../../server/language/facts/dimensions';
import { CONSTANTS, FUNCTIONS, functionFact, membersOf } from '../../../../server/language/facts/functions';
import { LAYERS, MASKS } from '../../../../server/language/facts/masks';
import { RULES, THIRD_RULES } from '../../../../server/language/facts/rules';
import { severityOf } from '../../../../server/language/facts/severity';
import { OTHER_KEYWORDS, STATEMENTS } from '../../../../server/language/facts/statements';
import { UNITS, unitFact } from '../../../../server/language/facts/units';
import { VIEW_ENTRIES } from '../../../../server/language/facts/viewEntries';
import { FUNCTION_COMPILERS } from '../../../../server/language/semantics/functions/registry';
import { KEYWORDS } from '../../../../server/language/syntax/tokens';

const root = path.resolve(import.meta.dirname, '../../../..');

const sources = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(path.join(root, folder, file), 'utf8'));

describe('vocabularies', () => {
  it('document everything', () => {
    const callables: readonly CallableFact[] = [...FUNCTIONS, ...RULES, ...THIRD_RULES, ...MASKS, ...LAYERS];
    for (const fact of callables) {
      assert.ok(fact.doc, fact.name);
      for (const argument of fact.arguments) assert.ok(argument.doc && argument.type, `${fact.name}: ${argument.name}`);
    }
    const words = [...CONSTANTS, ...UNITS, ...KERNEL_ENTRIES, ...CONNECT_ENTRIES, ...VIEW_ENTRIES, ...COLORMAP_FACTS];
    for (const { doc } of words) assert.ok(doc);
    for (const { code, doc } of CHECKS.values()) assert.match(doc, /\.$/, code);
  });

  it('have the keywords the parser knows', () => {
    const keywords = [...STATEMENTS, ...OTHER_KEYWORDS].map(({ keyword }) => keyword);
    assert.deepEqual([...keywords].sort(), [...KEYWORDS.keys()].sort());
  });

  it('have a fact for each function that can be compiled', () => {
    assert.deepEqual([...FUNCTION_COMPILERS.keys()].sort(), FUNCTIONS.map(({ name }) => name).sort());
  });

  it('have the colour maps of the plan', () => {
    assert.deepEqual(
      COLORMAP_FACTS.map(({ name }) => name),
      [...COLORMAPS],
    );
  });

  it('show how functions are called', () => {
    assert.equal(signature(functionFact('random.normal')!), 'random.normal(mean=0, std=1)');
    assert.equal(signature(functionFact('zip')!), 'zip(sequence, …)');
    assert.deepEqual(membersOf('spatial'), ['distance', 'pos', 'source_pos', 'target_pos']);
    assert.deepEqual(membersOf('spatial.pos'), ['x', 'y', 'z']);
  });

  it('tell kinds of words apart', () => {
    assert.deepEqual(
      ['nodes', 'spatial', 'all_to_all', 'circular', 'free', 'iaf_psc_alpha', 'stdp_synapse_hpc', 'E'].map(builtinKind),
      ['function', 'namespace', 'rule', 'mask', 'layer', 'nodeModel', 'synapseModel', undefined],
    );
  });
});

describe('dimensions', () => {
  it('are coherent: no factors between ms, mV, pA, nS, pF and GOhm', () => {
    const of = (name: string) => unitFact(name)!.dimension;
    assert.equal(of('pF') + of('mV') - of('ms'), of('pA'));
    assert.equal(of('nS') + of('mV'), of('pA'));
    assert.equal(of('pF') - of('nS'), of('ms'));
    assert.equal(of('GOhm') + of('pA'), of('mV'));
    assert.equal(of('Hz') + of('ms'), 0);
  });

  it('have names', () => {
    const [mV, ms, pA] = ['mV', 'ms', 'pA'].map(name => unitFact(name)!.dimension) as [number, number, number];
    assert.equal(describeDimension(0), 'a bare number');
    assert.equal(describeDimension(pA), 'a current (pA)');
    assert.equal(unitOf(2 * mV - 3 * ms), 'mV^2/ms^3');
    assert.equal(unitOf(-mV), '1/mV');
    assert.deepEqual(exponentsOf(5 * mV - 7 * ms + 2 * pA), [-7, 5, 2, 0]);
  });
});

describe('checks', () => {
  it('are documented with the severities they are reported with', () => {
    for (const { code, severity } of CHECKS.values()) assert.equal(severityOf(code), severity, code);
  });

  it('list every code the engine can report', () => {
    const codes = sources('server/engine').flatMap(text => [
      ...[...text.matchAll(/code: '([a-z-]+)'/g)].map(match => match[1]!),
      ...[...text.matchAll(/(?:RuleError|BuildError|finding|problem|add)\(\s*'([a-z-]+)'/g)].map(match => match[1]!),
    ]);
    const unknown = [...new Set(codes)].filter(code => !CHECKS.has(code));
    assert.deepEqual(unknown, []);
  });
});
