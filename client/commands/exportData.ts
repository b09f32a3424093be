import * as vscode from 'vscode';
import type { Services } from './commands';
import type { DataExport } from './exportFormats';
import { announce, askTarget, writeWhole } from './saveTarget';

const TEXT_EXTENSIONS: ReadonlySet<string> = new Set(['csv', 'py']);

/** Exports matrices, connections or a script: the server writes local files itself, others get the bytes. */
export async function exportData({ service }: Services, uri: vscode.Uri, format: DataExport): Promise<void> {
  const target = await askTarget(uri, format);
  if (!target) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${format.label}: ${target.path}`,
    cancellable: true,
  };
  const isDone = await vscode.window.withProgress(options, async (_progress, token) => {
    const isLocal = target.scheme === 'file';
    const params = { uri: document.uri.toString(), version: document.version, format: format.format };
    try {
      const result = await service.export(isLocal ? { ...params, target: target.toString() } : params, token);
      if (!isLocal) await writeWhole(target, Buffer.from(result.data ?? '', 'base64'));
      return true;
    } catch (error) {
      if (token.isCancellationRequested) return false;
      throw error;
    }
  });
  if (isDone) void announce(target, TEXT_EXTENSIONS.has(format.extension));
}
