/** A count as one says it: 0.7, 12, 1,234, 2.9 million. */
export function amount(value: number): string {
  if (value >= 1e9) return `${Number((value / 1e9).toPrecision(2))} billion`;
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(2))} million`;
  const rounded = value < 10 ? Number(value.toPrecision(2)) : Math.round(value);
  return String(rounded).replace(/(?<=\d)(?=\d{3}$)/, ',');
}

/** A number without the last bits of arithmetic: 0.15000000000000002 is 0.15. */
export const tidy = (value: number): number => Number(value.toPrecision(12));
