import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from '../../../../server/language/service';
import { errorsOf, fixed, planOf, refuses, shown, warns } from './support';

describe('names', () => {
  it('are bound in the order of the text', () => {
    const problem = refuses('let a = «b»\nlet b = 1', 'used-before-definition', /used before it is bound/);
    assert.equal(problem.related!.length, 1);
  });

  it('that do not exist are unknown, with the nearest ones offered', () => {
    refuses('let a = «zzz»', 'unknown-name', /^`zzz` is not defined\.$/);
    const marked = 'let tau_syn = 1\nlet a = «tau_sny»';
    assert.equal(
      fixed(marked, refuses(marked, 'unknown-name', /Did you mean `tau_syn`/)),
      'let tau_syn = 1\nlet a = tau_syn',
    );
    refuses('let a = «raneg»(3)', 'unknown-name', /no function `raneg`. Did you mean `range`/);
    refuses('let a = random.«nromal»()', 'unknown-member', /did you mean `random.normal`/);
    refuses('let a = spatial.«distanc».x', 'unknown-member', /spatial.distance/);
    refuses('let a = math.«sinus»(1)', 'unknown-member', /`math` has `/);
  });

  it('are PyNEST’s without `nest.`', () => {
    const marked = 'let a = «nest».random.normal()';
    assert.equal(fixed(marked, refuses(marked, 'unknown-name', /without `nest.`/)), 'let a = random.normal()');
    refuses('let a = «nest».spatial.distance', 'unknown-name', /without `nest.`/);
  });

  it('are bound once in their scope', () => {
    const problem = refuses('let a = 1\nlet «a» = 2', 'duplicate-name', /already bound/);
    assert.deepEqual(
      problem.related!.map(({ start }) => start),
      [4],
    );
    refuses('let E = 1\npopulation «E» = iaf_psc_alpha', 'duplicate-name');
    refuses('for i in [1], «i» in [2] { }', 'duplicate-name');
    refuses('let x = [1 for a in [1] for «a» in [2]]', 'duplicate-name');
  });

  it('of inner scopes hide outer ones from where they are bound', () => {
    assert.equal(shown('y', 'let x = 1\nlet y = [x + 1 for x in [x, 5]]'), '[2, 6]');
    planOf('let x = 1\nfor i in range(2) { let x = x + i\nassert x == 1 + i }\nassert x == 1');
  });

  it('of bodies and comprehensions are not seen outside', () => {
    refuses('for i in range(2) { let y = i }\nlet z = «y»', 'unknown-name', /not visible here/);
    refuses('for i in range(2) { }\nlet z = «i»', 'unknown-name', /not visible here/);
    refuses('if True { let y = 1 } else { let z = «y» }', 'unknown-name', /not visible here/);
    refuses('let x = [a for a in [1]]\nlet y = «a»', 'unknown-name', /not visible here/);
  });

  it('of the language may be bound anew, with a warning', () => {
    warns('let «nodes» = 3\nlet x = nodes + 1', 'shadows-builtin', /also a name of the language/);
    warns('for «box» in [1] { }', 'shadows-builtin');
    warns('let «iaf_psc_alpha» = 3', 'shadows-builtin');
    assert.equal(shown('grid + 1', 'let grid = 2'), '3');
    planOf('let grid = 2\npopulation L = iaf_psc_alpha on grid(shape=[grid, 2])');
    refuses('let nodes = 3\nlet x = «nodes»([1])', 'not-callable');
  });

  it('of units stay usable', () => {
    assert.equal(shown('s * m + 3 ms / (1 ms)', 'let s = 2\nlet m = 5'), '13.0');
  });

  it('never used are hinted at', () => {
    const { problems } = analyze('let a = 1\nlet b = a\nlet _c = 2\nfor i in range(2) { }');
    assert.deepEqual(
      problems.map(({ code, severity, start }) => [code, severity, start]),
      [['unused-name', 'hint', 14]],
    );
  });

  it('of an erroneous statement say nothing more', () => {
    const text =
      'let a = 1 + "x"\nlet b = a + 1\npopulation E = iaf_psc_alpha[a]\nconnect E -> E[:b]\nfor i in range(a) { let c = i }\nassert b > 3';
    assert.equal(errorsOf(text).length, 1);
  });
});

describe('calls', () => {
  it('check their arguments by name', () => {
    const marked = 'population E = iaf_psc_alpha[9]\nconnect E -> E { rule = fixed_indegree(«indegre»=2) }';
    const problems = errorsOf(marked.replace(/[«»]/g, ''));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['unknown-argument'],
    );
    assert.match(problems[0]!.message, /no argument `indegre`\. Did you mean `indegree`\?$/);
    refuses('let x = random.normal(«men»=3)', 'unknown-argument');
    refuses('let x = random.normal(mean=3, «mean»=4)', 'duplicate-argument');
    refuses('let x = random.normal(3, «mean»=4)', 'duplicate-argument');
    refuses('let x = random.normal(3, 4, «5»)', 'too-many-arguments');
    refuses('let x = «random.uniform_int»()', 'missing-argument', /needs the argument `max`/);
    refuses('let x = «circular»()', 'missing-argument');
    refuses(
      'let x = «logic.conditional»(random.uniform())',
      'missing-argument',
      /the arguments `param_if_true` and `param_if_false`/,
    );
    refuses('let x = «max»()', 'missing-argument');
    refuses('let x = max(1, «key»=2)', 'unknown-argument');
    refuses('let x = range(1, 2, 3, «4»)', 'too-many-arguments');
    refuses('let x = static_synapse(«1.0»)', 'too-many-arguments', /by name only/);
  });

  it('need something that can be called', () => {
    refuses('let f = 3\nlet x = «f»(1)', 'not-callable');
    refuses('let x = «math.pi»()', 'not-callable');
    refuses('let x = «[1]»(0)', 'not-callable');
    refuses('let x = «iaf_psc_alpha»()', 'not-callable', /node model/);
    refuses('let x = «free»([[0.0, 0.0]])', 'not-callable', /behind `on`/);
    refuses('let x = «random»()', 'not-callable');
  });

  it('are needed for functions, rules and models', () => {
    const marked = 'population E = iaf_psc_alpha\nconnect E -> E { rule = «all_to_all» }';
    assert.match(fixed(marked, refuses(marked, 'not-a-value')), /rule = all_to_all\(\) }/);
    refuses('model m = static_synapse()\nlet x = «m»', 'not-a-value');
    refuses('let x = «math.sqrt»', 'not-a-value');
    refuses('let x = «random»', 'not-a-value');
    refuses('let x = «spatial.pos»', 'not-a-value', /`spatial.pos.x`/);
    refuses('let a = 3\nlet x = a.«b»', 'unknown-member');
  });
});

describe('errors of evaluation', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['«1 / 0»', 'division-by-zero'],
    ['«1.0 // 0»', 'division-by-zero'],
    ['«1 % 0.0»', 'division-by-zero'],
    ['«0 ** -1»', 'division-by-zero'],
    ['«(-8.0) ** 0.5»', 'math-domain'],
    ['«math.sqrt(-1)»', 'math-domain'],
    ['«math.log(0)»', 'math-domain'],
    ['«math.exp(1000)»', 'number-too-large'],
    ['«10 ** 1000000»', 'number-too-large'],
    ['«10.0 ** 400»', 'number-too-large'],
    ['«10 ** 400 * 1.5»', 'number-too-large'],
    ['«int(math.inf)»', 'math-domain'],
    ['[1, 2][«2»]', 'index-out-of-range'],
    ['[1, 2][«-3»]', 'index-out-of-range'],
    ['[][«0»]', 'index-out-of-range'],
    ['[1, 2][«1.0»]', 'wrong-type'],
    ['[1, 2][::«0»]', 'bad-slice'],
    ['«3»[0]', 'wrong-type'],
    ['«[1] + 2»', 'wrong-type'],
    ['«"a" + 2»', 'wrong-type'],
    ['«-"a"»', 'wrong-type'],
    ['«"a" < 2»', 'wrong-type'],
    ['«1 in 2»', 'wrong-type'],
    ['len(«3»)', 'wrong-type'],
    ['«sum([1, "a"])»', 'wrong-type'],
    ['«min([])»', 'value-out-of-range'],
    ['range(0, 5, «0»)', 'value-out-of-range'],
    ['[a + b for a, b in «[[1, 2, 3]]»]', 'wrong-unpacking'],
    ['[a + b for a, b in «[5]»]', 'wrong-unpacking'],
    ['[x for x in «5»]', 'wrong-type'],
    ['int(«"3"»)', 'wrong-type'],
    ['math.redraw(«3», 1, 2)', 'wrong-type'],
  ];
  for (const [expression, code] of cases) it(expression, () => void refuses(`let x = ${expression}`, code));

  it('of the branch that is not taken do not occur', () => {
    assert.equal(shown('1 if True else 1 / 0'), '1');
    assert.equal(shown('True or 1 / 0'), 'True');
    planOf('if False { let x = 1 / 0 }');
  });
});
