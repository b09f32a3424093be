/**
 * Header messages of HDF5 objects (HDF5 File Format Specification 3.0, IV.A.2,
 * https://docs.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html): each is its type and its bytes.
 */
import { Bytes, NOWHERE } from './bytes';
import type { AttributeValue, NumberType } from './tree';

export interface Message {
  readonly type: number;
  readonly data: Uint8Array;
}

const message = (type: number, data: Bytes): Message => ({ type, data: data.done() });

/** Where a text is: in a collection of the global heap, under a number. */
export interface HeapReference {
  readonly address: number;
  readonly index: number;
  readonly bytes: number;
}

const fixedPoint = (bytes: number): Bytes =>
  new Bytes()
    .u8(0x10, 0, 0, 0)
    .u32(bytes)
    .u16(0)
    .u16(8 * bytes);

/** IEEE double: sign in bit 63, exponent of 11 bits from 52 with bias 1023, mantissa with implied first bit. */
const double = (): Bytes => new Bytes().u8(0x11, 0x20, 63, 0).u32(8).u16(0).u16(64).u8(52, 11, 0, 52).u32(1023);

/** UTF-8 text of variable length: its bytes are in the global heap. */
const text = (): Bytes => new Bytes().u8(0x19, 1, 1, 0).u32(16).raw(fixedPoint(1).done());

const datatypeOf = (type: NumberType): Bytes => (type === 'float64' ? double() : fixedPoint(type === 'uint32' ? 4 : 8));

function dataspaceOf(shape: readonly number[]): Bytes {
  const space = new Bytes().u8(2, shape.length, 0, shape.length === 0 ? 0 : 1);
  for (const length of shape) space.u64(length);
  return space;
}

export const dataspace = (shape: readonly number[]): Message => message(0x01, dataspaceOf(shape));
export const datatype = (type: NumberType): Message => message(0x03, datatypeOf(type));

/** Zeros; space is there from the beginning. */
export const fillValue = (): Message => message(0x05, new Bytes().u8(3, 0x09));

/** All numbers one behind the other at an address. */
export const contiguous = (address: number, size: number): Message =>
  message(
    0x08,
    new Bytes()
      .u8(3, 1)
      .u64(size === 0 ? NOWHERE : address)
      .u64(size),
  );

/** A group whose links are all in its header. */
export const groupMessages = (): Message[] => [
  message(0x02, new Bytes().u8(0, 0).u64(NOWHERE).u64(NOWHERE)),
  message(0x0a, new Bytes().u8(0, 0)),
];

export function hardLink(name: string, address: number): Message {
  const bytes = new TextEncoder().encode(name);
  return message(0x06, new Bytes().u8(1, 0x11, 1).u16(bytes.length).raw(bytes).u64(address));
}

/** How many names an object has. */
export const referenceCount = (count: number): Message => message(0x16, new Bytes().u8(0).u32(count));

/** An attribute; the text of one is in the global heap at `reference`. */
export function attribute(name: string, value: AttributeValue, reference?: HeapReference): Message {
  const encoded = new TextEncoder().encode(`${name}\0`);
  const numbers = typeof value === 'string' ? [] : typeof value === 'number' ? [value] : value;
  const type = reference ? text() : fixedPoint(4);
  const space = dataspaceOf(typeof value === 'object' ? [value.length] : []);
  const data = new Bytes().u8(3, 0).u16(encoded.length).u16(type.length).u16(space.length).u8(1);
  data.raw(encoded).raw(type.done()).raw(space.done());
  if (reference) data.u32(reference.bytes).u64(reference.address).u32(reference.index);
  else for (const number of numbers) data.u32(number);
  return message(0x0c, data);
}
