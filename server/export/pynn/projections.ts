import type { ConnectStep, CreateStep, SynapseSpec, SynapseValue } from '../../engine/plan';
import { boundsOf, signOf } from '../diagram/bounds';
import { type WeightKind, weightShift } from './cells';
import { connector } from './connectors';
import { inject, isCurrent, isPoisson, poissonSources, record } from './devices';
import { asDistribution, expression, noNeeds } from './expressions';
import { type ConnectionList, listKey, type Role } from './lists';
import { synapseValues } from './models';
import { pythonList, pythonNumber, pythonText } from './numbers';
import { partsOf, partsText, sizeOf } from './places';
import { boundaries, tauMinusOf } from './populations';
import type { Script } from './script';
import { plainName, SYNAPSES } from './synapses';
import { fallsApart, type UniformPart, uniformParts, weightKind } from './uniform';

/** Connect calls as projections. */

/** A weight or delay as Python; undefined where PyNN cannot draw it. */
function valueText(
  value: SynapseValue,
  shift: number,
  factor: 1 | -1,
  step: ConnectStep,
  script: Script,
): string | undefined {
  if (typeof value === 'number') return pythonNumber(factor * value, shift);
  if ('array' in value) return arrayText(value.array, shift, factor, step);
  const { parameters } = script.plan;
  const scaled = factor === 1 ? asDistribution(parameters, value.parameter, shift) : undefined;
  if (scaled) return script.use('RandomDistribution', scaled);
  const needs = noNeeds();
  const text = expression(parameters, value.parameter, needs);
  const unit = `${factor < 0 ? '-' : ''}${shift === 0 ? '' : `1e${shift} * `}`;
  if (needs.coordinates || (needs.random && needs.distance)) return undefined;
  if (needs.distance) return `lambda d: ${unit}(${text})`;
  script.use('Drawn', '');
  if (needs.redraw) script.use('redraw', '');
  return `Drawn(lambda n: ${unit}(${text}))`;
}

/** NEST has a row for each target, PyNN one for each source. */
function arrayText(array: readonly number[], shift: number, factor: number, { rule, source, target }: ConnectStep) {
  if (rule.kind !== 'all_to_all') return undefined;
  const items = pythonList(
    array.map(value => pythonNumber(factor * value, shift)),
    8,
  );
  return `np.array(${items}).reshape(${sizeOf(target)}, ${sizeOf(source)}).T`;
}

/** Whether rules and values have equivalents, or connections have to be listed. */
export function needsList(step: ConnectStep, script: Script): boolean {
  if (hasDevice(step, script)) return false;
  if (step.synapses.length > 1 || step.third || connector(step, script) === undefined) return true;
  if (!fallsApart(step, uniformParts(step, script))) return true;
  return step.synapses.some(({ weight = 1, delay = 1 }) =>
    [weight, delay].some(value => valueText(value, 0, 1, step, script) === undefined),
  );
}

const hasDevice = ({ source, target }: ConnectStep, { creates }: Script): boolean =>
  [...partsOf(source, creates), ...partsOf(target, creates)].some(
    ({ step }) => step.elementType === 'recorder' || isPoisson(step) || isCurrent(step),
  );

/** All that a Connect call becomes; a symmetric one goes there and back. */
export function projection(step: ConnectStep, index: number, script: Script): string {
  const there = direction(step, index, 'pair', script);
  if (!step.rule.makeSymmetric) return there;
  const { source, target } = step;
  return `${there}\n${direction({ ...step, source: target, target: source }, index, 'back', script)}`;
}

function direction(step: ConnectStep, index: number, role: Role, script: Script): string {
  const parts = uniformParts(step, script);
  const isListed = step.synapses.some(({ model }) => script.lists.has(listKey(index, model, role)));
  if (isListed || fallsApart(step, parts)) return parts.map(part => uniform(part, index, role, script)).join('\n');
  const from = partsOf(step.source, script.creates)[0]!.step.name;
  const to = partsOf(step.target, script.creates)[0]!.step.name;
  script.note(
    `${from} → ${to}: PyNN cannot project by ${step.rule.kind} to cells with weights in different units or from devices and cells together, and there are too many connections to list them: this projection is left out.`,
  );
  return `# ${from} → ${to}: left out, see above.`;
}

