import type { ConnectStep, CreateStep, NodeParameterValue } from '../../engine/plan';
import { nodeValues } from './models';
import { pythonNumber, pythonText } from './numbers';
import { type Part, partsOf, partsText } from './places';
import { nodeValue } from './populations';
import type { Script } from './script';

/** Devices: currents that PyNN injects, spikes that it makes for each target, and what it records. */

interface CurrentFact {
  readonly pynn: string;
  /** PyNN's names, with NEST's and the decimal exponent between the units. */
  readonly parameters: Readonly<Record<string, readonly [nest: string, shift: number]>>;
}

const PICO_TO_NANO = -3;
const WHEN = { start: ['start', 0], stop: ['stop', 0] } as const;

const CURRENTS: Readonly<Record<string, CurrentFact>> = {
  dc_generator: { pynn: 'DCSource', parameters: { amplitude: ['amplitude', PICO_TO_NANO], ...WHEN } },
  ac_generator: {
    pynn: 'ACSource',
    parameters: {
      amplitude: ['amplitude', PICO_TO_NANO],
      offset: ['offset', PICO_TO_NANO],
      frequency: ['frequency', 0],
      phase: ['phase', 0],
      ...WHEN,
    },
  },
  noise_generator: {
    pynn: 'NoisyCurrentSource',
    parameters: { mean: ['mean', PICO_TO_NANO], stdev: ['std', PICO_TO_NANO], dt: ['dt', 0], ...WHEN },
  },
  step_current_generator: {
    pynn: 'StepCurrentSource',
    parameters: { times: ['amplitude_times', 0], amplitudes: ['amplitude_values', PICO_TO_NANO] },
  },
};

const POISSON = /^poisson_generator(_ps)?$/;

export const isPoisson = ({ baseModel }: CreateStep): boolean => POISSON.test(baseModel);
export const isCurrent = ({ baseModel }: CreateStep): boolean => baseModel in CURRENTS;

/** Largest double: NEST's "never". */
const isNever = (value: NodeParameterValue | undefined): boolean => typeof value === 'number' && value > 1e300;

/** Currents are made at the place where they are injected, as many as there are; weights scale them in NEST. */
export function inject(
  step: ConnectStep,
  { step: device, count }: Part,
  target: string,
  weight: number | undefined,
  script: Script,
): string {
  const fact = CURRENTS[device.baseModel]!;
  const values = nodeValues(script.plan, device).all;
  if (weight !== 1) script.note(`${device.name}: NEST multiplies its current with the weight; the script does not.`);
  if (step.rule.kind !== 'all_to_all' && step.rule.kind !== 'one_to_one')
    script.note(`${device.name}: PyNN injects its current into all targets.`);
  const items = Object.entries(fact.parameters).flatMap(([name, [nest, shift]]) => {
    const value = values.get(nest);
    return value === undefined || isNever(value) ? [] : [`${name}=${nodeValue(value, shift, 1, script)}`];
  });
  const name = script.fresh(script.names.get(device)!);
  const source = `${name} = sim.${fact.pynn}(${items.join(', ')})`;
  if (count === 1 || step.rule.kind === 'one_to_one') return `${source}\n${name}.inject_into(${target})`;
  return `for _ in range(${count}):\n    ${source}\n    ${name}.inject_into(${target})`;
}

/**
 * NEST's Poisson generator sends each target a train of its own, PyNN's sources each have one: a source for each target,
 * whose rate is that of all generators together.
 */
export function poissonSources(parts: readonly Part[], size: number, script: Script): { name: string; code: string } {
  const [{ step }] = parts as [Part];
  const values = nodeValues(script.plan, step).all;
  const generators = parts.reduce((sum, part) => sum + part.count, 0);
  const rate = values.get('rate') ?? 0;
  const [start, stop] = [values.get('start'), values.get('stop')];
  const text = typeof rate === 'number' ? pythonNumber(rate * generators) : nodeValue(rate, 0, size, script);
  if (typeof rate !== 'number') script.note(`${step.name}: its random rate is drawn for each target.`);
  const duration =
    isNever(stop) || typeof stop !== 'number' || typeof start !== 'number'
      ? ''
      : `, duration=${pythonNumber(stop - start)}`;
  const cell = `sim.SpikeSourcePoisson(rate=${text}, start=${typeof start === 'number' ? pythonNumber(start) : '0.0'}${duration})`;
  const name = script.fresh(`${script.names.get(step)!}_sources`);
  return { name, code: `${name} = sim.Population(${size}, ${cell}, label=${pythonText(step.name)})` };
}

const RECORDED: Readonly<Record<string, string>> = {
  V_m: 'v',
  g_ex: 'gsyn_exc',
  g_in: 'gsyn_inh',
  w: 'w',
  U_m: 'u',
};

/** `record` of the nodes a recorder is connected to; undefined for what PyNN does not record. */
export function record(step: ConnectStep, recorder: CreateStep, isSpikes: boolean, script: Script): string | undefined {
  const parts = partsOf(isSpikes ? step.source : step.target, script.creates);
  const nodes = parts.filter(part => part.step.elementType === 'neuron');
  if (nodes.length === 0) return undefined;
  const text = partsText(nodes, script.names);
  const whole = /[[+]/.test(text) ? `(${text})` : text;
  if (isSpikes) return `${whole}.record("spikes")`;
  const from = nodeValues(script.plan, recorder).all;
  const wanted = recorder.baseModel === 'voltmeter' ? ['V_m'] : (from.get('record_from') as readonly string[]);
  const known = wanted.filter(name => name in RECORDED);
  for (const name of wanted) if (!(name in RECORDED)) script.note(`${recorder.name}: PyNN does not record ${name}.`);
  if (known.length === 0) return undefined;
  const interval = from.get('interval');
  const every = typeof interval === 'number' ? `, sampling_interval=${pythonNumber(interval)}` : '';
  return `${whole}.record([${known.map(name => pythonText(RECORDED[name]!)).join(', ')}]${every})`;
}
