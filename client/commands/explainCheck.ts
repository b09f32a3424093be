import * as vscode from 'vscode';

/** Address that diagnostics give for their codes: the editor runs it as a command when the code is clicked. */
export const CHECK_DOCUMENTATION = `command:netspec.explainCheck?${encodeURIComponent('["{code}"]')}`;

/** Shows the section about a code in the reference that comes with the extension. */
export async function explainCheck(extension: vscode.Uri, code: unknown): Promise<void> {
  const page = vscode.Uri.joinPath(extension, 'docs', 'checks.md');
  const section = typeof code === 'string' && /^[a-z-]+$/.test(code) ? page.with({ fragment: code }) : page;
  await vscode.commands.executeCommand('markdown.showPreviewToSide', section);
}
