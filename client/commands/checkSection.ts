/** The section about a code of the reference that comes with the extension, as a page of its own. */
export function sectionOf(reference: string, code: string): string {
  const from = reference.indexOf(`\n### ${code}\n`);
  if (from < 0) return `# ${code}\n\nThere is no explanation of this code.\n`;
  const rest = reference.slice(from + 1);
  const next = rest.slice(1).search(/\n##+ /);
  return `${rest.slice(2, next < 0 ? undefined : next + 2).trimEnd()}\n`;
}
