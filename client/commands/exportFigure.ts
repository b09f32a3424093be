import * as vscode from 'vscode';
import type { FigureFormat } from '../../webview/messages';
import type { PreviewPanel } from '../preview/panel';
import type { Services } from './commands';
import type { SavedFormat } from './exportFormats';
import { pngWithText, svgWithText } from './figureMetadata';
import { announce, askTarget, writeWhole } from './saveTarget';

/** What a save dialog has to know of figures. */
export const FIGURE_FORMATS: Readonly<Record<FigureFormat, SavedFormat>> = {
  png: { label: 'Figure as PNG', ending: 'png', filter: 'PNG image', isFolder: false },
  svg: { label: 'Figure as SVG', ending: 'svg', filter: 'SVG image', isFolder: false },
};

/** Device pixels per CSS pixel of a PNG: 288 dots per inch. */
const SCALE = 3;

/** How long a preview that was opened for the export may take to draw. */
const PAINT_TIMEOUT = 120_000;

/** Exports the figure as the preview shows it, with its provenance; opens a preview if there is none. */
export async function exportFigure(services: Services, uri: vscode.Uri, format: FigureFormat): Promise<void> {
  const { [format]: saved } = FIGURE_FORMATS;
  const target = await askTarget(uri, saved);
  if (!target) return;
  const options = { location: vscode.ProgressLocation.Notification, title: `${saved.label}: ${target.path}` };
  await vscode.window.withProgress(options, async () => {
    const panel = await panelWithPicture(services, uri);
    const { data, provenance } = await panel.renderFigure({ format, scale: SCALE });
    const text = JSON.stringify(provenance);
    const bytes =
      format === 'svg'
        ? Buffer.from(svgWithText(data, text), 'utf8')
        : pngWithText(Buffer.from(data, 'base64'), 'netspec', text);
    await writeWhole(target, [['', bytes]]);
  });
  void announce(target, { isFolder: false, isReadable: false });
}

/** A preview of the document that has drawn something; an error of the text is for its diagnostics to tell. */
async function panelWithPicture({ previews }: Services, uri: vscode.Uri): Promise<PreviewPanel> {
  const panel = previews.showing(uri) ?? previews.open(uri, { toSide: true, locked: false });
  if (!panel.panel.visible) panel.panel.reveal(undefined, true);
  if (!panel.hasPicture) await painted(panel);
  return panel;
}

function painted(panel: PreviewPanel): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => finish(new Error('There is no picture to export; see the preview for why.')),
      PAINT_TIMEOUT,
    );
    const subscriptions = [
      panel.onDidPaint(() => finish()),
      panel.onDidFail(() => finish(new Error('There is no picture to export: the specification has errors.'))),
      panel.onDidDispose(() => finish(new Error('The preview was closed.'))),
    ];
    const finish = (error?: Error) => {
      clearTimeout(timer);
      for (const each of subscriptions) each.dispose();
      if (error) reject(error);
      else resolve();
    };
  });
}
