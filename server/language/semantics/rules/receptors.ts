import { nodeModel, receptorNumbers } from '../../facts/models';
import { type Context, fail } from '../context';
import type { SynapseDraft } from '../synapseDraft';
import type { NodesValue } from '../value';

/** Whether the target neurons have the receptors that synapses name, as far as both are known; reports those they lack. */
export function haveReceptors(synapses: readonly SynapseDraft[], target: NodesValue, context: Context): boolean {
  return synapses.every(synapse => {
    const receptor = synapse.arguments.find(({ name }) => name === 'receptor_type');
    if (typeof receptor?.value !== 'number') return true;
    const wanted = receptor.value;
    // The default: whoever names it names nothing new.
    if (wanted === 0) return true;
    for (const { baseModel } of context.plan.populations.stepsIn(target.spans)) {
      const model = nodeModel(baseModel)!;
      const numbers = receptorNumbers(model);
      if (!numbers || numbers.includes(wanted)) continue;
      const has = model.receptors.length > 0 ? `; it has ${model.receptors.join(', ')}` : '; it has only 0';
      fail(context, 'unknown-receptor', receptor.node, `\`${baseModel}\` has no receptor ${wanted}${has}.`);
      return false;
    }
    return true;
  });
}
