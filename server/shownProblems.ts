import { isOffByDefault } from './language/facts/severity';
import type { Problem } from './language/problem';

/** Severities by code of check, as settings have them. */
export type Levels = Readonly<Record<string, unknown>>;

/**
 * Problems without those that comments of the text ignore, and with the severities that were set. What does this is loaded
 * where there is something to do only.
 */
export async function shownProblems(
  text: string,
  problems: readonly Problem[],
  levels: Levels = {},
): Promise<readonly Problem[]> {
  let shown: readonly Problem[] = problems.filter(({ code }) => !isOffByDefault(code) || Object.hasOwn(levels, code));
  if (text.includes('netspec-ignore:')) shown = (await import('./language/ignore')).withoutIgnored(text, shown);
  if (Object.keys(levels).length > 0) shown = (await import('./language/levels')).withLevels(shown, levels);
  return shown;
}
