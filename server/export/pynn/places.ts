import type { CreateStep, NetworkPlan, NodeSet } from '../../engine/plan';

/** Populations by Python's names, and node collections in terms of them. */

const TAKEN: ReadonlySet<string> = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if
   import in is lambda nonlocal not or pass raise return try while with yield print list range min max
   sim np rng space space_periodic draw redraw exp sin cos minimum maximum place grid pairs RandomDistribution NumpyRNG Space`.split(
    /\s+/,
  ),
);

/** Names of populations, in order of creation: `E`, of a member `E_3`. */
export function populationNames({ steps }: NetworkPlan): Map<CreateStep, string> {
  const names = new Map<CreateStep, string>();
  const used = new Set(TAKEN);
  for (const step of steps) {
    if (step.kind !== 'create') continue;
    const plain = step.name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/_+$/, '') || 'population';
    let name = used.has(plain) ? `${plain}_` : plain;
    for (let i = 2; used.has(name); i++) name = `${plain}_${i}`;
    used.add(name);
    names.set(step, name);
  }
  return names;
}

/** A part of a population: indices first, first + stride, … */
export interface Part {
  readonly step: CreateStep;
  readonly first: number;
  readonly count: number;
  readonly stride: number;
}

/** The parts a node collection consists of, in ascending order of ids. */
export function partsOf({ spans }: NodeSet, creates: readonly CreateStep[]): Part[] {
  const parts: Part[] = [];
  for (const { first, count, step: stride } of spans) {
    const last = first + (count - 1) * stride;
    for (const step of creates) {
      const end = step.firstId + step.count - 1;
      if (end < first || step.firstId > last) continue;
      const skipped = Math.max(0, Math.ceil((step.firstId - first) / stride));
      const from = first + skipped * stride;
      const own = Math.floor((Math.min(last, end) - from) / stride) + 1;
      if (own > 0) parts.push({ step, first: from - step.firstId, count: own, stride });
    }
  }
  return parts;
}

/** `E`, `E[0:50]`, `E[0:99:2]` */
function partText({ step, first, count, stride }: Part, name: string): string {
  if (count === step.count) return name;
  const end = first + (count - 1) * stride + 1;
  return `${name}[${first}:${end}${stride > 1 && count > 1 ? `:${stride}` : ''}]`;
}

/** Parts as a population, a view, or an assembly of several. */
export function partsText(parts: readonly Part[], names: ReadonlyMap<CreateStep, string>): string {
  const texts: string[] = [];
  const grouped = new Map<CreateStep, Part[]>();
  for (const part of parts) grouped.set(part.step, [...(grouped.get(part.step) ?? []), part]);
  for (const [step, own] of grouped) {
    const name = names.get(step)!;
    if (own.length === 1) texts.push(partText(own[0]!, name));
    else texts.push(`${name}[np.array([${own.flatMap(indicesOf).join(', ')}])]`);
  }
  return texts.join(' + ');
}

const indicesOf = ({ first, count, stride }: Part): number[] =>
  Array.from({ length: count }, (_, i) => first + i * stride);

export const sizeOf = ({ spans }: NodeSet): number => spans.reduce((sum, { count }) => sum + count, 0);
