import * as vscode from 'vscode';
import { DPI_RANGE, LARGEST_WIDTH, parseDpi, parseWidth } from './paper';

/** How large a figure is on paper, and how fine its pixels are. */
export interface FigureSize {
  /** Centimetres; as large as on the screen where absent. */
  readonly width?: number;
  /** Dots per inch of a PNG. */
  readonly dpi: number;
}

const KEY = 'figureSize';
const START: FigureSize = { width: 8.5, dpi: 300 };

/** Widths of one and two columns that most journals have, centimetres. */
const WIDTHS = [
  { width: 8.5, label: 'Single column', description: '8.5 cm' },
  { width: 17.6, label: 'Double column', description: '17.6 cm' },
] as const;

const RESOLUTIONS = [
  { dpi: 300, label: '300 dots per inch', description: 'photographs, most journals' },
  { dpi: 600, label: '600 dots per inch', description: 'line art' },
] as const;

interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** One of some choices, that of last time first, or what is typed; undefined where the user gives up. */
async function choose<T>(
  choices: readonly Choice<T>[],
  title: string,
  other: { readonly prompt: string; readonly start: string; readonly parse: (text: string) => T | undefined },
): Promise<T | undefined> {
  const items: Choice<T>[] = [...choices, { label: 'Other…' }];
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: title });
  if (!chosen || 'value' in chosen) return chosen?.value;
  const { prompt, start, parse } = other;
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    value: start,
    validateInput: text => (parse(text) === undefined ? prompt : undefined),
  });
  return typed === undefined ? undefined : parse(typed);
}

/** Moves what was chosen last time to the front. */
const lastFirst = <T>(choices: readonly Choice<T>[], last: T): Choice<T>[] => [
  ...choices.filter(({ value }) => value === last),
  ...choices.filter(({ value }) => value !== last),
];

/** A width that is as on the screen, so that giving up is something else. */
const AS_SHOWN = 0;

/** Asks for the size of a figure and remembers it; undefined where the user gives up. */
export async function askFigureSize(memory: vscode.Memento, isPng: boolean): Promise<FigureSize | undefined> {
  const last = memory.get<FigureSize>(KEY, START);
  const widths: Choice<number>[] = [
    ...WIDTHS.map(({ width, ...shown }) => ({ ...shown, value: width })),
    { label: 'As shown', description: 'as wide as the preview', value: AS_SHOWN },
  ];
  const lastWidth = last.width ?? AS_SHOWN;
  if (!widths.some(({ value }) => value === lastWidth))
    widths.push({ label: 'Last time', description: `${Number(lastWidth.toFixed(2))} cm`, value: lastWidth });
  const width = await choose(lastFirst(widths, lastWidth), 'Width of the figure', {
    prompt: `A width up to ${LARGEST_WIDTH} cm, as 8.5 cm, 85 mm or 3.35 in`,
    start: `${last.width ?? START.width} cm`,
    parse: parseWidth,
  });
  if (width === undefined) return undefined;
  const dpi = isPng ? await askDpi(last.dpi) : last.dpi;
  if (dpi === undefined) return undefined;
  const size: FigureSize = { ...(width === AS_SHOWN ? {} : { width }), dpi };
  await memory.update(KEY, size);
  return size;
}

function askDpi(last: number): Promise<number | undefined> {
  const choices: Choice<number>[] = RESOLUTIONS.map(({ dpi, ...shown }) => ({ ...shown, value: dpi }));
  if (!choices.some(({ value }) => value === last))
    choices.push({ label: `${last} dots per inch`, description: 'last time', value: last });
  return choose(lastFirst(choices, last), 'Resolution of the figure', {
    prompt: `A number of dots per inch from ${DPI_RANGE[0]} to ${DPI_RANGE[1]}`,
    start: String(last),
    parse: parseDpi,
  });
}
