import { estimatePlan } from '../../engine/estimate';
import type { CreateStep, NetworkPlan } from '../../engine/plan';
import type { Provenance } from '../../protocol';
import { ExportError } from '../exportError';
import { provenanceLines } from '../provenance';
import { CELLS, type CellFact } from './cells';
import { isCurrent, isPoisson } from './devices';
import { HELPERS, type Helper } from './helpers';
import { connectionLists, type Lists, MOST_LISTED } from './lists';
import { pythonNumber } from './numbers';
import { populationNames } from './places';
import { neurons, spikeSource } from './populations';
import { needsList, projection } from './projections';
import { connectsCells } from './uniform';

/** A script under way: names, what it uses, and what the user has to know. */
export class Script {
  readonly creates: readonly CreateStep[];
  readonly names: ReadonlyMap<CreateStep, string>;
  readonly used = new Set<Helper>();
  readonly notes = new Set<string>();
  private readonly taken: Set<string>;

  constructor(
    readonly plan: NetworkPlan,
    readonly lists: Lists,
  ) {
    this.creates = plan.steps.filter((step): step is CreateStep => step.kind === 'create');
    this.names = populationNames(plan);
    this.taken = new Set(this.names.values());
  }

  /** PyNN's cell for a population; undefined where the backend takes NEST's own model. */
  cellOf({ baseModel }: CreateStep): CellFact | undefined {
    return CELLS[baseModel];
  }

  /** The text, remembering that the script has to bring that along. */
  use(helper: Helper, text: string): string {
    this.used.add(helper);
    return text;
  }

  note(text: string): void {
    this.notes.add(text);
  }

  /** A name nothing has yet. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let i = 2; this.taken.has(name); i++) name = `${wanted}_${i}`;
    this.taken.add(name);
    return name;
  }
}

/** The script, and what of the network it cannot say. */
export interface PynnExport {
  readonly text: string;
  readonly notices: readonly string[];
}

/** Connect calls whose connections are listed: all, or those no connector makes, as far as they are few. */
function listedSteps(plan: NetworkPlan, all: boolean): Set<number> {
  const counts = new Map(estimatePlan(plan).map(({ step, connections }) => [step, connections]));
  const script = new Script(plan, new Map());
  const wanted = plan.steps.flatMap((step, index) =>
    step.kind === 'connect' && (all ? connectsCells(step, script) : needsList(step, script)) ? [index] : [],
  );
  const total = wanted.reduce((sum, step) => sum + (counts.get(step) ?? 0), 0);
  if (total <= MOST_LISTED) return new Set(wanted);
  if (!all) return new Set();
  const shown = Math.round(total).toLocaleString('en');
  throw new ExportError(
    `${shown} connections are too many to list in a script; export the script with rules, or SONATA.`,
  );
}

/**
 * The network as a script for PyNN (0.10.1 or later, any backend where it needs no model of NEST's own). PyNN draws other random
 * numbers than NEST; with `listAll` all connections are those NEST makes. Throws `ExportError` where there are too many.
 */
export async function pynnScript(plan: NetworkPlan, provenance: Provenance, listAll: boolean): Promise<PynnExport> {
  const lists = await connectionLists(plan, listedSteps(plan, listAll));
  const script = new Script(plan, lists);
  const parts: string[] = [];
  const projections: string[] = [];
  plan.steps.forEach((step, index) => {
    if (step.kind === 'create') parts.push(population(step, script));
    if (step.kind === 'connect') projections.push(projection(step, index, script));
  });
  const body = [...parts, '', ...projections].filter((part, i, list) => part !== '' || list[i - 1] !== '').join('\n');
  const notices = [...script.notes];
  return {
    text: [
      header(plan, provenance, notices, lists.size > 0, listAll),
      imports(script),
      setup(plan, isRandom(script)),
      body,
      '',
    ].join('\n'),
    notices,
  };
}

function population(step: CreateStep, script: Script): string {
  const name = script.names.get(step)!;
  if (step.elementType === 'recorder' || isCurrent(step) || isPoisson(step)) return '';
  if (step.baseModel === 'spike_generator') return spikeSource(step, name, script);
  return neurons(step, name, script);
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

function header(
  plan: NetworkPlan,
  provenance: Provenance,
  notices: readonly string[],
  hasLists: boolean,
  all: boolean,
): string {
  const random = all
    ? ['Connections are listed one by one as NEST makes them.']
    : [
        'PyNN draws other random numbers than NEST: the network is a sample of the same distributions, not the same network.',
        ...(hasLists ? ['Projections for which PyNN has no connector are listed one by one as NEST makes them.'] : []),
        ...(notices.length > 0 ? ['What PyNN cannot say:', ...notices.map(notice => `- ${oneLine(notice)}`)] : []),
      ];
  const rest =
    all && notices.length > 0 ? ['What PyNN cannot say:', ...notices.map(notice => `- ${oneLine(notice)}`)] : [];
  const lines = [
    ...(plan.title ? [oneLine(plan.title), ''] : []),
    ...provenanceLines(provenance),
    '',
    'Units are those of PyNN: ms, mV, nF, nA, uS; coordinates are as in NEST, in mm as a rule.',
    ...random,
    ...rest,
  ];
  return `${lines.map(line => `# ${line}`.trimEnd()).join('\n')}\n`;
}

const isRandom = ({ used }: Script): boolean =>
  (['rng', 'RandomDistribution', 'draw', 'Drawn', 'redraw'] as const).some(name => used.has(name));

function imports(script: Script): string {
  const { used } = script;
  const names = [
    ...(isRandom(script) ? ['NumpyRNG'] : []),
    ...(used.has('RandomDistribution') || used.has('Drawn') ? ['RandomDistribution'] : []),
  ];
  const all = new Set(used);
  if (all.has('Drawn') || all.has('redraw')) all.add('draw');
  const helpers = (Object.keys(HELPERS) as Helper[]).filter(name => all.has(name)).map(name => HELPERS[name]);
  return [
    'import numpy as np',
    'from numpy import cos, exp, maximum, minimum, sin',
    '',
    'import pyNN.nest as sim',
    ...(names.length > 0 ? [`from pyNN.random import ${names.join(', ')}`] : []),
    ...(used.has('Space') ? ['from pyNN.space import Space'] : []),
    ...helpers.filter(code => code !== '').map(code => `\n\n${code}`),
    '',
  ].join('\n');
}

function setup({ kernel }: NetworkPlan, isRandom: boolean): string {
  const delays = [
    ...(kernel.minDelay === undefined ? ['min_delay="auto"'] : [`min_delay=${pythonNumber(kernel.minDelay)}`]),
    ...(kernel.maxDelay === undefined ? [] : [`max_delay=${pythonNumber(kernel.maxDelay)}`]),
  ];
  const seed = isRandom ? `rng = NumpyRNG(seed=${kernel.rngSeed})\n` : '';
  return `\nsim.setup(timestep=${pythonNumber(kernel.resolution)}, ${delays.join(', ')})\n${seed}`;
}
