/**
 * Names of arrays in files, made of population names: safe as file names and Python identifiers, and unambiguous.
 * Source of the notation: `W_ab` is the block from population b to population a ("post-pre").
 */

/** `E[3]` → `E_3`, `E[0][2]` → `E_0_2`; names of populations themselves are identifiers already. */
const safe = (name: string): string => name.replace(/\]/g, '').replace(/[^A-Za-z0-9_]/g, '_');

/** Makes each name differ from all before it by a number at its end. */
function distinct(names: readonly string[], key = (name: string): string => name): string[] {
  const taken = new Set<string>();
  return names.map(name => {
    let unique = name;
    for (let n = 2; taken.has(key(unique)); n++) unique = `${name}_${n}`;
    taken.add(key(unique));
    return unique;
  });
}

/** Names of files that some file systems would take for one another, which do not tell `E` from `e`, made different. */
export const fileNames = (names: readonly string[]): string[] => distinct(names, name => name.toLowerCase());

/** One safe label a population, all different. */
export const populationLabels = (names: readonly string[]): string[] => distinct(names.map(safe));

export interface BlockName {
  /** Index of the source and of the target population. */
  readonly source: number;
  readonly target: number;
  /** `W_EI`, or `W_L23E_L4I` as soon as a label is longer than a character. */
  readonly name: string;
}

/** Names of all blocks, block by block in the order of the picture: by source, then by target. */
export function blockNames(names: readonly string[], letter = 'W'): BlockName[] {
  const labels = populationLabels(names);
  const joint = labels.every(label => label.length === 1) ? '' : '_';
  const blocks = labels.flatMap((from, source) =>
    labels.map((to, target) => ({ source, target, name: `${letter}_${to}${joint}${from}` })),
  );
  const unique = distinct(blocks.map(block => block.name));
  return blocks.map((block, index) => ({ ...block, name: unique[index]! }));
}
