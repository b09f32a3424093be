import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The page of a preview. Scripts only by nonce, nothing from the network; Plotly sets styles on its elements, and images are
 * made in the page.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    'img-src data: blob:',
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Netspec preview</title>
<link rel="stylesheet" href="${uri('webview.css')}">
</head>
<body>
<script nonce="${nonce}" src="${uri('webview.js')}"></script>
</body>
</html>`;
}

/** What a preview's webview may do. */
export const webviewOptions = (extension: vscode.Uri): vscode.WebviewOptions => ({
  enableScripts: true,
  localResourceRoots: [vscode.Uri.joinPath(extension, 'dist')],
});
