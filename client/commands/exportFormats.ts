import type { ExportFormat, ExportFormatInfo } from '../../server/protocol';
import type { FigureFormat } from '../../webview/messages';

/** What a save dialog has to know of a format. */
export type SavedFormat = Pick<ExportFormatInfo, 'label' | 'ending' | 'filter' | 'isFolder'>;

/** Formats with a command of their own; all are behind `netspec.export`, and the server says what they are. */
export const DATA_COMMANDS: Readonly<Record<string, ExportFormat>> = {
  exportNpz: 'npz',
  exportMatricesCsv: 'matrices-csv',
  exportConnectionsCsv: 'connections-csv',
  exportPyNest: 'pynest',
  exportDiagram: 'diagram',
  exportTableMarkdown: 'table-md',
  exportTableLatex: 'table-latex',
  exportPyNN: 'pynn',
};

/** Commands that export figures. */
export const FIGURE_COMMANDS: Readonly<Record<string, FigureFormat>> = {
  exportFigurePng: 'png',
  exportFigureSvg: 'svg',
};
