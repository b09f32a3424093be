/** Which populations are shown along the sources' and the targets' side. */
import type { NetworkSummary, PopulationSummary } from '../server/protocol';
import type { Focus } from './sideView';
import type { Side } from './viewport';

/** Indices of populations in the summary, in its order. */
export type Arrangement = Readonly<Record<Side, readonly number[]>>;

/** What the reader chose to see of the network. */
export interface Shows {
  readonly focus?: Focus;
  /** Names of populations that are shown on neither side. */
  readonly hidden?: readonly string[];
}

/** Whether a name means a population: its own, or that of the family it is a member of. */
const means = (name: string, population: string): boolean => population === name || population.startsWith(`${name}[`);

function chosen(populations: readonly PopulationSummary[], names: readonly string[]): number[] {
  return populations.flatMap((population, k) => (names.some(name => means(name, population.name)) ? [k] : []));
}

/** Focus goes before hiding; where nothing is left of a choice, because names changed, all is shown. */
export function arrangementOf(
  { populations }: Pick<NetworkSummary, 'populations'>,
  { focus, hidden }: Shows,
): Arrangement {
  const all = populations.map((_, k) => k);
  const shown = all.filter(k => !hidden?.includes(populations[k]!.name));
  const whole = shown.length > 0 ? shown : all;
  if (!focus) return { sources: whole, targets: whole };
  const sources = chosen(populations, focus.sources);
  const targets = chosen(populations, focus.targets);
  return sources.length > 0 && targets.length > 0 ? { sources, targets } : { sources: whole, targets: whole };
}

/** Whether a focus means something in a network. */
export function isFocused(summary: Pick<NetworkSummary, 'populations'>, { focus }: Shows): boolean {
  if (!focus) return false;
  const { sources, targets } = arrangementOf(summary, { focus });
  return sources.length < summary.populations.length || targets.length < summary.populations.length;
}
