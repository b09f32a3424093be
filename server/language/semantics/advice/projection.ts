import { commonCount } from '../../../engine/checks/expected';
import { nodeCount } from '../../../engine/nodes';
import type { ConnectStep, SourceRange } from '../../../engine/plan';
import { needsSpatialProcedure } from '../../../engine/spatial/spatialParameters';
import type { CallExpression, Expression } from '../../syntax/ast';
import { argumentOf, callsIn } from '../engineProblems';
import type { StepSite } from '../planBuilder';
import type { Advisor } from './advisor';

/** A `connect` statement, whose text is looked at once however often it runs. */
export class ConnectSite {
  /** The call of the rule, wherever it is written; undefined where it is left out, or a condition chooses it. */
  readonly ruleCall: CallExpression | undefined;
  /** Where to show what is about the rule. */
  readonly ruleAt: SourceRange;

  constructor(
    readonly site: StepSite,
    private readonly advisor: Advisor,
  ) {
    this.ruleCall = advisor.callOf(site.parts.rule);
    this.ruleAt = this.ruleCall?.callee ?? site.parts.rule ?? site.head;
  }

  /** Whether the text says what an option of the rule is; also true where that cannot be seen. */
  states(option: string): boolean {
    return this.ruleCall === undefined || this.ruleCall.arguments.some(({ name }) => name?.name === option);
  }

  /** Where an argument of the rule is written, or else the rule. */
  ruleArgument(name: string): SourceRange {
    return (this.ruleCall && argumentOf(this.ruleCall, name)) ?? this.ruleAt;
  }

  /** Where an argument of one of the synapses is written, through names of synapses but not of values. */
  synapseArgument(element: number, name: string): Expression | undefined {
    const call = this.synapseCall(element);
    return call && argumentOf(call, name);
  }

  /** Where to show what is about an argument of a synapse. */
  synapseAt(element: number, name: string): SourceRange {
    const { parts, head } = this.site;
    return this.synapseArgument(element, name) ?? this.synapseCall(element)?.callee ?? parts.synapse ?? head;
  }

  sourceText(): string {
    return this.advisor.textOf(this.site.parts.source ?? this.site.head);
  }

  private synapseCall(element: number): CallExpression | undefined {
    const written = this.advisor.behind(this.site.parts.synapse);
    if (written?.kind === 'call') return element === 0 ? written : undefined;
    return written?.kind === 'list' ? callsIn(written)[element] : undefined;
  }
}

/** A Connect call of the plan with its statement. */
export interface Projection {
  readonly index: number;
  readonly step: ConnectStep;
  readonly site: ConnectSite;
}

/** Looks at all Connect calls in order. */
export function forEachProjection(advisor: Advisor, look: (projection: Projection) => void): void {
  const { plan, analysis } = advisor;
  const sites = new Map<StepSite, ConnectSite>();
  for (let index = 0; index < plan.steps.length; index++) {
    const step = plan.steps[index]!;
    const own = analysis.sites[index];
    if (step.kind !== 'connect' || own === undefined) continue;
    let site = sites.get(own);
    if (!site) {
      site = new ConnectSite(own, advisor);
      sites.set(own, site);
    }
    look({ index, step, site });
  }
}

export const isSpatial = ({ plan }: Advisor, { step }: Projection): boolean => needsSpatialProcedure(plan, step);

export const sizesOf = ({ source, target }: ConnectStep): { readonly sources: number; readonly targets: number } => ({
  sources: nodeCount(source),
  targets: nodeCount(target),
});

/** Nodes that are both source and target. */
export const commonOf = ({ source, target }: ConnectStep): number => commonCount(source, target);
