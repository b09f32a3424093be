import * as vscode from 'vscode';
import { LANGUAGE } from '../languageService';

/** Opens a copy of the reference example as a new text that nothing is saved of until the user wants that. */
export async function openExample(extension: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(extension, 'examples', 'plot_weight_matrices.netspec');
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const document = await vscode.workspace.openTextDocument({ language: LANGUAGE, content });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}
