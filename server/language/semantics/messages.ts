/** "`a`, `b` and `c`" */
export function listNames(names: readonly string[], joint = 'and'): string {
  const quoted = names.map(name => `\`${name}\``);
  if (quoted.length <= 1) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${joint} ${quoted.at(-1)}`;
}

/** "1 node", "3 nodes" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
