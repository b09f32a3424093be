import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { estimatePlan } from '../../../../server/engine/estimate';
import type { ConnectStep, CreateStep, NetworkPlan } from '../../../../server/engine/plan';
import { planOf } from './support';

const folder = path.resolve(import.meta.dirname, '../../../../examples');

/** The plan of an example with other values of some names. */
function example(name: string, values: Readonly<Record<string, number>> = {}): NetworkPlan {
  let text = readFileSync(path.join(folder, `${name}.netspec`), 'utf8');
  for (const [variable, value] of Object.entries(values)) {
    const pattern = new RegExp(`^(let ${variable} *= )\\S+`, 'm');
    assert.match(text, pattern);
    text = text.replace(pattern, `$1${value}`);
  }
  return planOf(text);
}

const created = ({ steps }: NetworkPlan, name: string): CreateStep =>
  steps.find(step => step.kind === 'create' && step.name === name) as CreateStep;

const constant = ({ parameters }: CreateStep, name: string): unknown =>
  parameters.find(parameter => parameter.name === name)?.value;

/** Connections of the projections between populations, by their names. */
function projections(plan: NetworkPlan): Map<string, { readonly connections: number; readonly step: ConnectStep }> {
  const names = new Map(plan.steps.flatMap(step => (step.kind === 'create' ? [[step.firstId, step.name]] : [])));
  return new Map(
    estimatePlan(plan).map(({ step: index, connections }) => {
      const step = plan.steps[index] as ConnectStep;
      const [source, target] = [step.source, step.target].map(({ spans }) => names.get(spans[0]!.first));
      return [`${source} -> ${target}`, { connections, step }];
    }),
  );
}

const near = (found: unknown, expected: number, tolerance: number): void =>
  assert.ok(typeof found === 'number' && Math.abs(found - expected) <= tolerance, `${found} is not ${expected}`);

describe('the microcircuit of Potjans & Diesmann (2014) at full scale', () => {
  const plan = example('microcircuit', { scale: 1 });
  const all = projections(plan);

  it('has 77,169 neurons and their numbers of connections', () => {
    const sizes = plan.view.populations.map(({ nodes }) => nodes.spans[0]!.count);
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      77169,
    );
    // 298,880,941 where the numbers of projections are cut off instead of rounded; 9 of 64 probabilities are zero.
    const inside = [...all].filter(([name]) => !name.startsWith('input'));
    assert.equal(inside.length, 55);
    assert.equal(
      inside.reduce((sum, [, { connections }]) => sum + connections, 0),
      298880968,
    );
  });

  it('has the in-degree from L4I to L4E that Bos et al. (2016) changed from 795 to 675', () => {
    near(all.get('L4I -> L4E')!.connections / 21915, 795, 0.5);
  });

  it('has weights whose potentials peak at 0.15 mV: 87.8 pA, and external inputs at 8 Hz', () => {
    near(all.get('input[0] -> L23E')!.step.synapses[0]!.weight, 87.81, 0.005);
    const rates = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100].map(inputs => 8 * inputs);
    rates.forEach((rate, i) => void assert.equal(constant(created(plan, `input[${i}]`), 'rate'), rate));
  });

  it('draws weights of 10 % and delays of 50 % relative deviation, twice the mean from L4E to L23E', () => {
    const normal = (value: unknown): [number, number] => {
      let node = plan.parameters[(value as { parameter: number }).parameter]!;
      while (node.kind === 'redraw') node = plan.parameters[node.x]!;
      assert.equal(node.kind, 'normal');
      const { mean, std } = node as unknown as { mean: number; std: number };
      return [mean, std];
    };
    for (const [name, mean, delay] of [
      ['L4E -> L23E', 2 * 87.8, 1.5],
      ['L4E -> L4E', 87.8, 1.5],
      ['L6I -> L6E', -4 * 87.8, 0.75],
    ] as const) {
      const [synapse] = all.get(name)!.step.synapses;
      const weights = normal(synapse!.weight);
      near(weights[0], mean, 0.05);
      near(weights[1], 0.1 * Math.abs(mean), 0.005);
      assert.deepEqual(normal(synapse!.delay), [delay, delay / 2]);
    }
  });
});

describe('other networks of the literature', () => {
  it('Brunel (2000): 12,500 neurons with 1,000 and 250 inputs, at twice the threshold rate of 10 kHz', () => {
    const plan = example('brunel2000');
    const all = projections(plan);
    assert.deepEqual([all.get('E -> E')!.connections, all.get('I -> E')!.connections], [12500 * 1000, 12500 * 250]);
    // θ / (J τ) = 20 mV / (0.1 mV · 20 ms)
    near(constant(created(plan, 'noise'), 'rate'), 20000, 1e-9);
  });

  it('Morrison et al. (2007): 11,250 connections to each neuron, 45.61 pA for 0.14 mV', () => {
    const plan = example('hpc_benchmark', { scale: 0.05, fan_in: 1 });
    const made = estimatePlan(plan).reduce((sum, { connections }) => sum + connections, 0);
    const neurons = 0.05 * 11250;
    near(made, Math.floor(neurons) * (11250 + 1), 1e-6);
    // The peak of the potential after an alpha-shaped current.
    const [tauM, tau, capacitance] = [10, 0.3258, 250];
    const rate = 1 / tau - 1 / tauM;
    const weight = plan.synapseModels.syn_ex!.defaultWeight;
    const potential = (t: number): number =>
      ((weight * Math.E) / (capacitance * tau * rate * rate)) *
      (Math.exp(-t / tauM) - Math.exp(-t / tau) * (1 + rate * t));
    const peak = Math.max(...Array.from({ length: 1000 }, (_, i) => potential(i / 100)));
    near(peak, 0.14, 1e-4);
  });

  it('Izhikevich (2006): 100 connections of every neuron, five for each delay of 1 … 20 ms', () => {
    const plan = example('polychronization');
    const all = projections(plan);
    assert.deepEqual([all.get('E -> E')!.connections, all.get('I -> E')!.connections], [80000, 20000]);
  });

  it('Vogels & Abbott (2005): 2 % of all pairs of 3,200 and 800 neurons', () => {
    const all = projections(example('vogels_abbott'));
    near(all.get('E -> E')!.connections, 0.02 * 3200 * 3999, 1e-6);
    near(all.get('I -> E')!.connections, 0.02 * 800 * 3999, 1e-6);
  });

  it('Rostami et al. (2024): clusters keep the mean weight', () => {
    const plan = example('clustered');
    const weights = (from: string, to: string): number[] =>
      Array.from({ length: 5 }, (_, k) => {
        const step = projections(plan).get(`${from}[${k}] -> ${to}[0]`)!.step;
        return step.synapses[0]!.weight as number;
      });
    for (const [from, to, mean, within] of [
      ['E', 'E', 16, 3],
      ['E', 'I', 16, 2.5],
      ['I', 'E', -64, 2.5],
    ] as const) {
      const found = weights(from, to);
      near(found.reduce((sum, weight) => sum + weight, 0) / 5, mean, 1e-9);
      near(found[0], within * mean, 1e-9);
    }
  });
});
