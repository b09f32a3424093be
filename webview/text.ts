/** Names, numbers and units in words, the same on axes, colour bars, tooltips and for screen readers. */
import type { CellQuantity } from '../server/engine/plan';
import type { NetworkSummary, PopulationSummary } from '../server/protocol';
import { type BlockTile, isExact } from './decode';

export const QUANTITY_NAMES: Readonly<Record<CellQuantity, string>> = {
  weight: 'weight',
  count: 'connections',
  mean_weight: 'mean weight',
  delay: 'delay',
  probability: 'connection probability',
};

/** Unit of a quantity, where it has one. */
export function unitOf(quantity: CellQuantity, summary: NetworkSummary): string | undefined {
  switch (quantity) {
    case 'weight':
    case 'mean_weight':
      return summary.weightUnit;
    case 'delay':
      return 'ms';
    case 'count':
    case 'probability':
      return undefined;
  }
}

const REDUCTIONS = { perPair: 'mean of', mean: 'mean over connections of', share: 'share of' } as const;

/** "mean of 4 × 4 pairs" for a binned tile; undefined for an exact one. */
export function binLabel(tile: BlockTile): string | undefined {
  if (isExact(tile)) return undefined;
  const [rows, columns] = tile.cellsPerBin;
  return `${REDUCTIONS[tile.reduction]} ${rows} × ${columns} pairs`;
}

/** "1,250", as in the editor's own hints. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** "1 connection", "2 connections". */
export const plural = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? '' : 's'}`;

/** Shortest decimals that give the same double back. */
export const exactNumber = (value: number): string => String(value);

/** At most `digits` significant digits, for where a glance must do. */
export const roundNumber = (value: number, digits = 4): string => String(Number(value.toPrecision(digits)));

export const withUnit = (text: string, unit: string | undefined): string => (unit ? `${text} ${unit}` : text);

/** Global id of node `index` of a population. */
export function nodeId({ spans, firstId }: PopulationSummary, index: number): number {
  let before = 0;
  for (const [first, count, step] of spans) {
    if (index < before + count) return first + (index - before) * step;
    before += count;
  }
  return firstId + index;
}

/** Indices of W: target first, as in W_EI for I → E; with a comma where names are longer than a letter. */
export function subscript(source: string, target: string): string {
  return source.length === 1 && target.length === 1 ? target + source : `${target},${source}`;
}

/** Text for Plotly, which reads some HTML. */
export const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Width of a letter as part of the font's size, roughly as in Arial. */
function letterWidth(letter: string): number {
  if (/[fijlrtI.,:;()[\]\s'|]/.test(letter)) return 0.3;
  if (/[mwMW→…]/.test(letter)) return 0.9;
  return /[A-Z]/.test(letter) ? 0.68 : 0.56;
}

/** Pixels a text takes, roughly. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * fontSize;
}

/** The text, or its beginning and "…", in at most `width` pixels. */
export function fitted(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width + 1e-6) return text;
  let letters = text.length - 1;
  while (letters > 0 && textWidth(`${text.slice(0, letters)}…`, fontSize) > width) letters--;
  return letters === 0 ? '' : `${text.slice(0, letters)}…`;
}
