import type { ExportFormat } from '../../server/protocol';
import type { FigureFormat } from '../../webview/messages';

interface Format {
  /** Its command, without `netspec.` */
  readonly command: string;
  readonly label: string;
  /** In front of the extension where several formats share one: "name.connections.csv". */
  readonly infix?: string;
  readonly extension: string;
  /** Name of the file type in the save dialog. */
  readonly filter: string;
}

export interface DataExport extends Format {
  readonly format: ExportFormat;
}

export interface FigureExport extends Format {
  readonly format: FigureFormat;
}

export const FIGURE_EXPORTS: readonly FigureExport[] = [
  { command: 'exportFigurePng', label: 'Figure as PNG', format: 'png', extension: 'png', filter: 'PNG image' },
  { command: 'exportFigureSvg', label: 'Figure as SVG', format: 'svg', extension: 'svg', filter: 'SVG image' },
];

export const DATA_EXPORTS: readonly DataExport[] = [
  { command: 'exportNpz', label: 'Matrices as NumPy .npz', format: 'npz', extension: 'npz', filter: 'NumPy archive' },
  {
    command: 'exportMatricesCsv',
    label: 'Matrices as CSV',
    format: 'matrices-csv',
    infix: 'matrices',
    extension: 'csv',
    filter: 'CSV',
  },
  {
    command: 'exportConnectionsCsv',
    label: 'Connections as CSV',
    format: 'connections-csv',
    infix: 'connections',
    extension: 'csv',
    filter: 'CSV',
  },
  { command: 'exportPyNest', label: 'PyNEST script', format: 'pynest', extension: 'py', filter: 'Python script' },
];
