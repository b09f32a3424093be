/** Line breaks between the items. */
import type { Braces, Shape } from './shape';
import type { Source } from './source';

/** At most two blank lines in a row. */
const MAX_BREAKS = 3;

/** Whether braces hold nothing, not even a comment. */
const isEmpty = ({ open, close }: Braces): boolean => close === open + 1;

/** Whether braces stand on one line in the text, and may do so. */
function mayBeOneLine({ breaks }: Source, { isBody, open, close, members }: Braces): boolean {
  for (let i = open + 1; i <= close; i++) if (breaks[i]! > 0) return close === open + 1;
  return !isBody || members.length <= 1;
}

/** Which braces are written on one line, to begin with. */
export function oneLineBraces(source: Source, shape: Shape): boolean[] {
  const isOneLine = shape.braces.map(braces => mayBeOneLine(source, braces));
  breakChains(shape, isOneLine);
  return isOneLine;
}

/** Where one body of an `if` takes several lines, all do. */
export function breakChains({ braces }: Shape, isOneLine: boolean[]): void {
  const broken = new Set(braces.filter(({ chain }, i) => chain >= 0 && !isOneLine[i]).map(({ chain }) => chain));
  braces.forEach((brace, i) => {
    if (broken.has(brace.chain) && !isEmpty(brace)) isOneLine[i] = false;
  });
}

/** How many line breaks are before each item. */
export function breaksOf(source: Source, shape: Shape, isOneLine: readonly boolean[]): Int32Array {
  const { kinds } = source;
  const { isRequired, isForbidden } = brokenBraces(source, shape, isOneLine);
  const breaks = new Int32Array(kinds.length);
  for (let i = 1; i < kinds.length; i++) {
    const before = kinds[i - 1]!;
    const isFree = before !== 'comment';
    const canJoin = isFree && (shape.isJoined[i] === 1 || isForbidden[i] === 1);
    const least = !isFree || isRequired[i] === 1 ? 1 : 0;
    breaks[i] = canJoin ? 0 : Math.min(Math.max(source.breaks[i]!, least), mostBreaks(before, kinds[i]!));
  }
  return breaks;
}

function mostBreaks(before: string, kind: string): number {
  const isInner = '{(['.includes(before) || '})]'.includes(kind);
  return isInner ? 1 : MAX_BREAKS;
}

/** Items that must begin a line, and items that must not. */
function brokenBraces(
  { kinds, file, itemAt }: Source,
  { braces }: Shape,
  isOneLine: readonly boolean[],
): { isRequired: Uint8Array; isForbidden: Uint8Array } {
  const isRequired = new Uint8Array(kinds.length);
  const isForbidden = new Uint8Array(kinds.length);
  for (const { start } of file.statements) isRequired[itemAt.get(start)!] = 1;
  braces.forEach((brace, i) => {
    if (isEmpty(brace)) isForbidden[brace.close] = 1;
    else if (!isOneLine[i]) for (const item of [...brace.members, brace.close]) isRequired[item] = 1;
  });
  return { isRequired, isForbidden };
}
