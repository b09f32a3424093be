import * as vscode from 'vscode';
import { DATA_EXPORTS, FIGURE_EXPORTS } from './exportFormats';

/** Lets the user choose what to export. */
export async function chooseExport(uri: vscode.Uri): Promise<void> {
  const items = [...FIGURE_EXPORTS, ...DATA_EXPORTS].map(({ label, command }) => ({ label, command }));
  const choice = await vscode.window.showQuickPick(items, { placeHolder: 'What to export' });
  if (choice) await vscode.commands.executeCommand(`netspec.${choice.command}`, uri);
}
