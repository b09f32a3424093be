import type { Checked } from '../documents';
import type { CellQuantity, CreateStep, NetworkPlan, NodeSet } from '../engine/plan';
import { provenanceOf, specHash } from '../export/provenance';
import type { NetworkSummary, NodeOrders, PopulationSummary, Provenance } from '../protocol';
import type { FrameAnswer, RawOrders } from './jobs';

const isCreate = (step: NetworkPlan['steps'][number]): step is CreateStep => step.kind === 'create';

const overlaps = (nodes: NodeSet, step: CreateStep): boolean =>
  nodes.spans.some(({ first, count, step: stride }) => {
    const last = first + (count - 1) * stride;
    return count > 0 && first < step.firstId + step.count && last >= step.firstId;
  });

/** The create steps, among those of a plan, that made nodes of a collection. */
const creators = (steps: readonly CreateStep[], nodes: NodeSet): CreateStep[] =>
  steps.filter(step => overlaps(nodes, step));

type Population = NetworkPlan['view']['populations'][number];

function populationSummary(steps: readonly CreateStep[], { name, nodes }: Population): PopulationSummary {
  return {
    name,
    size: nodes.spans.reduce((size, span) => size + span.count, 0),
    firstId: nodes.spans[0]?.first ?? 0,
    spans: nodes.spans.map(({ first, count, step }) => [first, count, step] as const),
    model: [...new Set(creators(steps, nodes).map(step => step.model))].join(' + '),
  };
}

/** Name of the file behind a URI, without folders. */
export const fileName = (uri: string): string => {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** Where the network of a checked document comes from. */
export async function provenanceOfDocument({ document }: Checked, plan: NetworkPlan): Promise<Provenance> {
  return provenanceOf(plan, await specHash(document.getText()), fileName(document.uri));
}

/** What the panel is told of a network besides its tiles; extremes of blocks are those of `quantity`. */
export async function networkSummary(
  checked: Checked,
  plan: NetworkPlan,
  quantity: CellQuantity,
  answer: FrameAnswer,
): Promise<NetworkSummary> {
  const { populations, ...view } = plan.view;
  const steps = plan.steps.filter(isCreate);
  const { weightUnit } = checked.analysis;
  return {
    ...(plan.title === undefined ? {} : { title: plan.title }),
    provenance: await provenanceOfDocument(checked, plan),
    view: { ...view, quantity },
    populations: populations.map(population => populationSummary(steps, population)),
    blocks: answer.blocks,
    connections: answer.connections,
    seconds: { check: checked.seconds, ...answer.seconds },
    ...(weightUnit === undefined ? {} : { weightUnit }),
    ...(answer.orders ? { orders: plainOrders(answer.orders) } : {}),
  };
}

/** As JSON can say them. */
const plainOrders = ({ by, sources, targets }: RawOrders): NodeOrders => ({
  by,
  sources: sources.map(places => Array.from(places)),
  targets: targets.map(places => Array.from(places)),
});
