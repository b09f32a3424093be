import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debianPackages } from '../../../../scripts/setup/apt.mjs';
import { findPython } from '../../../../scripts/setup/python.mjs';
import { build } from '../../../../server/engine/build';
import { reportOrder } from '../../../../server/engine/order';
import type { NetworkPlan } from '../../../../server/engine/plan';
import { pynnScript } from '../../../../server/export/pynn/script';
import { analyze } from '../../../../server/language/service';
import { python } from '../../../helpers/python';
import { PROVENANCE } from '../smallNetwork';

const MODULES = ['numpy', 'pyNN'];

/** PyNN is not in every Debian: what it would tell is left out where it is not to be had. */
const skip = debianPackages(['python3-pynn'], () => findPython(MODULES) !== undefined) ?? false;

/** PyNN with its backend that builds networks without a simulator; connections of each projection, by labels and indices. */
const PROGRAM = `import json, sys
import pyNN.mock as sim
made = []
class Projection(sim.Projection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        made.append(self)
sim.Projection = Projection
exec(sys.argv[1], {"__name__": "__main__"})
def place(cells, index):
    for part in getattr(cells, "populations", [cells]):
        if index < part.size:
            id = part.all_cells[index]
            whole = getattr(part, "grandparent", part)
            return [whole.label, whole.id_to_index(id)]
        index -= part.size
told = [[[*place(p.pre, int(i)), *place(p.post, int(j)), w, d, p.receptor_type]
         for i, j, w, d in p.get(["weight", "delay"], format="list")] for p in made]
print(json.dumps(told))`;

type Row = readonly [pre: string, i: number, post: string, j: number, weight: number, delay: number, receptor: string];

const planOf = (text: string): NetworkPlan => {
  const { plan, problems } = analyze(text);
  assert.ok(plan, JSON.stringify(problems));
  return plan;
};

async function projections(plan: NetworkPlan, listAll: boolean): Promise<readonly (readonly Row[])[]> {
  const { text } = await pynnScript(plan, PROVENANCE, listAll);
  return python<Row[][]>(PROGRAM, [text.replace('pyNN.nest', 'pyNN.mock')], {}, MODULES);
}

/** The connections of a network in PyNN's terms: nA and uS, conductances without a sign. */
function expected(plan: NetworkPlan, isConductance: (name: string) => boolean): string[] {
  const { count, source, target, weight, delay } = reportOrder(build(plan));
  const place = (id: number): [name: string, index: number] => {
    const step = plan.steps.find(
      candidate => candidate.kind === 'create' && candidate.firstId <= id && id < candidate.firstId + candidate.count,
    );
    assert.ok(step?.kind === 'create');
    return [step.name, id - step.firstId];
  };
  return Array.from({ length: count }, (_, i) => {
    const to = place(target[i]!);
    const value = isConductance(to[0]) ? Math.abs(weight[i]!) : weight[i]!;
    return key([...place(source[i]!), ...to, value / 1000, delay[i]!, weight[i]! < 0 ? 'inhibitory' : 'excitatory']);
  }).sort();
}

const key = ([pre, i, post, j, weight, delay, receptor]: Row): string =>
  `${pre}[${i}] → ${post}[${j}] ${weight.toPrecision(12)} ${delay.toPrecision(12)} ${receptor}`;

describe('PyNN itself', { skip }, () => {
  it('makes the connections that a script lists', async () => {
    const plan = planOf(
      `population A = iaf_psc_alpha[7]
population C = iaf_cond_exp[4]
population B = iaf_psc_exp[3]
let delay = random.uniform(min=1 ms, max=2 ms)
connect A -> A { rule = fixed_indegree(indegree=9) synapse = static_synapse(weight=random.normal(mean=0 pA, std=3 pA), delay=delay) }
connect A -> C { rule = fixed_total_number(N=11) synapse = static_synapse(weight=random.uniform(min=-6 nS, max=-1 nS)) }
connect C -> A[:4] { rule = one_to_one() }
connect C -> A[2:] + C + B { rule = fixed_outdegree(outdegree=5) synapse = static_synapse(weight=-2.5) }
connect A -> B { rule = one_to_one(make_symmetric=True) synapse = static_synapse(weight=4) }
`.replace('A -> B {', 'A[2:5] -> B {'),
    );
    const rows = (await projections(plan, true)).flat();
    assert.deepEqual(
      rows.map(key).sort(),
      expected(plan, name => name === 'C'),
    );
  });

  it('makes as many connections as rules say, for cells of all kinds', async () => {
    const plan = planOf(`population A = iaf_psc_alpha[6]
population C = iaf_cond_exp[4]
population noise = poisson_generator[2] { rate = 800 Hz }
population more = poisson_generator { rate = 8 Hz }
connect A -> A + C { rule = fixed_indegree(indegree=3) synapse = static_synapse(weight=-2) }
connect C -> C + A { rule = fixed_outdegree(outdegree=5) }
connect A -> C + A
connect noise + more + C -> A + C { synapse = static_synapse(weight=3) }
`);
    const rows = await projections(plan, false);
    const ends = (of: readonly Row[]): string => {
      const distinct = (at: 0 | 2): string => [...new Set(of.map(row => row[at]))].sort().join('+');
      return `${distinct(0)} → ${distinct(2)}: ${of.length}`;
    };
    assert.deepEqual(rows.map(ends), [
      'A → A: 18',
      'A → C: 12',
      // The rule chooses among the targets of both kinds: its connections are listed.
      ...['C → A', 'C → C'].map(pair => {
        const [, count] = rows
          .map(ends)
          .find(text => text.startsWith(pair) && !text.endsWith('24'))!
          .split(': ');
        return `${pair}: ${count}`;
      }),
      'A → A: 36',
      'A → C: 24',
      'C → A: 24',
      'noise → A: 6',
      'more → A: 6',
      'C → C: 16',
      'noise → C: 4',
      'more → C: 4',
    ]);
    assert.equal(rows[2]!.length + rows[3]!.length, 4 * 5);
  });
});
