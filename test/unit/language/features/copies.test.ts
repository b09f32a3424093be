import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complete } from '../../../../server/language/features/completion/completion';
import { hover } from '../../../../server/language/features/hover';
import { signatureHelp } from '../../../../server/language/features/signatureHelp';
import { analyze } from '../../../../server/language/service';

const COPIES = `model cell = iaf_psc_alpha(tau_m=20 ms, C_m=100 pF)
model fast = cell(tau_m=5 ms)
model syn = static_synapse(weight=3 pA)
population E = fast[3]
`;

/** A text without its mark, what is known of it, and where the mark was. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, offset, analysis: analyze(text) };
}

function details(marked: string): Map<string, string | undefined> {
  const { text, offset, analysis } = at(COPIES + marked);
  return new Map(complete(text, analysis.bindings, offset).items.map(({ label, detail }) => [label, detail]));
}

const shown = (marked: string): string => {
  const { offset, analysis } = at(marked);
  return hover(analysis, offset)?.contents ?? '';
};

describe('copies of models', () => {
  it('are proposed with the defaults they give, the nearest first', () => {
    const entries = details('population F = fast[3] { | }');
    assert.equal(entries.get('tau_m'), 'float = 5 ms');
    assert.equal(entries.get('C_m'), 'float = 100 pF');
    assert.equal(entries.get('V_th'), 'float = -55 mV');
    assert.equal(details('connect E -> E { synapse = syn(|) }').get('weight='), 'float = 3 pA');
    assert.equal(details('connect E -> E { synapse = syn(weight=|) }').get('3 pA'), 'default of syn');
    assert.equal(details('population F = fast[3] { V_th = | }').get('-55 mV'), "NEST's default");
  });

  it('are described with them', () => {
    assert.match(shown(COPIES.replace('fast[', 'fa|st[')), /\| `tau_m` \| 5 ms \|[\s\S]*Time constant/);
    assert.match(shown(COPIES.replace('fast[', 'fa|st[')), /\| `C_m` \| 100 pF \|/);
    assert.match(shown(`${COPIES}population F = cell[3] { ta|u_m = 1 ms }`), /tau_m = 20 ms/);
    assert.match(shown(`${COPIES}connect E -> E { synapse = syn(wei|ght=1) }`), /weight = 3 pA/);
    const { text, offset, analysis } = at(`${COPIES}connect E -> E { synapse = syn(|) }`);
    assert.match(signatureHelp(text, analysis.bindings, offset)?.label ?? '', /^syn\(.*weight=3 pA\)$/);
  });

  it('of themselves are none', () => {
    assert.equal(shown('model m = m(tau_m=1 ms)\npopulation E = |m[3]').includes('1 ms'), false);
  });
});
