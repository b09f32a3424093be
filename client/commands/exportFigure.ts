import * as vscode from 'vscode';
import type { FigureFormat, FigureOptions } from '../../webview/messages';
import type { RenderedFigure } from '../preview/figureRequests';
import type { PreviewPanel } from '../preview/panel';
import type { Services } from './commands';
import type { SavedFormat } from './exportFormats';
import { pngWithResolution, pngWithText, svgWithText, svgWithWidth } from './figureMetadata';
import { askFigureSize, type FigureSize } from './figureSize';
import { LAYOUT_DPI, layoutWidth } from './paper';
import { announce, askTarget, writeWhole } from './saveTarget';

/** What a save dialog has to know of figures. */
export const FIGURE_FORMATS: Readonly<Record<FigureFormat, SavedFormat>> = {
  png: { label: 'Figure as PNG', ending: 'png', filter: 'PNG image', isFolder: false },
  svg: { label: 'Figure as SVG', ending: 'svg', filter: 'SVG image', isFolder: false },
};

/** CSS pixels per inch, for figures as large as on the screen. */
const SCREEN_DPI = 96;

/** How long a preview that was opened for the export may take to draw. */
const PAINT_TIMEOUT = 120_000;

/** What the page has to draw: a layout as wide as on paper, in pixels that are as fine as wanted. */
const optionsFor = (format: FigureFormat, { width, dpi }: FigureSize): FigureOptions =>
  width === undefined
    ? { format, scale: dpi / SCREEN_DPI }
    : { format, width: layoutWidth(width), scale: dpi / LAYOUT_DPI };

/** A drawn figure with its size on paper and its provenance inside. */
export function figureFile(
  format: FigureFormat,
  { width, dpi }: FigureSize,
  { data, provenance }: RenderedFigure,
): Uint8Array {
  const text = JSON.stringify(provenance);
  if (format === 'png') return pngWithText(pngWithResolution(Buffer.from(data, 'base64'), dpi), 'netspec', text);
  const sized = width === undefined ? data : svgWithWidth(data, width);
  return Buffer.from(svgWithText(sized, text), 'utf8');
}

/**
 * Exports the figure as the preview shows it, black on white whatever the editor's theme, as wide as the user wants it, with
 * its provenance; opens a preview if there is none.
 */
export async function exportFigure(services: Services, uri: vscode.Uri, format: FigureFormat): Promise<void> {
  const { [format]: saved } = FIGURE_FORMATS;
  const size = await askFigureSize(services.memory, format === 'png');
  const target = size && (await askTarget(uri, saved));
  if (!target) return;
  const options = { location: vscode.ProgressLocation.Notification, title: `${saved.label}: ${target.path}` };
  await vscode.window.withProgress(options, async () => {
    const panel = await panelWithPicture(services, uri);
    const drawn = await panel.renderFigure(optionsFor(format, size));
    await writeWhole(target, [['', figureFile(format, size, drawn)]]);
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
