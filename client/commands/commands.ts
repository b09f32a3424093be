import * as vscode from 'vscode';
import { LANGUAGE, type LanguageService } from '../languageService';
import { messageOf } from '../preview/framePull';
import type { PreviewManager } from '../preview/manager';
import { explainCheck } from './explainCheck';
import { DATA_COMMANDS, FIGURE_COMMANDS } from './exportFormats';
import { focusBlock } from './focusBlock';
import { openExample } from './openExample';
import { setSeverity } from './setSeverity';
import { showSource } from './showSource';

/** What commands work with. */
export interface Services {
  readonly service: LanguageService;
  readonly previews: PreviewManager;
  readonly log: vscode.LogOutputChannel;
  /** What commands remember from one time to the next. */
  readonly memory: vscode.Memento;
  /** Loads what exports. */
  readonly exports: LoadExports;
}

export type LoadExports = () => Promise<typeof import('../exports')>;

type Action = (uri?: vscode.Uri, ...more: unknown[]) => unknown;

/**
 * The document a command is about: the one it was called for, that of the focused preview, that of the editor, or, from
 * where there is neither, as in a walkthrough, one that is open.
 */
function targetUri({ previews }: Services, uri?: vscode.Uri): vscode.Uri | undefined {
  if (uri instanceof vscode.Uri) return uri;
  const editor = vscode.window.activeTextEditor;
  if (previews.active) return previews.active.uri;
  if (editor?.document.languageId === LANGUAGE) return editor.document.uri;
  return previews.current?.uri ?? vscode.workspace.textDocuments.find(({ languageId }) => languageId === LANGUAGE)?.uri;
}

/** Registers every command of the manifest; one that fails says so. */
export function registerCommands(services: Services): vscode.Disposable[] {
  const { previews, service, log } = services;
  const withTarget = (action: (uri: vscode.Uri) => unknown) => (uri?: vscode.Uri) => {
    const target = targetUri(services, uri);
    if (target) return action(target);
    return vscode.window.showInformationMessage('Open a .netspec file first.');
  };
  const open = (toSide: boolean, locked: boolean) =>
    withTarget(async uri => {
      // Beside the text, not beside what the command was given from.
      if (toSide && !previews.active && vscode.window.activeTextEditor === undefined) await showSource(uri);
      previews.open(uri, { toSide, locked });
    });
  const actions: Record<string, Action> = {
    openPreview: open(false, false),
    openPreviewToSide: open(true, false),
    openLockedPreviewToSide: open(true, true),
    toggleLock: () => {
      const panel = previews.current;
      if (panel) panel.locked = !panel.locked;
    },
    refresh: () => previews.refreshAll(),
    showSource: withTarget(showSource),
    openExample: () => openExample(previews.extension),
    showLog: () => log.show(),
    restartServer: () => service.restart(),
    export: withTarget(async uri => (await services.exports()).chooseExport(services, uri)),
    saveChart: async (uri, chart: unknown) => (await services.exports()).saveChart(uri, chart),
    setSeverity: (uri, code) => setSeverity(uri, code),
    explainCheck: code => explainCheck(code),
    focusBlock: (uri, block) => focusBlock(previews, uri, block),
  };
  for (const [command, format] of Object.entries(FIGURE_COMMANDS))
    actions[command] = withTarget(async uri => (await services.exports()).exportFigure(services, uri, format));
  for (const [command, format] of Object.entries(DATA_COMMANDS))
    actions[command] = withTarget(async uri => (await services.exports()).exportData(services, uri, format));
  return Object.entries(actions).map(([name, action]) =>
    vscode.commands.registerCommand(`netspec.${name}`, async (uri?: vscode.Uri, ...more: unknown[]) => {
      try {
        await action(uri, ...more);
      } catch (error) {
        log.error(`netspec.${name}: ${error instanceof Error ? error.stack : error}`);
        void vscode.window.showErrorMessage(`Netspec: ${messageOf(error)}`);
      }
    }),
  );
}
