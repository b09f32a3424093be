import { Bytes, NOWHERE } from './bytes';
import { Heap } from './heap';
import { lookup3 } from './lookup3';
import {
  attribute,
  contiguous,
  dataspace,
  datatype,
  fillValue,
  groupMessages,
  hardLink,
  type Message,
  referenceCount,
} from './messages';
import { type Dataset, type Group, sizeOfData } from './tree';

const SUPERBLOCK = 48;

const aligned = (position: number): number => Math.ceil(position / 8) * 8;

/** Where everything of a file is. */
export interface Layout {
  /** All but the numbers of datasets; stands at the beginning of the file. */
  readonly metadata: Uint8Array;
  /** Where the numbers of each dataset begin, in bytes from the beginning of the file. */
  readonly addresses: ReadonlyMap<Dataset, number>;
  /** Bytes of the whole file. */
  readonly size: number;
}

/**
 * Lays a file out as HDF5 1.8 and later read it: superblock version 2, object headers version 2 with all links in them,
 * contiguous datasets, which may then be written in any order.
 */
export const layOut = (root: Group): Layout => new FileLayout(root).done();

class FileLayout {
  private readonly names = new Map<Dataset | Group, number>();
  private readonly headers = new Map<Dataset | Group, number>();
  private readonly data = new Map<Dataset, number>();
  private readonly heap = new Heap();
  private heapAddress = NOWHERE;

  constructor(private readonly root: Group) {
    this.visit(root);
  }

  done(): Layout {
    let position = SUPERBLOCK;
    for (const object of this.names.keys()) {
      this.headers.set(object, position);
      // Addresses have the same length whatever they are.
      position = aligned(position + this.header(object).length);
    }
    this.heapAddress = position;
    position += this.heap.size;
    const metadata = new Uint8Array(position);
    for (const object of this.names.keys()) {
      if (object.kind !== 'dataset') continue;
      this.data.set(object, position);
      position = aligned(position + sizeOfData(object));
    }
    metadata.set(this.superblock(position));
    for (const [object, at] of this.headers) metadata.set(this.header(object), at);
    if (this.heap.size > 0) metadata.set(this.heap.done(), this.heapAddress);
    return { metadata, addresses: this.data, size: position };
  }

  private visit(object: Dataset | Group): void {
    const names = this.names.get(object) ?? 0;
    this.names.set(object, names + 1);
    if (names > 0) return;
    for (const value of Object.values(object.attributes ?? {})) if (typeof value === 'string') this.heap.add(value);
    if (object.kind === 'group') for (const member of Object.values(object.members)) this.visit(member);
  }

  private superblock(size: number): Uint8Array {
    const block = new Bytes().u8(0x89).text('HDF\r\n').u8(0x1a, 0x0a).u8(2, 8, 8, 0);
    block.u64(0).u64(NOWHERE).u64(size).u64(this.headers.get(this.root)!);
    return withChecksum(block);
  }

  private header(object: Dataset | Group): Uint8Array {
    const messages = new Bytes();
    for (const { type, data } of this.messages(object)) messages.u8(type).u16(data.length).u8(0).raw(data);
    return withChecksum(new Bytes().text('OHDR').u8(2, 0x02).u32(messages.length).raw(messages.done()));
  }

  private messages(object: Dataset | Group): Message[] {
    const attributes = Object.entries(object.attributes ?? {}).map(([name, value]) =>
      attribute(name, value, typeof value === 'string' ? this.heap.reference(value, this.heapAddress) : undefined),
    );
    const names = this.names.get(object)!;
    const counts = names > 1 ? [referenceCount(names)] : [];
    return [...(object.kind === 'group' ? this.group(object) : this.dataset(object)), ...attributes, ...counts];
  }

  private group({ members }: Group): Message[] {
    const links = Object.entries(members).map(([name, member]) => hardLink(name, this.headers.get(member) ?? NOWHERE));
    return [...groupMessages(), ...links];
  }

  private dataset(object: Dataset): Message[] {
    const layout = contiguous(this.data.get(object) ?? NOWHERE, sizeOfData(object));
    return [dataspace(object.shape), datatype(object.type), fillValue(), layout];
  }
}

const withChecksum = (bytes: Bytes): Uint8Array => bytes.u32(lookup3(bytes.done())).done();
