import { shareTile } from '../../engine/matrix/aggregateShare';
import type { BlockEntries } from '../../engine/matrix/blockEntries';
import { type TileValues, tile } from '../../engine/matrix/tile';
import type { BlockId } from '../../engine/stream/binLayout';
import type { BinnedBlock } from '../../engine/stream/binnedBlock';
import { type BinnedRequest, type BinnedTile, binnedTile, isFineEnough } from '../../engine/stream/binnedTile';

type Range = readonly [number, number];

/** A part of a block in more detail than the block's bins have: single connections, or finer bins. */
export interface Detail extends BlockId {
  readonly rows: Range;
  readonly columns: Range;
  readonly content: BlockEntries | BinnedBlock;
}

/** Bytes of details that are kept. */
const MOST_BYTES = 200e6;

/** A tile of a window, which may have grown to whole bins. */
export type WindowTile = Omit<BinnedTile, keyof TileValues> & TileValues;

const covers = (outer: Range, inner: Range): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

const shifted = ([first, end]: Range, by: number): Range => [first + by, end + by];

/** Details looked at last. */
export class WindowCache {
  private details: Detail[] = [];

  add(detail: Detail): void {
    this.details.unshift(detail);
    let bytes = 0;
    this.details = this.details.filter((kept, index) => {
      bytes += bytesOf(kept.content);
      return index === 0 || bytes <= MOST_BYTES;
    });
  }

  clear(): void {
    this.details = [];
  }

  /** The tile of a window that lies in a detail fine enough for it. */
  tile(id: BlockId, request: BinnedRequest, msPerStep: number): WindowTile | undefined {
    const detail = this.details.find(candidate => answers(candidate, id, request));
    if (detail === undefined) return undefined;
    this.details = [detail, ...this.details.filter(other => other !== detail)];
    return detailTile(detail, request, msPerStep);
  }
}

function answers(detail: Detail, { source, target }: BlockId, request: BinnedRequest): boolean {
  if (detail.source !== source || detail.target !== target) return false;
  if (!covers(detail.rows, request.rows) || !covers(detail.columns, request.columns)) return false;
  return !('bins' in detail.content) || isFineEnough(detail.content, request);
}

/** The tile of a window within a detail, as fine as that is. */
export function detailTile({ rows, columns, content }: Detail, request: BinnedRequest, msPerStep: number): WindowTile {
  const inside = {
    ...request,
    rows: shifted(request.rows, -rows[0]),
    columns: shifted(request.columns, -columns[0]),
  };
  const { quantity, reduction } = inside;
  if (!('bins' in content)) {
    const shown =
      quantity === 'probability' || reduction === 'share'
        ? shareTile(content, inside)
        : tile(content, { ...inside, quantity, reduction });
    return { ...shown, rows: request.rows, columns: request.columns };
  }
  const binned = binnedTile(content, inside, msPerStep);
  return { ...binned, rows: shifted(binned.rows, rows[0]), columns: shifted(binned.columns, columns[0]) };
}

function bytesOf(content: Detail['content']): number {
  if ('bins' in content) return content.bins.byteLength;
  const { column, count, weight, delay } = content;
  return [column, count, weight, delay].reduce<number>(
    (sum, part) => sum + (typeof part === 'number' ? 0 : part.byteLength),
    0,
  );
}
