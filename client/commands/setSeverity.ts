import * as vscode from 'vscode';

/** What the user chooses from, as the setting has it. */
const LEVELS: readonly (vscode.QuickPickItem & { readonly label: string })[] = [
  { label: 'error', description: 'as an error, though the network is drawn all the same' },
  { label: 'warning' },
  { label: 'information' },
  { label: 'hint', description: 'dots in the text only' },
  { label: 'off', description: 'say nothing' },
];

/** Asks how severe a check is to be, and writes it to `netspec.checks.severity` of the workspace, or of the user where there is none. */
export async function setSeverity(uri: unknown, code: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof code !== 'string') return;
  const choice = await vscode.window.showQuickPick(LEVELS, { placeHolder: `Severity of ${code}` });
  if (!choice) return;
  const section = vscode.workspace.getConfiguration('netspec', vscode.Uri.parse(uri));
  const levels = section.inspect<Record<string, string>>('checks.severity');
  const { ConfigurationTarget } = vscode;
  const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const before = (hasWorkspace ? levels?.workspaceValue : levels?.globalValue) ?? {};
  const target = hasWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await section.update('checks.severity', { ...before, [code]: choice.label }, target);
}
