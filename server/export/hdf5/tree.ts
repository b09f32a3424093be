/**
 * What is in an HDF5 file, as far as we write any: groups, datasets of numbers, attributes. An object that appears twice in
 * a tree is one object with two names (a hard link).
 */

const NUMBER_TYPES = ['uint32', 'uint64', 'float64'] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

export const SIZE_OF: Readonly<Record<NumberType, number>> = { uint32: 4, uint64: 8, float64: 8 };

/** A text, or whole numbers below 2^32; one number is a scalar. */
export type AttributeValue = string | number | readonly number[];

export interface Dataset {
  readonly kind: 'dataset';
  readonly type: NumberType;
  readonly shape: readonly number[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export interface Group {
  readonly kind: 'group';
  readonly members: Readonly<Record<string, Dataset | Group>>;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export const dataset = (type: NumberType, shape: readonly number[], attributes?: Dataset['attributes']): Dataset => ({
  kind: 'dataset',
  type,
  shape,
  attributes,
});

export const group = (members: Group['members'], attributes?: Group['attributes']): Group => ({
  kind: 'group',
  members,
  attributes,
});

/** Bytes of a dataset's numbers. */
export const sizeOfData = ({ type, shape }: Dataset): number =>
  shape.reduce((product, length) => product * length, SIZE_OF[type]);
