import type { NetworkPlan, ParameterNode, Span } from '../../server/engine/plan';

/**
 * A plan reduced to what decides the network: without places, titles and view, and with Parameter objects numbered in the
 * order in which they are first used, so that plans are equal if and only if NEST would be told the same.
 */
export function canonicalPlan({ kernel, parameters, synapseModels, steps }: NetworkPlan) {
  const objects = new Objects(parameters);
  const reduced = steps.map(step => objects.replace({ ...step, start: 0, end: 0 }));
  const used = new Set<string>();
  collectModels(reduced, used);
  const models = Object.fromEntries([...used].sort().map(name => [name, synapseModels[name]]));
  return { kernel, steps: reduced, parameters: objects.nodes, models };
}

class Objects {
  readonly nodes: ParameterNode[] = [];
  private readonly numbers = new Map<number, number>();

  constructor(private readonly parameters: readonly ParameterNode[]) {}

  /** A copy in which references are to the new numbers and options have their defaults. */
  replace(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(item => this.replace(item));
    if (typeof value !== 'object' || value === null) return value;
    if ('spans' in value) return { ...value, spans: (value.spans as Span[]).flatMap(idsOf) };
    if ('parameter' in value) return { parameter: this.number(value.parameter as number) };
    const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== false);
    return Object.fromEntries(entries.map(([name, item]) => [name, this.replace(item)]).sort());
  }

  private number(id: number): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const node = Object.fromEntries(
      Object.entries(this.parameters[id]!)
        .filter(([name]) => name !== 'integer')
        .map(([name, item]) => [
          name,
          OPERANDS.has(name) && !this.isNumber(id, name) ? this.number(item as number) : item,
        ]),
    );
    this.numbers.set(id, this.nodes.length);
    return this.nodes.push(node as unknown as ParameterNode) - 1;
  }

  /** Fields called like operands that hold numbers in some kinds of nodes. */
  private isNumber(id: number, name: string): boolean {
    const { kind } = this.parameters[id]!;
    return name === 'theta' || kind === 'constant';
  }
}

const idsOf = ({ first, count, step }: Span) => Array.from({ length: count }, (_, i) => first + i * step);

const OPERANDS: ReadonlySet<string> = new Set(['a', 'b', 'x', 'y', 'condition', 'then', 'otherwise']);

function collectModels(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectModels(item, into);
  else if (typeof value === 'object' && value !== null) {
    if ('parameters' in value && 'model' in value && !('kind' in value)) into.add(value.model as string);
    for (const item of Object.values(value)) collectModels(item, into);
  }
}
