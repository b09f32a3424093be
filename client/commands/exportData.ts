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
  const notices: string[] = [];
  const isDone = await vscode.window.withProgress(options, async (progress, token) => {
    const isLocal = target.scheme === 'file';
    const params = { uri: document.uri.toString(), version: document.version, format: id };
    const listening = service.onDidExportProgress(shown(progress, params));
    try {
      const result = await service.export(isLocal ? { ...params, target: target.toString() } : params, token);
      if (result.files) await (format.isFolder ? writeFolder : writeWhole)(target, decoded(result.files));
      for (const notice of result.notices ?? []) notices.push(notice);
      return true;
    } catch (error) {
      if (token.isCancellationRequested) return false;
      throw error;
    } finally {
      listening.dispose();
    }
  });
  if (!isDone) return;
  void announce(target, format);
  if (notices.length > 0) void warn(format.label, notices);
}

/** Says what of the network the file cannot say; the file says it too. */
async function warn(label: string, notices: readonly string[]): Promise<void> {
  const more = notices.length > 1 ? ` (and ${notices.length - 1} more)` : '';
  const choice = await vscode.window.showWarningMessage(
    `${label}: ${notices[0]}${more}`,
    ...(more ? ['Show All'] : []),
  );
  if (!choice) return;
  const content = notices.map(notice => `- ${notice}`).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
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
