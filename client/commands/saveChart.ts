import type * as vscode from 'vscode';
import type { ChartFile } from '../../webview/messages';
import { FIGURE_FORMATS, figureFile } from './exportFigure';
import { announce, askTarget, writeWhole } from './saveTarget';

/** Dots per inch of a chart as PNG: three pixels for each of its layout. */
const CHART_DPI = 288;

/** Saves a chart of a view beside the picture, as a preview sends it, where the user wants it, with its provenance. */
export async function saveChart(uri: vscode.Uri | undefined, sent: unknown): Promise<void> {
  if (!uri || !sent) return;
  const chart = sent as ChartFile;
  const { name, format } = chart;
  const target = await askTarget(uri, { ...FIGURE_FORMATS[format], ending: `${name}.${format}` });
  if (!target) return;
  await writeWhole(target, [['', figureFile(format, { dpi: CHART_DPI }, chart)]]);
  void announce(target, { isFolder: false, isReadable: false });
}
