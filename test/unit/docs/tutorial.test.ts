import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { build } from '../../../server/engine/build';
import { isOffByDefault } from '../../../server/language/facts/severity';
import { advise } from '../../../server/language/semantics/advice/advise';
import { analyze } from '../../../server/language/service';
import { samePlan } from '../../../server/preview/samePlan';
import { skipWithoutPython } from '../../helpers/python';
import { runScript, ScriptComparison } from '../../helpers/pythonNest';

const root = path.resolve(import.meta.dirname, '../../..');
const tutorial = readFileSync(path.join(root, 'docs/tutorial.md'), 'utf8');

const blocks = (language: string): string[] =>
  [...tutorial.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);

/** What the rows of the table take for granted. */
const GIVEN = {
  python: `import nest
E = nest.Create("iaf_psc_alpha", 10)
I = nest.Create("iaf_psc_alpha", 10)
A = nest.Create("astrocyte_lr_1994", 4)
L = nest.Create("iaf_psc_alpha", positions=nest.spatial.grid([3, 3]))
`,
  netspec: `population E = iaf_psc_alpha[10]
population I = iaf_psc_alpha[10]
population A = astrocyte_lr_1994[4]
population L = iaf_psc_alpha on grid(shape=[3, 3])
`,
};

/** Builds nothing: what the script tells NEST is what the text's plan says. */
function assertSame(script: string, text: string): void {
  const { plan, problems } = analyze(text);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
    text,
  );
  new ScriptComparison(runScript(script), plan!).check();
}

describe('the tutorial', () => {
  it('leaves nothing to be said at any step, but what it says itself', () => {
    const analyses = blocks('netspec').map(text => analyze(text));
    const codes = analyses.map(analysis =>
      [...analysis.problems, ...advise(analysis)].map(({ code }) => code).filter(code => !isOffByDefault(code)),
    );
    const unstated = ['autapses-unstated', 'multapses-unstated'];
    assert.deepEqual(codes.slice(0, 4), [[], unstated, [], []]);
  });

  it('leads to the reference example', () => {
    const reference = readFileSync(path.join(root, 'examples/plot_weight_matrices.netspec'), 'utf8');
    assert.ok(samePlan(analyze(blocks('netspec').at(-2)!).plan!, analyze(reference).plan!));
  });

  it('counts right at its second step', () => {
    const { connectionCount } = build(analyze(blocks('netspec')[1]!).plan!);
    assert.match(tutorial, new RegExp(`counts ${connectionCount.toLocaleString('en')} connections`));
  });
});

describe('from PyNEST', { skip: skipWithoutPython([]) }, () => {
  it('says the same in a script and a netspec', () => {
    assertSame(blocks('python')[0]!, blocks('netspec').at(-1)!);
  });

  const rows = [...tutorial.matchAll(/^\| `(nest\.|X = .*)(.*)` \| `(.*)` \|$/gm)];
  it('has rows', () => assert.ok(rows.length > 10));
  for (const [, head, tail, text] of rows)
    it(`says the same in ${text}`, () => {
      const isKernel = text!.startsWith('kernel');
      const script = `${isKernel ? 'import nest\n' : GIVEN.python}${head}${tail}`;
      assertSame(script, (isKernel ? '' : GIVEN.netspec) + text);
    });
});
