import * as vscode from 'vscode';
import { sectionOf } from './checkSection';

/** Documents that explain one code of a problem each: `netspec-check:/unused-name.md`. */
const SCHEME = 'netspec-check';

/** Address that diagnostics give for their codes: the editor opens it when the code is clicked. */
export const CHECK_DOCUMENTATION = `${SCHEME}:/{code}.md`;

const explanationOf = (code: string): vscode.Uri => vscode.Uri.parse(CHECK_DOCUMENTATION.replace('{code}', code));

/** Serves the explanations; a manifest entry has the editor show them as formatted text. */
export const provideExplanations = (extension: vscode.Uri): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      const reference = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'docs', 'checks.md'));
      return sectionOf(new TextDecoder().decode(reference), path.slice(1).replace(/\.md$/, ''));
    },
  });

/** Shows the explanation of a code beside the text. */
export async function explainCheck(code: unknown): Promise<void> {
  if (typeof code !== 'string') return;
  const uri = explanationOf(code);
  await vscode.commands.executeCommand('vscode.open', uri, vscode.ViewColumn.Beside);
}
