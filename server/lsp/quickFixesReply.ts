import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { rangeOf, toDiagnostic } from '../diagnostics';
import type { Checked } from '../documents';
import { fixAll } from '../language/features/quickFixes/fixAll';
import { ignoreFix } from '../language/features/quickFixes/ignore';
import { quickFixes } from '../language/features/quickFixes/quickFixes';
import type { Fix, Problem, Severity } from '../language/problem';
import { type Levels, shownProblems } from '../shownProblems';
import { FIX_ALL } from './quickFixes';

/** The client's command that asks for the severity of a check and writes it to the settings. */
const SET_SEVERITY = 'netspec.setSeverity';

/** Whether a client that asks for some kinds only asks for this one; kinds contain others, `source` is all of `source.…`. */
const isWanted = (kind: string, only: readonly string[] | undefined, byDefault: boolean): boolean =>
  only ? only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`)) : byDefault;

const editOf = ({ document }: Checked, edits: Fix['edits']) => ({
  changes: { [document.uri]: edits.map(edit => ({ range: rangeOf(document, edit), newText: edit.text })) },
});

/** From grave to slight. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const gravity = ({ severity }: Problem): number => SEVERITIES.indexOf(severity);

/** @param isGravest none of the problems at the place is graver: editors offer what is preferred before everything else. */
function actionsOf(checked: Checked, problem: Problem, told: readonly Diagnostic[], isGravest: boolean): CodeAction[] {
  const { document, analysis } = checked;
  const known = told.find(({ code, message }) => code === problem.code && message === problem.message);
  const common = {
    kind: CodeActionKind.QuickFix,
    diagnostics: [known ?? toDiagnostic(document, problem, undefined)],
  };
  const action = (fix: Fix): CodeAction => ({
    ...common,
    title: fix.title,
    isPreferred: isGravest && fix.preferred === true,
    edit: editOf(checked, fix.edits),
  });
  const ignore = ignoreFix(document.getText(), problem);
  const actions = [...quickFixes(problem, analysis), ...(ignore ? [ignore] : [])].map(action);
  if (problem.severity === 'error') return actions;
  const title = `Set severity of ${problem.code} …`;
  return [
    ...actions,
    { ...common, title, command: { title, command: SET_SEVERITY, arguments: [document.uri, problem.code] } },
  ];
}

/** The edits that mend what is wrong in a range, or all safe ones of the document where a client asks for those. */
export async function quickFixesReply(
  checked: Checked,
  { range, context }: CodeActionParams,
  levels: Levels = {},
): Promise<CodeAction[]> {
  const { document, analysis } = checked;
  const problems = await shownProblems(analysis.text, analysis.problems, levels);
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only, true)) {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const here = problems
      .filter(problem => problem.start <= end && start <= problem.end)
      .sort((a, b) => gravity(a) - gravity(b));
    const isGravest = (problem: Problem) => gravity(problem) === gravity(here[0]!);
    actions.push(...here.flatMap(problem => actionsOf(checked, problem, context.diagnostics, isGravest(problem))));
  }
  const edits = isWanted(FIX_ALL, context.only, false) ? fixAll(problems, analysis) : [];
  if (edits.length > 0) actions.push({ title: 'Fix all', kind: FIX_ALL, edit: editOf(checked, edits) });
  return actions;
}
