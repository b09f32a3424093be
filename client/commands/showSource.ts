import * as vscode from 'vscode';

/** Shows the text of a preview, where it is open already, else in the first column. */
export async function showSource(uri: vscode.Uri): Promise<void> {
  const tab = vscode.window.tabGroups.all.find(group =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  await vscode.window.showTextDocument(uri, { viewColumn: tab?.viewColumn ?? vscode.ViewColumn.One });
}
