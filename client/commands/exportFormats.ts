import type { ExportFormat, ExportFormatInfo } from '../../server/protocol';
import type { FigureFormat } from '../../webview/messages';

/** What a save dialog has to know of a format. */
export type SavedFormat = Pick<ExportFormatInfo, 'label' | 'ending' | 'filter' | 'isFolder'>;

export interface FigureExport extends SavedFormat {
  /** Its command, without `netspec.` */
  readonly command: string;
  readonly format: FigureFormat;
}

export const FIGURE_EXPORTS: readonly FigureExport[] = [
  {
    command: 'exportFigurePng',
    label: 'Figure as PNG',
    format: 'png',
    ending: 'png',
    filter: 'PNG image',
    isFolder: false,
  },
  {
    command: 'exportFigureSvg',
    label: 'Figure as SVG',
    format: 'svg',
    ending: 'svg',
    filter: 'SVG image',
    isFolder: false,
  },
];

/** Formats with a command of their own; all are behind `netspec.export`, and the server says what they are. */
export const DATA_COMMANDS: Readonly<Record<string, ExportFormat>> = {
  exportNpz: 'npz',
  exportMatricesCsv: 'matrices-csv',
  exportConnectionsCsv: 'connections-csv',
  exportPyNest: 'pynest',
};
