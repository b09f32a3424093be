/** Words a string may be, the default (as it is written, in quotes) before the others. */
export const defaultFirst = (words: readonly string[], preset: string | undefined): string[] => {
  const first = words.find(word => preset === `"${word}"`);
  return first === undefined ? [...words] : [first, ...words.filter(word => word !== first)];
};
