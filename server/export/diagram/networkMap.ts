import type { ConnectStep, CreateStep, NetworkPlan, NodeSet, SynapseSpec } from '../../engine/plan';
import { isDevice } from '../../language/facts/models';
import { boundsOf, type Sign, signOf } from './bounds';

/** One shape of the diagram: a population, or a family of them. */
export interface MapNode {
  /** `E`; of a family the name all members share. */
  readonly name: string;
  readonly members: readonly CreateStep[];
  readonly sign: Sign;
}

/** Projections of one kind between two shapes. */
export interface MapEdge {
  readonly source: number;
  readonly target: number;
  readonly sign: Sign;
  readonly runs: readonly Run[];
}

/** One Connect call as far as it leads from one shape to another. */
export interface Run {
  readonly step: ConnectStep;
  readonly synapse: SynapseSpec;
  /** The shapes the whole call leads from and to. */
  readonly sources: readonly number[];
  readonly targets: readonly number[];
}

/** Astrocytes and the like that take part in a projection. */
export interface ThirdEdge {
  readonly edge: number;
  readonly node: number;
  readonly step: ConnectStep;
}

export interface NetworkMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly thirds: readonly ThirdEdge[];
}

const familyName = (name: string): string => name.replace(/\[.*$/s, '');

/** Populations in order of creation, members of a family together. */
function shapes({ steps }: NetworkPlan): { readonly name: string; readonly members: CreateStep[] }[] {
  const found = new Map<string, CreateStep[]>();
  for (const step of steps) {
    if (step.kind !== 'create') continue;
    const isMember = step.name.includes('[');
    const key = `${isMember ? 'family' : 'population'} ${familyName(step.name)} ${isMember ? step.baseModel : step.firstId}`;
    const members = found.get(key);
    if (members) members.push(step);
    else found.set(key, [step]);
  }
  return [...found.values()].map(members => ({ name: familyName(members[0]!.name), members }));
}

/** Which shape each population belongs to, looked up by node ids. */
class Places {
  private readonly members: { readonly first: number; readonly last: number; readonly shape: number }[] = [];

  constructor(all: readonly { readonly members: readonly CreateStep[] }[]) {
    for (const [shape, { members }] of all.entries())
      for (const { firstId, count } of members) this.members.push({ first: firstId, last: firstId + count - 1, shape });
    this.members.sort((a, b) => a.first - b.first);
  }

  /** Shapes with nodes in a collection, ascending. */
  of({ spans }: NodeSet): number[] {
    const found = new Set<number>();
    for (const { first, count, step } of spans) {
      const last = first + (count - 1) * step;
      for (let i = this.before(first); i < this.members.length && this.members[i]!.first <= last; i++) {
        const member = this.members[i]!;
        // The first node of the span that is not before the member.
        const behind = Math.max(0, Math.ceil((member.first - first) / step));
        if (behind < count && first + behind * step <= member.last) found.add(member.shape);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** Index of the first member that does not end before an id. */
  private before(id: number): number {
    let [low, high] = [0, this.members.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.members[middle]!.last < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What makes two projections look alike in the notation. */
const kindOf = ({ rule }: ConnectStep, synapse: SynapseSpec, sign: Sign): string =>
  [rule.kind, rule.allowAutapses, rule.allowMultapses, rule.makeSymmetric, rule.mask?.name, synapse.model, sign].join();

function signOfSynapse(synapse: SynapseSpec, plan: NetworkPlan): Sign {
  const standard = plan.synapseModels[synapse.model]?.defaultWeight ?? 1;
  return signOf(boundsOf(synapse.weight, standard, plan));
}

/** Excitatory where all it does to neurons is, and so on. */
function signOfNode(index: number, edges: readonly MapEdge[], isNeuron: (node: number) => boolean): Sign {
  const signs = new Set(
    edges.filter(({ source, target }) => source === index && isNeuron(target)).map(({ sign }) => sign),
  );
  return signs.size === 1 ? [...signs][0]! : 'unspecified';
}

/** A plan as shapes and edges: families are one shape, projections of one kind between two shapes one edge. */
export function networkMap(plan: NetworkPlan): NetworkMap {
  const all = shapes(plan);
  const places = new Places(all);
  const edges = new Map<string, MapEdge & { readonly runs: Run[] }>();
  const thirds: ThirdEdge[] = [];
  const indexOf = (key: string): number => [...edges.keys()].indexOf(key);
  for (const step of plan.steps) {
    if (step.kind !== 'connect') continue;
    const [sources, targets] = [places.of(step.source), places.of(step.target)];
    for (const synapse of step.synapses) {
      const sign = signOfSynapse(synapse, plan);
      for (const source of sources) {
        for (const target of targets) {
          const key = `${source} ${target} ${kindOf(step, synapse, sign)}`;
          const edge = edges.get(key) ?? { source, target, sign, runs: [] };
          edge.runs.push({ step, synapse, sources, targets });
          edges.set(key, edge);
          if (!step.third) continue;
          for (const node of places.of(step.third.nodes)) thirds.push({ edge: indexOf(key), node, step });
        }
      }
    }
  }
  const list = [...edges.values()];
  const isNeuron = (node: number): boolean => !isDevice(all[node]!.members[0]!.elementType);
  const nodes = all.map((shape, index) => ({ ...shape, sign: signOfNode(index, list, isNeuron) }));
  return { nodes, edges: list, thirds };
}
