import type { Fix, Problem } from '../../problem';
import type { Analysis } from '../../service';
import { quickFixes } from './quickFixes';

type Edit = Fix['edits'][number];

const isSame = (a: Edit, b: Edit): boolean => a.start === b.start && a.end === b.end && a.text === b.text;

/** Whether both cannot be made; insertions at one place can. */
const collide = (a: Edit, b: Edit): boolean => isSame(a, b) || (a.start < b.end && b.start < a.end);

/**
 * The edits of all safe fixes of an analysis, one for each problem: they leave the network as it is, and applying them again changes
 * nothing. In the order of the text, none overlapping another.
 */
export function fixAll(problems: readonly Problem[], analysis: Analysis): readonly Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems) {
    const fix = quickFixes(problem, analysis).find(({ safe }) => safe);
    if (fix && !fix.edits.some(edit => edits.some(other => collide(edit, other)))) edits.push(...fix.edits);
  }
  // Insertions at one place stay in the order of their problems.
  return edits.sort((a, b) => a.start - b.start);
}
