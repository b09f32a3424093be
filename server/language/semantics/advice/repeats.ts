import { firstCommon } from '../../../engine/checks/nodeSet';
import type { NodeSet, SynapseSpec } from '../../../engine/plan';
import type { Advisor } from './advisor';
import type { Projection } from './projection';

/** Pairs of calls that are compared at most, so that many calls stay cheap. */
const MOST_COMPARISONS = 200_000;

/** Least and greatest id of a set. */
interface Bounds {
  readonly first: number;
  readonly last: number;
}

interface Entry {
  readonly projection: Projection;
  readonly source: Bounds;
  readonly target: Bounds;
}

/**
 * Calls that forbid multapses and others that connect some of the same pairs with the same synapse: NEST looks for multapses within
 * one call only.
 */
export class Repeats {
  private readonly forbidding: Entry[] = [];
  private readonly allowing: Entry[] = [];
  private comparisons = 0;

  constructor(private readonly advisor: Advisor) {}

  look(projection: Projection): void {
    const { step } = projection;
    const entry = { projection, source: boundsOf(step.source), target: boundsOf(step.target) };
    if (!step.rule.allowMultapses) {
      this.compare(entry, [...this.recent(this.allowing), ...this.recent(this.forbidding)]);
      this.forbidding.push(entry);
    } else {
      this.compare(entry, this.forbidding);
      this.allowing.push(entry);
    }
  }

  private recent(entries: Entry[]): Entry[] {
    const room = Math.max(0, MOST_COMPARISONS - this.comparisons);
    return entries.length <= room ? entries : entries.slice(-Math.max(1, room));
  }

  private compare(entry: Entry, others: readonly Entry[]): void {
    if (this.comparisons >= MOST_COMPARISONS) return;
    this.comparisons += others.length;
    for (const other of others) {
      if (!meet(entry.source, other.source) || !meet(entry.target, other.target)) continue;
      if (this.sharePairs(entry.projection, other.projection)) {
        this.report(entry.projection, other.projection);
        return;
      }
    }
  }

  private sharePairs({ step: a }: Projection, { step: b }: Projection): boolean {
    if (!a.synapses.some(one => b.synapses.some(other => isSame(one, other)))) return false;
    return firstCommon(a.source, b.source) !== undefined && firstCommon(a.target, b.target) !== undefined;
  }

  private report({ site }: Projection, other: Projection): void {
    const { head } = other.site.site;
    this.advisor.report(
      'multapses-across',
      site.site.head,
      () =>
        'Another `connect` connects some of the same pairs, and multapses are forbidden in one of them: NEST looks within one `connect` ' +
        'only, so that both together may connect a pair more than once.',
      () => ({ related: [{ start: head.start, end: head.end, message: 'This connects some of the same pairs.' }] }),
    );
  }
}

function boundsOf({ spans }: NodeSet): Bounds {
  const last = spans.at(-1)!;
  return { first: spans[0]!.first, last: last.first + (last.count - 1) * last.step };
}

const meet = (a: Bounds, b: Bounds): boolean => a.first <= b.last && b.first <= a.last;

const receptor = ({ parameters }: SynapseSpec): unknown =>
  parameters.find(({ name }) => name === 'receptor_type')?.value ?? 0;

/** Synapses of two models, or at two receptors, are two things. */
const isSame = (a: SynapseSpec, b: SynapseSpec): boolean => a.model === b.model && receptor(a) === receptor(b);
