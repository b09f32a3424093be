import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complete } from '../../../../../server/language/features/completion/completion';
import type { CompletionItem } from '../../../../../server/language/features/completion/item';
import { format } from '../../../../../server/language/features/formatting/format';
import { analyze } from '../../../../../server/language/service';
import { parse } from '../../../../../server/language/syntax/parser';
import { REFERENCE } from '../../syntax/support';

/** What is proposed at the end of a text, the best first. */
function proposed(text: string, at = text.length): CompletionItem[] {
  const { items } = complete(text, analyze(text).bindings, at);
  return items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => a.item.rank - b.item.rank || a.index - b.index)
    .map(({ item }) => item);
}

/** An item as it stands in the text when every placeholder is left as it is; choices take their first. */
const expand = ({ insert, label }: CompletionItem): string =>
  (insert ?? label)
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, '');

/** A text, and behind it the statement of a keyword as it is proposed. */
function grown(text: string, keyword: string): string {
  const item = proposed(text).find(({ label }) => label === keyword);
  assert.ok(item, keyword);
  return `${text}${expand(item).trimEnd()}\n`;
}

const NAMES = `let NE = 100
let NI = 25
let CE = int(0.1 * NE)
let CI = int(0.1 * NI)
let w_ex = random.normal(mean=20 pA, std=0.5 pA)
let w_in = -5 * w_ex
`;
const POPULATIONS = 'population E = iaf_psc_alpha[NE]\npopulation I = iaf_psc_alpha[NI]\n';

describe('statements proposed', () => {
  it('are texts without problems, in the canonical style, also the longer ones', () => {
    for (const item of proposed('')) {
      const text = expand(item).trimEnd();
      assert.doesNotMatch(text, /\$/, item.label);
      const { problems, file } = parse(text);
      const isUnfinished = item.label === 'let';
      assert.deepEqual(isUnfinished ? [] : problems, [], item.label);
      assert.ok(file.statements.length > 0, item.label);
      const hasEmptyPlace = /\{\n\s*\n|\n\s*\n\s*\}|= *$/.test(text);
      if (!hasEmptyPlace) assert.equal(format(text), `${text}\n`, item.label);
    }
  });

  it('have each name once', () => {
    const labels = proposed('').map(({ label }) => label);
    assert.equal(new Set(labels).size, labels.length);
  });

  it('begin with the one that comes next', () => {
    const first = (text: string): string => proposed(text)[0]!.label;
    assert.equal(first(''), 'network');
    assert.equal(first('network "a"\n'), 'kernel');
    assert.equal(first('network "a"\nkernel { rng_seed = 1 }\n'), 'let');
    assert.equal(first(NAMES + POPULATIONS), 'connect');
    assert.equal(first(`${NAMES}${POPULATIONS}connect E -> E + I\n`), 'connect');
    assert.equal(first(`${NAMES}${POPULATIONS}connect E + I -> E + I\n`), 'view');
    assert.equal(first('if True {\n}\n'), 'else');
    assert.notEqual(first('for i in range(2) {\n}\n'), 'else');
  });

  it('are those that may stand there', () => {
    const labels = (text: string, at?: number) => proposed(text, at).map(({ label }) => label);
    assert.ok(!labels('population E = iaf_psc_alpha\n').includes('kernel'));
    assert.ok(!labels('\nview { rows = "target" }', 0).includes('view'));
    assert.ok(!labels('let a = 1\n').includes('E/I network'));
    assert.ok(!labels('if True {\n  \n}\n', 12).includes('kernel'));
  });

  it('guess what the file lets one guess', () => {
    const text = grown(grown(NAMES, 'population'), 'population');
    assert.equal(text, NAMES + POPULATIONS);
    const connected = grown(grown(text, 'connect'), 'connect');
    assert.equal(
      connected.slice(text.length),
      `connect E -> E + I {
  rule    = fixed_indegree(indegree=CE)
  synapse = static_synapse(weight=w_ex, delay=1.5 ms)
}
connect I -> E + I {
  rule    = fixed_indegree(indegree=CI)
  synapse = static_synapse(weight=w_in, delay=1.5 ms)
}
`,
    );
    assert.match(grown(connected, 'view'), /populations = \[E, I\]/);
  });

  it('guess the unit that the neurons take', () => {
    const weight = (model: string): string => grown(`population E = ${model}[10]\n`, 'connect');
    assert.match(weight('iaf_cond_exp'), /weight=1 nS/);
    assert.match(weight('iaf_psc_delta'), /weight=0.1 mV/);
    assert.match(weight('izhikevich'), /weight=1,/);
  });

  it('hold the example, all of it', () => {
    const item = proposed('').find(({ label }) => label === 'E/I network')!;
    assert.deepEqual(analyze(expand(item)).problems, []);
    const bare = (text: string): string =>
      text.replace(/#.*|\s+|rng_type = "mt19937_64"|network ".*"|view \{[^}]*\}/g, '');
    assert.equal(bare(expand(item)), bare(REFERENCE));
  });
});
