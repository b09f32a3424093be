import type { ConnectStep, CreateStep, SynapseSpec } from '../../../engine/plan';
import { isDevice, type NodeModelFact, nodeModel, synapseModel, weightUnitOf } from '../../facts/models';
import type { Advisor } from './advisor';
import { tidy } from './numbers';
import type { Projection } from './projection';

type Sign = 1 | -1;

/** Sign of (nearly) all weights of a synapse; undefined where both occur, or none is known. */
function signOf({ plan, ranges }: Advisor, { weight, model }: SynapseSpec): Sign | undefined {
  const { low, high } = ranges.ofValue(weight ?? plan.synapseModels[model]?.defaultWeight ?? 0);
  if (low >= 0 && high > 0) return 1;
  return high <= 0 && low < 0 ? -1 : undefined;
}

/**
 * Neurons whose receptors are conductances of their own, for which weights are positive and the reversal potential decides (NEST's
 * documentation of the models).
 */
const POSITIVE_ONLY = /^(aeif_cond_(alpha|beta)_multisynapse|gif_cond_exp_multisynapse|glif_cond|ht_neuron)$/;
/** Compartments: currents may have any sign, conductances of excitatory and inhibitory receptors are positive. */
const COMPARTMENTS = /^(iaf_cond_alpha_mc|pp_cond_exp_mc_urbanczik)$/;

/** Whether a receptor takes positive weights only. */
function needsPositive(model: NodeModelFact, receptor: number): boolean {
  if (POSITIVE_ONLY.test(model.name)) return true;
  if (!COMPARTMENTS.test(model.name)) return false;
  return model.receptors.some(entry => !/_curr=/.test(entry) && Number(entry.split('=')[1]) === receptor);
}

const receptorOf = ({ parameters }: SynapseSpec): number | undefined => {
  const value = parameters.find(({ name }) => name === 'receptor_type')?.value ?? 0;
  return typeof value === 'number' ? value : undefined;
};

/** Weights of a sign that the receptor or the synapse model has no use for. */
export function wrongSigns(advisor: Advisor, { step, site }: Projection): void {
  const target = advisor.firstPopulation(step.target);
  for (let element = 0; element < step.synapses.length; element++) {
    const synapse = step.synapses[element]!;
    const message = receptorProblem(advisor, synapse, target) ?? limitProblem(advisor, synapse);
    if (message !== undefined) advisor.report('weight-sign', site.synapseAt(element, 'weight'), () => message);
  }
}

function receptorProblem(advisor: Advisor, synapse: SynapseSpec, target: CreateStep | undefined): string | undefined {
  if (signOf(advisor, synapse) !== -1) return undefined;
  const model = target && nodeModel(target.baseModel);
  const receptor = receptorOf(synapse);
  if (!model || receptor === undefined || !needsPositive(model, receptor)) return undefined;
  return `The weights are negative, but receptors of \`${model.name}\` are conductances and take positive weights only; inhibition comes from the receptor's reversal potential. NEST stops with an error when the first spike arrives.`;
}

/** Plastic synapses bound their weight by `Wmax`, which must have its sign. */
function limitProblem(advisor: Advisor, synapse: SynapseSpec): string | undefined {
  const { base } = advisor.plan.synapseModels[synapse.model]!;
  const parameter = synapseModel(base)?.parameters.get('Wmax');
  // Where a copy sets it, the text that does is another one.
  if (!parameter || synapse.model !== base) return undefined;
  const given = synapse.parameters.find(({ name }) => name === 'Wmax')?.value;
  const limits = advisor.ranges.ofValue(given ?? Number(parameter.default));
  const sign = signOf(advisor, synapse);
  const wrong = sign === -1 ? limits.low > 0 : sign === 1 && limits.high < 0;
  if (!wrong) return undefined;
  const limit = tidy(sign === -1 ? limits.low : limits.high);
  return `The weights are ${sign === -1 ? 'negative' : 'positive'}, but \`Wmax\` is ${limit}: both must have one sign, or the first change makes the weight ${sign === -1 ? 'positive' : 'negative'}. Set \`Wmax\` to the sign of the weights.`;
}

/** Names of inhibitory populations, as the field writes them. */
const INHIBITORY =
  /^(I|In|Inh|inh|inhibitory|Inhibitory|inhib|L\d+I|L\d+_?inh|.*_(inh|in|I)|basket|Basket|PV|SST|SOM|VIP)$/;

/** The first projection of a population that has a sign. */
interface First {
  readonly sign: Sign;
  readonly projection: Projection;
  /** The name of the population says that it is inhibitory. */
  readonly isInhibitory: boolean;
}

/** Projections between neurons by source population: their signs should be one, and that of its name. */
export class SourceSigns {
  private readonly firsts = new Map<CreateStep, First>();

  constructor(private readonly advisor: Advisor) {}

  look(projection: Projection): void {
    const { advisor } = this;
    const { step } = projection;
    const source = advisor.singlePopulation(step.source);
    if (!source || isDevice(source.elementType) || !isToNeurons(advisor, step)) return;
    for (let element = 0; element < step.synapses.length; element++) {
      const synapse = step.synapses[element]!;
      const sign = signOf(advisor, synapse);
      if (sign !== undefined && receptorOf(synapse) === 0) this.compare(source, sign, projection, element);
    }
  }

  private compare(source: CreateStep, sign: Sign, projection: Projection, element: number): void {
    let first = this.firsts.get(source);
    if (!first) {
      first = { sign, projection, isInhibitory: INHIBITORY.test(nameOf(source)) };
      this.firsts.set(source, first);
    }
    if (sign === 1 && first.isInhibitory) this.compareName(source, projection, element);
    if (first.sign !== sign) this.reportMixed(source, sign, first, projection, element);
  }

  private reportMixed(source: CreateStep, sign: Sign, first: First, projection: Projection, element: number): void {
    const earlier = first.projection.site.synapseAt(0, 'weight');
    const [is, was] = sign === 1 ? ['positive', 'negative'] : ['negative', 'positive'];
    this.advisor.report(
      'mixed-signs',
      projection.site.synapseAt(element, 'weight'),
      () =>
        `These weights are ${is}, but others from \`${source.name}\` are ${was}: by Dale's principle a neuron is either excitatory or inhibitory.`,
      () => ({ related: [{ start: earlier.start, end: earlier.end, message: `Here they are ${was}.` }] }),
    );
  }

  /** A missing minus is the commonest of all mistakes. */
  private compareName(source: CreateStep, { step, site }: Projection, element: number): void {
    if (step.synapses[element]!.weight === undefined) return;
    const target = this.advisor.firstPopulation(step.target);
    const model = target && nodeModel(target.baseModel);
    if (!model || weightUnitOf(model) === undefined || needsPositive(model, 0)) return;
    this.advisor.report(
      'inhibitory-weight',
      site.synapseAt(element, 'weight'),
      () =>
        `The weights from \`${source.name}\` are positive, so that it excites \`${model.name}\`. If \`${nameOf(source)}\` is inhibitory, its weights are negative.`,
    );
  }
}

/** Of a member of a family the name of the family. */
const nameOf = ({ name }: CreateStep): string => name.replace(/\[.*/, '');

function isToNeurons(advisor: Advisor, { target }: ConnectStep): boolean {
  const first = advisor.firstPopulation(target);
  return first !== undefined && !isDevice(first.elementType);
}
