/** A measurement: what, in which group, how much, in which unit. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export type Report = (row: Row) => void;
