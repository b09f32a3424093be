/**
 * NumPy's .npy format, version 1.0 and, for headers above 64 KiB, 2.0
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): magic, version, length of the header, a Python
 * dictionary padded so that the data begin at a multiple of 64 bytes, then the elements, little-endian in C order.
 */

export type NpyType = '<f8' | '<i4' | '<i8' | '<u2' | '<u4';

const ALIGNMENT = 64;

const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** Header of an array of `type` (NumPy's descr, as `<f8` or `<U12`) and `shape`; () is a scalar. */
export function npyHeader(type: string, shape: readonly number[]): Uint8Array {
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shapeText(shape)}, }`;
  const lengthBytes = dictionary.length + ALIGNMENT > 0xffff ? 4 : 2;
  const fixed = 8 + lengthBytes;
  const length = Math.ceil((fixed + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT - fixed;
  const header = new Uint8Array(fixed + length).fill(0x20);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, lengthBytes === 2 ? 1 : 2, 0]);
  const view = new DataView(header.buffer);
  if (lengthBytes === 2) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  for (let i = 0; i < dictionary.length; i++) header[fixed + i] = dictionary.charCodeAt(i);
  header[header.length - 1] = 0x0a;
  return header;
}

/** Bytes of a typed array as they are in memory; every platform JavaScript runs on here is little-endian. */
export const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** An array of numbers as a .npy file. */
export function* npyNumbers(
  type: NpyType,
  shape: readonly number[],
  data: Iterable<ArrayBufferView>,
): Generator<Uint8Array> {
  yield npyHeader(type, shape);
  for (const chunk of data) yield bytesOf(chunk);
}

/** Texts as a one-dimensional unicode array (UTF-32, padded with zeros), or one text as a scalar. */
export function* npyText(text: string | readonly string[]): Generator<Uint8Array> {
  const texts = typeof text === 'string' ? [text] : text;
  const points = texts.map(item => [...item].map(character => character.codePointAt(0)!));
  const width = Math.max(1, ...points.map(item => item.length));
  yield npyHeader(`<U${width}`, typeof text === 'string' ? [] : [texts.length]);
  const data = new Uint32Array(width * texts.length);
  for (const [index, item] of points.entries()) data.set(item, index * width);
  yield bytesOf(data);
}
