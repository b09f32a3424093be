import type { Problem, Severity } from './problem';

const LEVELS: ReadonlySet<unknown> = new Set<Severity | 'off'>(['error', 'warning', 'information', 'hint', 'off']);

/**
 * Problems with the severities that were set by code: "error", "warning", "information", "hint", or "off" to leave them out; other
 * values count as not set. Errors keep theirs.
 */
export function withLevels(
  problems: readonly Problem[],
  levels: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return problems.flatMap(problem => {
    const level = Object.hasOwn(levels, problem.code) ? levels[problem.code] : undefined;
    if (problem.severity === 'error' || !LEVELS.has(level)) return [problem];
    return level === 'off' ? [] : [{ ...problem, severity: level as Severity }];
  });
}
