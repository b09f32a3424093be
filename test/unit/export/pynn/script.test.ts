import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { build } from '../../../../server/engine/build';
import { reportOrder } from '../../../../server/engine/order';
import { ExportError } from '../../../../server/export/exportError';
import { pynnScript } from '../../../../server/export/pynn/script';
import { analyze } from '../../../../server/language/service';
import { python, skipWithoutPython } from '../../../helpers/python';
import { PROVENANCE } from '../smallNetwork';

interface Told {
  readonly setup: Record<string, unknown>;
  readonly populations: readonly {
    readonly label: string;
    readonly size: number;
    readonly cell: Record<string, unknown>;
    readonly initial: Record<string, unknown>;
    readonly positions: readonly (readonly number[])[] | null;
  }[];
  readonly projections: readonly {
    readonly pre: readonly number[];
    readonly post: readonly number[];
    readonly connector: Record<string, unknown>;
    readonly synapse: Record<string, unknown>;
    readonly receptor: string;
    readonly space: unknown;
  }[];
  readonly actions: readonly Record<string, unknown>[];
}

const PROGRAM = `import json, runpy, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
told = []
for script in sys.argv[2:]:
    for name in [name for name in sys.modules if name.startswith("pyNN")]:
        del sys.modules[name]
    runpy.run_path(script, run_name="__main__")
    from pyNN import nest
    told.append(nest.recorded())
print(json.dumps(told))`;

