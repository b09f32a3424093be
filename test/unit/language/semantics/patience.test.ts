import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../../server/language/service';

/** Loops in which the clock is looked at many times. */
const LOOPS = ['for i in range(5000) { let y = i }', 'let ys = [k * 2 for k in range(5000)]'];

const bound = (text: string, name: string, patience?: number) => {
  const { bindings } = analyze(text, patience === undefined ? {} : { patience });
  return bindings.declarations.find(declaration => declaration.name === name);
};

describe('an evaluation nobody waits for', () => {
  for (const loop of LOOPS) {
    const text = `let n = 3\n${loop}\nlet m = n + 1\npopulation E = iaf_psc_alpha[m]\nconnect E -> nobody\n`;

    it(`is given up in \`${loop}\``, () => {
      const { plan, unfinished } = analyze(text, { patience: 0 });
      assert.equal(plan, undefined);
      assert.equal(unfinished?.start, text.indexOf(loop));
    });

    it(`knows values before \`${loop}\` only, and what all names refer to`, () => {
      assert.deepEqual([bound(text, 'n', 0)?.first, bound(text, 'n', 0)?.count], [bound(text, 'n')?.first, 1]);
      for (const name of loop.includes('ys') ? ['ys', 'm'] : ['i', 'y', 'm']) {
        const { first, last, count } = bound(text, name, 0)!;
        assert.deepEqual([first, last, count], [undefined, undefined, 0], name);
      }
      const { bindings, problems } = analyze(text, { patience: 0 });
      assert.equal(bindings.at(text.lastIndexOf('m]'))?.name, 'm');
      assert.ok(problems.some(({ code, start }) => code === 'unknown-name' && start === text.indexOf('nobody')));
    });
  }

  it('forgets families of which a member may be missing', () => {
    const text = `for i in range(5000) { population E[i] = iaf_psc_alpha[1] }\nlet n = len(E)\n`;
    assert.equal(bound(text, 'E', 0)?.last, undefined);
    const before = `population E[0] = iaf_psc_alpha[1]\nfor i in range(1, 5000) { population E[i] = iaf_psc_alpha[1] }\n`;
    assert.equal(bound(before, 'E', 0)?.last, undefined);
  });

  it('is not given up for the length of its text', () => {
    const short = 'for i in range(100) { let y = i }\nlet w = sum([1, 2])\n';
    const { unfinished, problems } = analyze(`${'assert 1 < 2\n'.repeat(5000)}${short}`, { patience: 0 });
    assert.equal(unfinished, undefined);
    assert.ok(problems.every(({ severity }) => severity !== 'error'));
  });

  it('says all there is to say where patience does not end', () => {
    for (const loop of LOOPS) assert.deepEqual(analyze(loop, { patience: 1e9 }).problems, analyze(loop).problems);
  });
});
