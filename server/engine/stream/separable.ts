import { isDeviceType } from '../nodes';
import type { ConnectStep, CreateStep, NetworkPlan, NodeSet, SynapseValue } from '../plan';
import { involves, needsSpatialProcedure, ruleValues, synapseValues } from '../spatial/spatialParameters';

/**
 * Who takes numbers out of the memory cells of normal Parameters (construction.md 3.3): every virtual process out of its own
 * only, or all alike, from the generator they share.
 */
type Use = 'own' | 'shared';

/**
 * Whether the virtual processes of a plan can be built apart from each other with the same result: what one draws must not
 * depend on what another drew. Generators of the virtual processes are independent; what comes from the rank- and
 * VP-synchronised ones can be drawn again for each. In the way are third factors, whose connections are stored with other
 * nodes than those that drew them, and memory cells of normal Parameters that several processes use.
 */
export function separable(plan: NetworkPlan): boolean {
  if (plan.kernel.localNumThreads === 1) return true;
  const uses = new CellUses(plan);
  return plan.steps.every(step => {
    if (step.kind === 'create') return uses.ofCreate(step);
    return step.kind !== 'connect' || uses.ofConnect(step);
  });
}

/** Notes uses of memory cells; answers are false where a use does not go with separate processes. */
class CellUses {
  private readonly known = new Map<number, Use>();
  private readonly devices: readonly CreateStep[];

  constructor(private readonly plan: NetworkPlan) {
    this.devices = plan.steps.filter(step => step.kind === 'create' && isDeviceType(step.elementType)) as CreateStep[];
  }

  ofCreate({ parameters, positions }: CreateStep): boolean {
    for (const { value } of parameters)
      if (typeof value === 'object' && 'parameter' in value && !this.note(value, 'own')) return false;
    if (positions?.kind !== 'free') return true;
    const { pos } = positions;
    const refs = 'parameter' in pos ? [pos] : pos;
    return refs.every(ref => !('parameter' in ref) || this.note(ref, 'shared'));
  }

  ofConnect(step: ConnectStep): boolean {
    if (step.third !== undefined) return false;
    const { rule } = step;
    const inRule = ruleValues(step);
    const inSynapse = synapseValues(step);
    if (rule.kind === 'fixed_outdegree') {
      const spatial = needsSpatialProcedure(this.plan, step);
      return this.noteAll(inRule, 'shared') && this.noteAll(inSynapse, spatial ? 'shared' : 'own');
    }
    // In-degrees are drawn for targets of other processes too, and values of connections to devices by every process.
    const isMixed = this.includesDevices(step.target) || (rule.makeSymmetric && this.includesDevices(step.source));
    if (isMixed && inSynapse.some(value => this.hasCells(value))) return false;
    if (rule.kind === 'fixed_indegree' && !needsSpatialProcedure(this.plan, step) && inRule.some(v => this.hasCells(v)))
      return false;
    return this.noteAll(inRule, 'own') && this.noteAll(inSynapse, 'own');
  }

  private noteAll(values: readonly SynapseValue[], use: Use): boolean {
    return values.every(value => this.note(value, use));
  }

  private note(value: SynapseValue, use: Use): boolean {
    return !this.cellsOf(value).some(id => {
      const before = this.known.get(id) ?? use;
      this.known.set(id, before);
      return before !== use;
    });
  }

  private hasCells(value: SynapseValue): boolean {
    return this.cellsOf(value).length > 0;
  }

  /** Ids of the normal and lognormal Parameters in a value. */
  private cellsOf(value: SynapseValue): number[] {
    const { parameters } = this.plan;
    const ids: number[] = [];
    involves(parameters, value, node => {
      if (node.kind === 'normal' || node.kind === 'lognormal') ids.push(parameters.indexOf(node));
      return false;
    });
    return ids;
  }

  private includesDevices({ spans }: NodeSet): boolean {
    return spans.some(({ first, count, step }) => {
      const last = first + (count - 1) * step;
      return this.devices.some(device => first < device.firstId + device.count && last >= device.firstId);
    });
  }
}