/** Runs scripts against a stand-in for PyNN that records what it is told. */
function run(scripts: readonly string[]): Told[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'netspec-pynn-'));
  try {
    const files = scripts.map((script, index) => {
      const file = path.join(folder, `${index}.py`);
      writeFileSync(file, script);
      return file;
    });
    return python<Told[]>(PROGRAM, [path.join(__dirname, '../../../helpers/python'), ...files]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function exported(text: string, listAll = false) {
  const { plan, problems } = analyze(text);
  assert.ok(plan, JSON.stringify(problems));
  return { plan, ...(await pynnScript(plan, PROVENANCE, listAll)) };
}

async function told(text: string, listAll = false): Promise<Told & { readonly notices: readonly string[] }> {
  const { text: script, notices } = await exported(text, listAll);
  return { ...run([script])[0]!, notices };
}

const examples = path.join(__dirname, '../../../../examples');
const read = (name: string): string => readFileSync(path.join(examples, name), 'utf8');

describe('PyNN scripts', { skip: skipWithoutPython(['numpy']) }, () => {
  it('of all examples run, with all their populations and projections', async () => {
    const files = readdirSync(examples).filter(name => name.endsWith('.netspec'));
    const all = await Promise.all(files.map(file => exported(read(file))));
    for (const [index, { populations, projections }] of run(all.map(({ text }) => text)).entries()) {
      const { plan } = all[index]!;
      const neurons = plan.steps.filter(step => step.kind === 'create' && step.elementType === 'neuron');
      const named = new Set(populations.map(({ label }) => label));
      for (const step of neurons)
        if (step.kind === 'create') assert.ok(named.has(step.name), `${files[index]}: ${step.name}`);
      const recorders = plan.steps.filter(step => step.kind === 'create' && step.elementType === 'recorder').length;
      const connects = plan.steps.filter(step => step.kind === 'connect').length - recorders;
      assert.ok(projections.length >= connects, `${files[index]}: ${projections.length} of ${connects}`);
    }
  });

  it('convert units: pA to nA, nS to uS, pF to nF, and keep mV', async () => {
    const { populations, projections } = await told(`population E = iaf_psc_exp[3] { C_m = 281.3 pF  I_e = 0.1 nA }
population C = iaf_cond_exp[2] { C_m = 200 pF  g_L = 10 nS }
connect E -> E { synapse = static_synapse(weight=87.8 pA, delay=1.5 ms) }
connect E -> C { synapse = static_synapse(weight=6 nS) }
connect C -> C { synapse = static_synapse(weight=-67 nS) }`);
    assert.equal(populations[0]!.cell.model, 'IF_curr_exp');
    assert.equal(populations[0]!.cell.cm, 0.2813);
    assert.equal(populations[0]!.cell.i_offset, 0.1);
    assert.equal(populations[0]!.cell.tau_syn_E, 2);
    assert.equal(populations[1]!.cell.model, 'IF_cond_exp');
    assert.equal(populations[1]!.cell.tau_m, 20);
    assert.deepEqual(populations[0]!.initial, { v: -70 });
    assert.deepEqual(
      projections.map(({ synapse, receptor }) => [synapse.weight, synapse.delay, receptor]),
      [
        [0.0878, 1.5, 'excitatory'],
        [0.006, 1, 'excitatory'],
        // Conductances are positive in PyNN; the receptor tells what they do.
        [0.067, 1, 'inhibitory'],
      ],
    );
  });

  it('have a connector for each rule PyNN knows', async () => {
    const { projections, notices } = await told(`population A = iaf_psc_alpha[4]
population B = iaf_psc_alpha[4]
connect A -> B { rule = all_to_all(allow_autapses=False) }
connect A -> B { rule = one_to_one() }
connect A -> A + B { rule = fixed_indegree(indegree=2, allow_autapses=False, allow_multapses=False) }
connect A -> B { rule = fixed_outdegree(outdegree=3) }
connect A -> B { rule = fixed_total_number(N=7) }
connect A[1:3] -> B[::2] { rule = pairwise_bernoulli(p=0.25) }`);
    assert.deepEqual(notices, []);
    assert.deepEqual(
      projections.map(({ connector }) => connector),
      [
        { model: 'AllToAllConnector', allow_self_connections: false },
        { model: 'OneToOneConnector' },
        { model: 'FixedNumberPreConnector', n: 2, with_replacement: false, allow_self_connections: false },
        { model: 'FixedNumberPostConnector', n: 3, with_replacement: true, allow_self_connections: true },
        { model: 'FixedTotalNumberConnector', n: 7, with_replacement: true, allow_self_connections: true },
        { model: 'FixedProbabilityConnector', p: 0.25, allow_self_connections: true },
      ],
    );
    assert.deepEqual(projections[2]!.post, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(
      [projections[5]!.pre, projections[5]!.post],
      [
        [1, 2],
        [4, 6],
      ],
    );
  });

  it('draw from the same distributions', async () => {
    const { projections } = await told(`let w = random.normal(mean=20 pA, std=0.5 pA)
population E = iaf_psc_alpha[4]
connect E -> E { synapse = static_synapse(weight=-5 * w, delay=math.redraw(random.normal(mean=1.5, std=0.75), min=0.1, max=math.inf)) }
connect E -> E { synapse = static_synapse(weight=random.lognormal(mean=0, std=0.5) + random.uniform(min=1, max=2)) }`);
    const [first, second] = projections.map(({ synapse }) => synapse);
    assert.deepEqual(first!.weight, { distribution: 'normal', mu: -0.1, sigma: 0.0025 });
    assert.deepEqual(first!.delay, { distribution: 'normal_clipped', mu: 1.5, sigma: 0.75, low: 0.1, high: 'inf' });
    // The stand-in's lognormal is 1: 1 + U(1, 2) in pA, in nA.
    const [low, high] = (second!.weight as { drawn: [number, number] }).drawn;
    assert.ok(low >= 0.002 && high <= 0.003 && high > low, `${low} ${high}`);
  });

  it('say distance as PyNN does, on tori too', async () => {
    const { populations, projections } = await told(read('layers.netspec'));
    const [first, second] = projections;
    const gauss = (d: number) => Math.exp(-(d * d) / (2 * 0.15 ** 2));
    const close = (a: unknown, b: readonly number[]) =>
      assert.ok((a as { at: number[] }).at.every((value, i) => Math.abs(value - b[i]!) < 1e-12));
    close(first!.connector.p, [0.8, 0.8 * gauss(0.25), 0.8 * gauss(1)]);
    close(second!.connector.p, [1, gauss(0.25), 0]);
    close(first!.synapse.delay, [0.5, 0.75, 1.5]);
    assert.deepEqual(first!.space, [[-0.5, 0.5], [-0.5, 0.5], null]);
    // NEST's order: column by column, y downwards.
    const [xs, ys] = populations[0]!.positions!;
    assert.deepEqual([xs![0], ys![0], xs![1], ys![1]], [-0.46875, 0.46875, -0.46875, 0.40625]);
  });

  it('list what no connector makes, exactly as NEST makes it', async () => {
    const text = `population A = iaf_psc_alpha[5]
population B = iaf_psc_alpha[5]
connect A -> B { rule = pairwise_poisson(pairwise_avg_num_conns=1.5)  synapse = static_synapse(weight=random.normal(mean=2, std=3)) }`;
    const { projections, notices } = await told(text);
    assert.deepEqual(notices, []);
    const { source, target, weight, count } = reportOrder(build(analyze(text).plan!));
    const rows = projections.flatMap(({ connector, receptor }) =>
      (connector.conn_list as [number, number, number, number][]).map(row => [...row, receptor] as const),
    );
    const key = (row: readonly (number | string)[]) => JSON.stringify(row);
    const expected = Array.from({ length: count }, (_, i) => [
      source[i]! - 1,
      target[i]! - 6,
      Number((weight[i]! / 1000).toPrecision(14)),
      1,
      weight[i]! < 0 ? 'inhibitory' : 'excitatory',
    ]);
    const found = rows.map(([s, t, w, d, r]) => [s, t, Number(w.toPrecision(14)), d, r]);
    assert.deepEqual(found.map(key).sort(), expected.map(key).sort());
    assert.deepEqual(
      projections.map(({ receptor }) => receptor),
      ['excitatory', 'inhibitory'],
    );
  });

  it('list all connections on demand, and refuse too many', async () => {
    const { projections } = await told(read('plot_weight_matrices.netspec'), true);
    // 125 neurons with 10 excitatory and 2 inhibitory inputs each.
    assert.deepEqual(
      projections.map(({ connector }) => (connector.conn_list as unknown[]).length),
      [1250, 250],
    );
    await assert.rejects(exported(read('brunel2000.netspec'), true), ExportError);
  });

  it('make a Poisson source for each target, inject currents and record', async () => {
    const { populations, projections, actions } = await told(`population E = iaf_psc_exp[3]
population noise = poisson_generator[2] { rate = 2 kHz  start = 5 ms  stop = 105 ms }
population dc = dc_generator { amplitude = 300 pA }
population spikes = spike_recorder
population meter = multimeter { record_from = ["V_m"] }
population times = spike_generator { spike_times = [1 ms, 2.5 ms] }
connect noise -> E { synapse = static_synapse(weight=10) }
connect dc -> E
connect E[:2] -> spikes
connect meter -> E
connect times -> E { synapse = static_synapse(weight=4) }`);
    const sources = populations.find(({ label }) => label === 'noise')!;
    assert.equal(sources.size, 3);
    assert.deepEqual(sources.cell, { model: 'SpikeSourcePoisson', rate: 4000, start: 5, duration: 100 });
    assert.equal(projections[0]!.connector.model, 'OneToOneConnector');
    assert.deepEqual(actions[0], { inject: { model: 'DCSource', amplitude: 0.3, start: 0 }, ids: [0, 1, 2] });
    assert.deepEqual(actions[1], { record: 'spikes', ids: [0, 1], interval: null });
    assert.deepEqual(actions[2], { record: ['v'], ids: [0, 1, 2], interval: 1 });
    assert.deepEqual(populations.find(({ label }) => label === 'times')!.cell.spike_times, [1, 2.5]);
  });

  it('inject a current for each generator, of every population of them', async () => {
    const { actions } = await told(`population E = iaf_psc_exp[3]
population weak = dc_generator[2] { amplitude = 100 pA }
population strong = dc_generator { amplitude = 300 pA }
connect weak + strong -> E`);
    const injected = (amplitude: number) => ({ inject: { model: 'DCSource', amplitude, start: 0 }, ids: [0, 1, 2] });
    assert.deepEqual(actions, [injected(0.1), injected(0.1), injected(0.3)]);
  });

  it('say plasticity in the terms of PyNN', async () => {
    const { projections, notices } = await told(`population E = iaf_psc_exp[3] { tau_minus = 30 ms }
connect E -> E { synapse = stdp_synapse(weight=20, lambda=0.02, alpha=1.5, mu_plus=0.4, Wmax=100) }
connect E -> E { synapse = tsodyks_synapse(weight=20, U=0.6, tau_fac=10, tau_rec=700) }
connect E -> E { synapse = stdp_triplet_synapse(weight=20) }`);
    const [stdp, tsodyks, triplet] = projections.map(({ synapse }) => synapse);
    assert.deepEqual(stdp!.timing_dependence, {
      model: 'SpikePairRule',
      tau_plus: 20,
      tau_minus: 30,
      A_plus: 0.02,
      A_minus: 0.03,
    });
    assert.deepEqual(stdp!.weight_dependence, {
      model: 'GutigWeightDependence',
      w_min: 0,
      w_max: 0.1,
      mu_plus: 0.4,
      mu_minus: 1,
    });
    assert.deepEqual([tsodyks!.U, tsodyks!.tau_facil, tsodyks!.tau_rec, tsodyks!.weight], [0.6, 10, 700, 0.02]);
    // NEST's own synapses take NEST's units.
    assert.deepEqual([triplet!.model, triplet!.weight], ['nest:stdp_triplet_synapse', 20]);
    assert.ok(notices.some(notice => notice.includes('stdp_triplet_synapse')));
  });

  it('take NEST’s own neurons where PyNN has none, and say so', async () => {
    const { populations, notices } = await told('population E = gif_psc_exp[2] { lambda_0 = 0.5 }');
    assert.deepEqual(populations[0]!.cell, { model: 'nest:gif_psc_exp', lambda_0: 0.5 });
    assert.equal(notices.length, 1);
    const { text } = await exported('population E = gif_psc_exp[2]');
    assert.ok(text.includes(`# - ${notices[0]}`));
  });

  it('keep names that mean something in Python apart', async () => {
    const { populations } = await told(`population lambda = iaf_psc_exp[2]
population sim = iaf_psc_exp[2]
for k in range(2) { population np[k] = iaf_psc_exp[1] }
connect lambda -> sim`);
    assert.deepEqual(
      populations.map(({ label }) => label),
      ['lambda', 'sim', 'np[0]', 'np[1]'],
    );
  });
});
