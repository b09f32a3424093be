import type { NetworkPlan } from '../../engine/plan';

/** Connections of one Connect call and synapse model (or role), by index within source and target collection. */
export interface ConnectionList {
  readonly sources: number[];
  readonly targets: number[];
  /** In NEST's unit. */
  readonly weights: number[];
  /** ms */
  readonly delays: number[];
}

/** More than this many connections a file of text should not hold. */
export const MOST_LISTED = 200_000;

export type Lists = ReadonlyMap<string, ConnectionList>;

export const listKey = (step: number, model: string, role: Role = 'pair'): string => `${step} ${role} ${model}`;

/** The connections NEST makes, of some steps of a plan; draws all that come before them, too. */
export async function connectionLists(plan: NetworkPlan, wanted: ReadonlySet<number>): Promise<Lists> {
  if (wanted.size === 0) return new Map();
  const { at, streamedConnections } = await import('../connectionSource');
  const lists = new Map<string, ConnectionList>();
  const indices = new Map([...wanted].map(step => [step, ends(plan, step)]));
  const source = streamedConnections(plan, () => false);
  source.visit(rows => {
    for (let i = 0; i < rows.count; i++) {
      const step = at(rows.step, i);
      const places = indices.get(step);
      if (!places) continue;
      const [from, to] = [rows.source[i]!, rows.target[i]!];
      const role = roleOf(places, from, to);
      const model = source.models[at(rows.model, i)]!;
      const key = role === 'pair' || role === 'back' ? listKey(step, model, role) : listKey(step, role);
      const list = lists.get(key) ?? { sources: [], targets: [], weights: [], delays: [] };
      lists.set(key, list);
      const [sources, targets] = role === 'back' ? [places.target, places.source] : [places.source, places.target];
      list.sources.push((role === 'out' ? places.third : sources).get(from)!);
      list.targets.push((role === 'in' ? places.third : targets).get(to)!);
      list.weights.push(at(rows.weight, i));
      list.delays.push(at(rows.delay, i));
    }
  });
  return lists;
}

/** From source to target, back where the rule is symmetric, or into or out of what takes part as third factor. */
export type Role = 'pair' | 'back' | 'in' | 'out';

function roleOf({ source, target, third }: ReturnType<typeof ends>, from: number, to: number): Role {
  if (third.has(to)) return 'in';
  if (third.has(from)) return 'out';
  return source.has(from) && target.has(to) ? 'pair' : 'back';
}

/** Index of each node id within source and target collection of a Connect call. */
function ends(plan: NetworkPlan, index: number) {
  const step = plan.steps[index]!;
  if (step.kind !== 'connect') throw new Error('not a Connect call');
  const places = (set: (typeof step)['source']): Map<number, number> => {
    const found = new Map<number, number>();
    for (const { first, count, step: stride } of set.spans)
      for (let i = 0; i < count; i++) found.set(first + i * stride, found.size);
    return found;
  };
  return {
    source: places(step.source),
    target: places(step.target),
    third: step.third ? places(step.third.nodes) : new Map<number, number>(),
  };
}
