import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver';
import { rangeOf, toDiagnostic } from '../diagnostics';
import type { Checked } from '../documents';
import type { Fix, Problem } from '../language/problem';
import { shownProblems } from '../shownProblems';

function actionOf({ document }: Checked, problem: Problem, fix: Fix, diagnostics: readonly Diagnostic[]): CodeAction {
  const told = diagnostics.find(({ code, message }) => code === problem.code && message === problem.message);
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [told ?? toDiagnostic(document, problem, undefined)],
    isPreferred: problem.fixes?.length === 1,
    edit: {
      changes: { [document.uri]: fix.edits.map(edit => ({ range: rangeOf(document, edit), newText: edit.text })) },
    },
  };
}

/** The edits that mend what is wrong in a range. */
export async function quickFixesReply(checked: Checked, { range, context }: CodeActionParams): Promise<CodeAction[]> {
  const { document, analysis } = checked;
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return (await shownProblems(analysis.text, analysis.problems))
    .filter(problem => problem.start <= end && start <= problem.end)
    .flatMap(problem => (problem.fixes ?? []).map(fix => actionOf(checked, problem, fix, context.diagnostics)));
}
