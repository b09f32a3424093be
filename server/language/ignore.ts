import { CHECKS } from './facts/checks';
import type { Problem } from './problem';
import { fix } from './syntax/codes';
import { comments } from './syntax/comments';
import { nearest } from './syntax/distance';
import { Lines } from './syntax/lines';

/** `# netspec-ignore: code, code` */
const IGNORE = /^#\s*netspec-ignore:/;

const isIgnorable = (code: string): boolean => (CHECKS.get(code)?.severity ?? 'error') !== 'error';

/**
 * The problems that remain where comments ask to ignore some, in the order of the text. `# netspec-ignore: code, code` holds for
 * the line it ends, or by itself for the next line that is no comment. Errors remain, and whoever asks for more than can be had is
 * told so.
 */
export function withoutIgnored(text: string, problems: readonly Problem[]): Problem[] {
  const lines = new Lines(text);
  const ignored = new Set<string>();
  const own: Problem[] = [];
  for (const { start, end } of comments(text)) {
    const [head] = IGNORE.exec(text.slice(start, end)) ?? [];
    if (head === undefined) continue;
    const line = lineMeant(lines, start);
    const codes = [...text.slice(start + head.length, end).matchAll(/[^\s,]+/g)];
    if (codes.length === 0) own.push(withoutCodes(start, end));
    for (const { 0: code, index } of codes) {
      if (isIgnorable(code)) ignored.add(`${line} ${code}`);
      else own.push(notIgnorable(code, start + head.length + index));
    }
  }
  return [...problems, ...own]
    .filter(({ severity, code, start }) => severity === 'error' || !ignored.has(`${lines.lineAt(start)} ${code}`))
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The line a comment at an offset speaks of. */
function lineMeant(lines: Lines, offset: number): number {
  const textOf = (line: number): string => lines.text.slice(lines.start(line), lines.end(line)).trimStart();
  let line = lines.lineAt(offset);
  while (textOf(line).startsWith('#')) line++;
  return line;
}

const withoutCodes = (start: number, end: number): Problem => ({
  code: 'unknown-check',
  severity: 'hint',
  start,
  end,
  message: 'The codes of what to ignore are missing: `# netspec-ignore: unused-name, weight-unit`.',
});

function notIgnorable(code: string, start: number): Problem {
  const end = start + code.length;
  if (CHECKS.has(code)) {
    const message = `\`${code}\` is an error: only warnings and hints can be ignored.`;
    return { code: 'ignored-error', severity: 'hint', start, end, message };
  }
  const meant = nearest(code, [...CHECKS.keys()].filter(isIgnorable));
  const message = `There is no check \`${code}\`.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`;
  const fixes = meant === undefined ? [] : [fix(`Write ${meant}`, start, end, meant)];
  return { code: 'unknown-check', severity: 'hint', start, end, message, fixes };
}