function uniform(part: UniformPart, index: number, role: Role, script: Script): string {
  const { step } = part;
  const { creates, names } = script;
  const [sources, targets] = [partsOf(step.source, creates), partsOf(step.target, creates)];
  const [from, to] = [sources[0]?.step, targets[0]?.step];
  if (!from || !to) return '';
  const what = `${from.name} → ${to.name}`;
  if (to.elementType === 'recorder' || from.elementType === 'recorder') return recorded(step, script, from, to);
  const target = partsText(targets, names);
  if (isCurrent(from))
    return inject(step, sources[0]!, /[[+]/.test(target) ? `(${target})` : target, weightOf(step, script), script);
  if (isPoisson(from)) return poisson(step, script);
  const lists = step.synapses.flatMap(({ model }) => {
    const list = script.lists.get(listKey(index, model, role));
    return list ? [{ model, list }] : [];
  });
  const place = `${partsText(sources, names)}`;
  if (lists.length > 0)
    return [
      listed(step, place, target, lists, to, script, part),
      ...thirdFactor(index, place, target, part, script),
    ].join('\n');
  if (needsList(step, script)) {
    if (connector(step, script) === undefined || step.third) {
      script.note(
        `${what}: PyNN has no connector for ${step.third ? 'third factors' : step.rule.kind}, and there are too many connections to list them: this projection is left out.`,
      );
      return `# ${what}: left out, see above.`;
    }
    script.note(
      `${what}: values that depend on positions, or several synapses a pair, have no equivalent in PyNN, and there are too many connections to list them: drawn for each synapse alone, without positions.`,
    );
  }
  const connect = connector(step, script)!;
  return step.synapses.map(synapse => one(step, place, target, connect, synapse, to, script)).join('\n');
}

function recorded(step: ConnectStep, script: Script, from: CreateStep, to: CreateStep): string {
  const isSpikes = to.elementType === 'recorder';
  const recorder = isSpikes ? to : from;
  const code = record(step, recorder, isSpikes, script);
  if (code !== undefined && !/spin|correl|weight/.test(recorder.baseModel)) return code;
  script.note(`${recorder.name}: PyNN has nothing like ${recorder.baseModel}; it is left out.`);
  return `# ${recorder.name}: left out, see above.`;
}

const weightOf = ({ synapses }: ConnectStep, { plan }: Script): number | undefined => {
  const weight = synapses[0]!.weight ?? plan.synapseModels[synapses[0]!.model]?.defaultWeight ?? 1;
  return typeof weight === 'number' ? weight : undefined;
};

function poisson(step: ConnectStep, script: Script): string {
  const parts = partsOf(step.source, script.creates).filter(part => isPoisson(part.step));
  const targets = partsOf(step.target, script.creates);
  if (step.rule.kind !== 'all_to_all' && step.rule.kind !== 'one_to_one')
    script.note(
      `${parts[0]!.step.name}: each target is given a Poisson source; NEST's ${step.rule.kind} chooses targets.`,
    );
  const isOne = step.rule.kind === 'one_to_one';
  const { name, code } = poissonSources(isOne ? [{ ...parts[0]!, count: 1 }] : parts, sizeOf(step.target), script);
  const to = targets[0]!.step;
  const rows = step.synapses.map(synapse =>
    one(step, name, partsText(targets, script.names), 'sim.OneToOneConnector()', synapse, to, script),
  );
  return [code, ...rows].join('\n');
}

/** One projection by a connector. */
function one(
  step: ConnectStep,
  source: string,
  target: string,
  connect: string,
  synapse: SynapseSpec,
  to: CreateStep,
  script: Script,
): string {
  const model = script.plan.synapseModels[synapse.model];
  const weight = synapse.weight ?? model?.defaultWeight ?? 1;
  const kind = weightKind(to, script);
  const sign = signOf(boundsOf(weight, 1, script.plan));
  const isInhibitory = sign === 'inhibitory';
  if (sign === 'unspecified' && weight !== 0)
    script.note(`${source} → ${target}: weights have both signs; in PyNN all of them act on the excitatory receptor.`);
  // NEST's own synapses take NEST's units and signs.
  const isNative = !SYNAPSES[plainName(model?.base ?? synapse.model)];
  const factor = kind === 'conductance' && isInhibitory && !isNative ? -1 : 1;
  const shift = isNative ? 0 : weightShift(kind);
  const delay = synapse.delay ?? model?.defaultDelay ?? Number.NaN;
  const drawn = valueText(weight, shift, factor, step, script) ?? '0.0';
  const items = [`weight=${drawn}`];
  if (!(typeof delay === 'number' && Number.isNaN(delay)))
    items.push(`delay=${valueText(delay, 0, 1, step, script) ?? pythonNumber(script.plan.kernel.resolution)}`);
  return call(
    source,
    target,
    connect,
    synapseText(synapse, items.join(', '), to, kind, script),
    isInhibitory,
    step,
    script,
  );
}

function call(
  source: string,
  target: string,
  connect: string,
  synapse: string,
  isInhibitory: boolean,
  step: ConnectStep,
  script: Script,
): string {
  const space = spaceOf(step, script);
  return `sim.Projection(
    ${source},
    ${target},
    ${connect},
    ${synapse},
    receptor_type="${isInhibitory ? 'inhibitory' : 'excitatory'}",${space === undefined ? '' : `\n    space=${space},`}
)`;
}

/** Periodic boundaries of the target's layer, where distances matter. */
function spaceOf({ target, source }: ConnectStep, script: Script): string | undefined {
  const layer = [...partsOf(target, script.creates), ...partsOf(source, script.creates)].find(
    ({ step }) => step.positions,
  );
  if (!layer || target.layer === undefined || source.layer === undefined) return undefined;
  const limits = boundaries(layer.step.positions!);
  if (!limits) return undefined;
  const list = [0, 1, 2].map(i => (limits[i] ? `(${limits[i].map(value => pythonNumber(value)).join(', ')})` : 'None'));
  return script.use('Space', `Space(periodic_boundaries=(${list.join(', ')}))`);
}

/** The synapse with its parameters; NEST's own where PyNN has no equivalent. */
function synapseText(synapse: SynapseSpec, common: string, to: CreateStep, kind: WeightKind, script: Script): string {
  const base = plainName(script.plan.synapseModels[synapse.model]?.base ?? synapse.model);
  const { all, given } = synapseValues(script.plan, synapse);
  const fact = SYNAPSES[base];
  const number = (name: string): number => {
    const value = all.get(name);
    return typeof value === 'number' ? value : Number.NaN;
  };
  const receptor = given.get('receptor_type');
  if (receptor !== undefined && receptor !== 0)
    script.note(
      `${to.name}: receptor ${String(receptor)} of NEST is PyNN's excitatory or inhibitory one, by the sign of the weight.`,
    );
  if (!fact) {
    script.note(`${synapse.model}: PyNN has no ${base}; the script takes NEST's own, so it needs PyNN's NEST backend.`);
    const own = [...given]
      .filter(([, value]) => typeof value === 'number')
      .map(([name, value]) => `"${name}": ${pythonNumber(value as number)}`);
    const rest = own.length > 0 ? `, **{${own.join(', ')}}` : '';
    return `sim.native_synapse_type(${pythonText(base)})(${common}${rest})`;
  }
  for (const name of given.keys())
    if (!fact.parameters.includes(name) && name !== 'receptor_type' && name !== 'synapse_label')
      script.note(`${synapse.model}: PyNN's synapse has no ${name}; it is left out.`);
  for (const name of fact.parameters)
    if (Number.isNaN(number(name)))
      script.note(`${synapse.model}: ${name} is random in NEST, which PyNN's synapse cannot have.`);
  const text = (value: number): string => pythonNumber(Number.isNaN(value) ? 1 : value);
  const written = fact.write(common, { number, tauMinus: tauMinusOf(script.plan, to) }, text);
  return written.replace('W_MAX', pythonNumber(number('Wmax'), weightShift(kind)));
}

/** Exact connections; those of either sign by themselves, as they act on different receptors. */
function listed(
  step: ConnectStep,
  source: string,
  target: string,
  lists: readonly { readonly model: string; readonly list: ConnectionList }[],
  to: CreateStep,
  script: Script,
  { firstSource, firstTarget }: UniformPart,
): string {
  script.use('pairs', '');
  const [sources, targets] = [sizeOf(step.source), sizeOf(step.target)];
  const isWithin = (value: number, first: number, count: number) => value >= first && value < first + count;
  const kind = weightKind(to, script);
  return lists
    .flatMap(({ model, list }) => {
      const synapse = step.synapses.find(candidate => candidate.model === model)!;
      return [false, true].flatMap(isInhibitory => {
        const chosen = list.weights.flatMap((weight, i) =>
          weight < 0 === isInhibitory &&
          isWithin(list.sources[i]!, firstSource, sources) &&
          isWithin(list.targets[i]!, firstTarget, targets)
            ? [i]
            : [],
        );
        if (chosen.length === 0) return [];
        const isNative = !SYNAPSES[plainName(script.plan.synapseModels[model]?.base ?? model)];
        const factor = kind === 'conductance' && isInhibitory && !isNative ? -1 : 1;
        const shift = isNative ? 0 : weightShift(kind);
        const columns = [
          column(list.sources, chosen, source => String(source - firstSource)),
          column(list.targets, chosen, target => String(target - firstTarget)),
          column(list.weights, chosen, value => pythonNumber(factor * value, shift)),
          column(list.delays, chosen, value => pythonNumber(value)),
        ];
        const connect = `pairs(\n        ${columns.join(',\n        ')},\n    )`;
        return [call(source, target, connect, synapseText(synapse, '', to, kind, script), isInhibitory, step, script)];
      });
    })
    .map(text =>
      text
        .replace(/\(, /g, '(')
        .replace(/\n {8},\n/g, '\n')
        .replace(', )', ')'),
    )
    .join('\n');
}

/** Connections into and out of what takes part as third factor. */
function thirdFactor(index: number, source: string, target: string, of: UniformPart, script: Script): string[] {
  const { third, ...step } = of.step;
  if (!third) return [];
  const parts = partsOf(third.nodes, script.creates);
  const nodes = partsText(parts, script.names);
  const to = partsOf(step.target, script.creates)[0]!.step;
  const [into, out] = (['in', 'out'] as const).map(role => script.lists.get(listKey(index, role)));
  const [first, second] = [third.synapseIn, third.synapseOut];
  const inStep = { ...step, synapses: [first], target: third.nodes };
  const outStep = { ...step, synapses: [second], source: third.nodes };
  const inLists = into && of.firstTarget === 0 ? [{ model: first.model, list: into }] : [];
  const outLists = out ? [{ model: second.model, list: out }] : [];
  return [
    listed(inStep, source, nodes, inLists, parts[0]!.step, script, { ...of, firstTarget: 0 }),
    listed(outStep, nodes, target, outLists, to, script, { ...of, firstSource: 0 }),
  ].filter(text => text !== '');
}

/** One number where all are the same. */
function column(values: readonly number[], chosen: readonly number[], text: (value: number) => string): string {
  const first = values[chosen[0]!]!;
  if (chosen.length > 1 && chosen.every(i => values[i] === first)) return text(first);
  return pythonList(
    chosen.map(i => text(values[i]!)),
    8,
  );
}
