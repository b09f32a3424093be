import { unitOf } from '../../facts/dimensions';
import { nestUnit } from '../../facts/units';
import { type Context, fail } from '../context';
import type { SynapseDraft } from '../synapseDraft';
import type { NodesValue } from '../value';

interface Projection {
  readonly source: NodesValue;
  readonly target: NodesValue;
  readonly synapses: readonly SynapseDraft[];
}

/** Synapses whose weight is no current, conductance or jump of the potential. */
const OTHER_WEIGHTS: ReadonlySet<string> = new Set([
  'gap_junction',
  'rate_connection_delayed',
  'rate_connection_instantaneous',
  'diffusion_connection',
  'sic_connection',
]);

/**
 * Notes the unit of a projection's weights for the summary, and warns where it is not the one in which the target neurons
 * take weights: NEST would take the number all the same.
 */
export function noteWeights({ source, target, synapses }: Projection, context: Context): void {
  const { plan } = context;
  const targets = plan.populations.kindsIn(target.spans);
  const isBetweenNeurons = targets?.devices === 0 && plan.populations.kindsIn(source.spans)?.devices === 0;
  for (const synapse of synapses) {
    const weight = synapse.arguments.find(({ name }) => name === 'weight');
    const dimension = weight?.dimension ?? plan.synapseDefaults(synapse.model).weightDimension;
    if (isBetweenNeurons) plan.weightDimensions.add(dimension);
    if (dimension === 0 || OTHER_WEIGHTS.has(synapse.base)) continue;
    const unit = targets?.weightUnit;
    if (unit === undefined || nestUnit(unit)!.dimension === dimension) continue;
    const at = weight?.node ?? synapse.call;
    const message = `\`${targets!.model}\` takes weights in ${unit}; this weight is in ${unitOf(dimension)}.`;
    if (at) fail(context, 'weight-unit', at, message);
  }
}
