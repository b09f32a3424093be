import * as vscode from 'vscode';
import type { FigureFormat } from '../../webview/messages';
import type { Services } from './commands';
import { exportData } from './exportData';
import { exportFigure, FIGURE_FORMATS } from './exportFigure';

interface Item extends vscode.QuickPickItem {
  readonly run?: () => Promise<void>;
}

const GROUPS = { matrices: 'Matrices', connections: 'Connections', text: 'Scripts and documents' } as const;

const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });

/** Lets the user choose what to export. */
export async function chooseExport(services: Services, uri: vscode.Uri): Promise<void> {
  const formats = services.service.exportFormats().then(all => [
    ...figures(services, uri),
    ...Object.entries(GROUPS).flatMap(([group, title]): Item[] => [
      separator(title),
      ...all
        .filter(format => format.group === group)
        .map(format => ({
          label: format.label,
          detail: format.detail,
          run: () => exportData(services, uri, format.format),
        })),
    ]),
  ]);
  const options = { placeHolder: 'What to export', matchOnDetail: true };
  await (await vscode.window.showQuickPick<Item>(formats, options))?.run?.();
}

const figures = (services: Services, uri: vscode.Uri): Item[] => [
  separator('Figure'),
  ...Object.entries(FIGURE_FORMATS).map(([format, { label }]) => ({
    label,
    run: () => exportFigure(services, uri, format as FigureFormat),
  })),
];
