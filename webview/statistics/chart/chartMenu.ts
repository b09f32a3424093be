/** What can be done with a chart: copy it, save it, copy its numbers. */
import { copyPng } from '../../clipboard';
import type { FigureFormat } from '../../messages';
import type { SideViewApi } from '../../sideView';
import { pngOfSvg } from '../../svgImage';
import { ICONS } from '../../toolbar/icons';
import { Menu } from '../../toolbar/menu';
import { type ChartDrawing, chartSvg } from './chartDrawing';

/** Pixels of a PNG per pixel of the drawing. */
const SCALE = 3;

/** "In-degrees of E" as a part of a file's name. */
const nameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Rows of numbers as spreadsheets take them: tabs between cells, plain minus signs, no commas between thousands. */
const tabSeparated = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => row.map(cell => cell.replace(/(?<=\d),(?=\d{3})/g, '').replace(/−/g, '-')).join('\t')).join('\n');

/** The cells of a table, row by row, its head first. */
export const cellsOf = (table: HTMLTableElement): string[][] =>
  Array.from(table.rows, row => Array.from(row.cells, cell => cell.textContent ?? ''));

export interface ChartContent {
  /** Undefined while there is nothing to show. */
  drawing?(): ChartDrawing | undefined;
  /** Rows of the same numbers, the head first. */
  rows?(): readonly (readonly string[])[];
}

async function dataOf(drawing: ChartDrawing, format: FigureFormat): Promise<string> {
  const { text, width, height } = chartSvg(drawing);
  return format === 'svg' ? text : pngOfSvg(text, width, height, SCALE);
}

/** A button with the list. */
export function chartMenu(api: SideViewApi, { drawing, rows }: ChartContent): HTMLElement {
  const tell = async (action: () => Promise<void>, done?: string): Promise<void> => {
    try {
      await action();
      if (done) api.say(done);
    } catch (error) {
      api.say(`That did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const save = async (format: FigureFormat): Promise<void> => {
    const drawn = drawing?.();
    if (!drawn) return;
    const { title, provenance } = drawn;
    api.save({ name: nameOf(title), format, data: await dataOf(drawn, format), provenance });
  };
  const copy = async (): Promise<void> => {
    const drawn = drawing?.();
    if (drawn) await copyPng(dataOf(drawn, 'png'));
  };
  const copyRows = (): Promise<void> => navigator.clipboard.writeText(tabSeparated(rows?.() ?? []));
  const menu = new Menu(ICONS.export, 'Copy or save', () => [
    ...(drawing
      ? [
          { text: 'Copy chart', chosen: () => void tell(copy, 'Chart copied') },
          { text: 'Save as PNG…', chosen: () => void tell(() => save('png')) },
          { text: 'Save as SVG…', chosen: () => void tell(() => save('svg')) },
        ]
      : []),
    ...(rows ? [{ text: 'Copy numbers', chosen: () => void tell(copyRows, 'Numbers copied') }] : []),
  ]);
  menu.element.classList.add('chart-menu');
  return menu.element;
}
