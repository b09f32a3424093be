import type { NetworkPlan } from '../../engine/plan';
import { isDevice } from '../../language/facts/models';
import { ruleFact } from '../../language/facts/rules';
import type { Analysis } from '../../language/service';
import type { Provenance } from '../../protocol';
import { provenanceLines } from '../provenance';
import { connectivity } from './connectivity';
import { shortNumber } from './distribution';
import { type Cell, code, type DocumentData, joined, type Table, words } from './document';
import { passages } from './passages';
import { defaults, definitions, parameters, populations } from './populations';

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const counted = (count: number, thing: string): string => `${shortNumber(count)} ${thing}${count === 1 ? '' : 's'}`;

/** What there is, in a few lines. */
function summary(plan: NetworkPlan): Table {
  const creates = plan.steps.filter(step => step.kind === 'create');
  const connects = plan.steps.filter(step => step.kind === 'connect');
  const neurons = creates.filter(({ elementType }) => !isDevice(elementType));
  const devices = creates.filter(({ elementType }) => isDevice(elementType));
  const models = (steps: typeof creates): Cell =>
    joined(unique(steps.map(({ baseModel }) => baseModel)).map(code), ', ');
  const nodes = neurons.reduce((sum, { count }) => sum + count, 0);
  const synapses = unique(
    connects.flatMap(({ synapses: own, third }) =>
      [...own, ...(third ? [third.synapseIn, third.synapseOut] : [])].map(
        ({ model }) => plan.synapseModels[model]?.base ?? model,
      ),
    ),
  );
  const rules = unique(connects.map(({ rule }) => ruleFact(rule.kind)?.term ?? rule.kind));
  const layers = creates.filter(({ positions }) => positions).length;
  const rows: [string, Cell][] = [
    ['Populations', words(`${neurons.length}, with ${counted(nodes, 'node')}`)],
    ['Topology', layers > 0 ? words(`${counted(layers, 'population')} in space`) : words('none')],
    [
      'Connectivity',
      words(connects.length > 0 ? `${counted(connects.length, 'projection')}: ${rules.join('; ')}` : 'none'),
    ],
    ['Neuron models', models(neurons)],
    ['Synapse models', synapses.length > 0 ? joined(synapses.map(code), ', ') : words('none')],
    ['Devices', devices.length > 0 ? models(devices) : words('none')],
  ];
  return {
    title: 'Model summary',
    columns: ['', ''],
    widths: [22, 78],
    rows: rows.map(([name, cell]) => [[{ text: name, bold: true }], cell]),
  };
}

function kernel({ kernel: given }: NetworkPlan): Table {
  const rows: [string, string][] = [
    ['rng_seed', String(given.rngSeed)],
    ['rng_type', given.rngType],
    ['local_num_threads', String(given.localNumThreads)],
    ['resolution', `${given.resolution} ms`],
    ...(given.minDelay === undefined ? [] : ([['min_delay', `${given.minDelay} ms`]] as [string, string][])),
    ...(given.maxDelay === undefined ? [] : ([['max_delay', `${given.maxDelay} ms`]] as [string, string][])),
  ];
  return {
    title: 'Kernel',
    columns: ['Property', 'Value'],
    widths: [30, 70],
    rows: rows.map(([name, value]) => [code(name), code(value)]),
  };
}

/**
 * The network as tables after E. Nordlie, M.-O. Gewaltig & H. E. Plesser (2009), doi:10.1371/journal.pcbi.1000456, in the
 * terms of J. Senk et al. (2022), doi:10.1371/journal.pcbi.1010086.
 */
export function networkTables(analysis: Analysis, plan: NetworkPlan, provenance: Provenance): DocumentData {
  const all = passages(analysis.text, analysis.file.statements);
  return {
    title: plan.title ?? provenance.file ?? 'Network',
    tables: [
      summary(plan),
      populations(analysis, plan, all, false),
      connectivity(analysis, plan, all),
      populations(analysis, plan, all, true),
      parameters(analysis, plan, all),
      definitions(analysis, all),
      kernel(plan),
      defaults(plan),
    ],
    provenance: provenanceLines(provenance),
  };
}
