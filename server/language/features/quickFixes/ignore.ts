import type { Fix, Problem } from '../../problem';
import { Lines } from '../../syntax/lines';
import { insertion } from './tree';

const IGNORE = /#\s*netspec-ignore:\s*\S.*$/;

/** Writes the comment that has a warning or hint ignored, on a line above it or into one that is there; undefined for errors. */
export function ignoreFix(text: string, { code, severity, start }: Problem): Fix | undefined {
  // Comments that ask for what cannot be had are not ignored by further ones.
  if (severity === 'error' || code === 'unknown-check' || code === 'ignored-error') return undefined;
  const lines = new Lines(text);
  const line = lines.lineAt(start);
  const textOf = (index: number): string => text.slice(lines.start(index), lines.end(index));
  const title = `Ignore ${code} here`;
  const extended = [line, line - 1].find(
    index => index >= 0 && IGNORE.test(textOf(index)) && (index === line || textOf(index).trimStart().startsWith('#')),
  );
  if (extended !== undefined) {
    const end = lines.start(extended) + textOf(extended).trimEnd().length;
    return { title, edits: [insertion(end, `, ${code}`)] };
  }
  const indent = /^[ \t]*/.exec(textOf(line))![0];
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { title, edits: [insertion(lines.start(line), `${indent}# netspec-ignore: ${code}${lineBreak}`)] };
}
