import * as vscode from 'vscode';
import type { ExportFormat, ExportProgress } from '../../server/protocol';
import type { Services } from './commands';
import { announce, askTarget, writeFolder, writeWhole } from './saveTarget';

/** Exports matrices, connections or a script: the server writes local files itself, others get the bytes. */
export async function exportData({ service }: Services, uri: vscode.Uri, id: ExportFormat): Promise<void> {
  const format = (await service.exportFormats()).find(candidate => candidate.format === id)!;
  const target = await askTarget(uri, format);
  if (!target) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `${format.label}: ${target.path}`,
    cancellable: true,
  };
  const isDone = await vscode.window.withProgress(options, async (progress, token) => {
    const isLocal = target.scheme === 'file';
    const params = { uri: document.uri.toString(), version: document.version, format: id };
    const listening = service.onDidExportProgress(shown(progress, params));
    try {
      const result = await service.export(isLocal ? { ...params, target: target.toString() } : params, token);
      if (result.files) await (format.isFolder ? writeFolder : writeWhole)(target, decoded(result.files));
      return true;
    } catch (error) {
      if (token.isCancellationRequested) return false;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  if (isDone) void announce(target, format);
}

/** Moves the bar of a notification as its export goes on. */
function shown(
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  { uri, format }: { uri: string; format: ExportFormat },
) {
  let reached = 0;
  return ({ done, message, ...of }: ExportProgress): void => {
    if (of.uri !== uri || of.format !== format) return;
    progress.report({ message, increment: Math.max(0, 100 * (done - reached)) });
    reached = Math.max(reached, done);
  };
}

const decoded = (files: Readonly<Record<string, string>>): [string, Uint8Array][] =>
  Object.entries(files).map(([name, data]) => [name, Buffer.from(data, 'base64')]);
