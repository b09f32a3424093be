import type { SourceRange } from '../../engine/plan';
import { scan } from './scanner';

/** The comments of a text, from `#` to the end of the line. */
export function comments(text: string): readonly SourceRange[] {
  const { comments: offsets } = scan(text);
  const ranges: SourceRange[] = [];
  for (let i = 0; i < offsets.length; i += 2) ranges.push({ start: offsets[i]!, end: offsets[i + 1]! });
  return ranges;
}
