/** Sizes on paper. */

const CENTIMETRES_PER_INCH = 2.54;

/** Layout pixels per inch: letters of 12 pixels are 7 points on paper, as journals want them. */
export const LAYOUT_DPI = 123;

/** Centimetres. */
export const LARGEST_WIDTH = 100;
export const DPI_RANGE = [36, 2400] as const;

/** Centimetres of "8.5", "8.5 cm", "85 mm" or "3.35 in"; undefined for anything else. */
export function parseWidth(text: string): number | undefined {
  const found = /^\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(cm|mm|in|inch|inches|")?\s*$/i.exec(text);
  if (!found) return undefined;
  const value = Number(found[1]!.replace(',', '.'));
  const unit = found[2]?.toLowerCase() ?? 'cm';
  const width = unit === 'cm' ? value : unit === 'mm' ? value / 10 : value * CENTIMETRES_PER_INCH;
  return width >= 1 && width <= LARGEST_WIDTH ? width : undefined;
}

/** Dots per inch of "300" or "300 dpi". */
export function parseDpi(text: string): number | undefined {
  const found = /^\s*(\d+)\s*(?:dpi)?\s*$/i.exec(text);
  const dpi = Number(found?.[1]);
  return dpi >= DPI_RANGE[0] && dpi <= DPI_RANGE[1] ? dpi : undefined;
}

/** Width of the layout in CSS pixels. */
export const layoutWidth = (centimetres: number): number =>
  Math.round((centimetres / CENTIMETRES_PER_INCH) * LAYOUT_DPI);
