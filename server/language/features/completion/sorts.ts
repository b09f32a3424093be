/** Sorts of values, as far as places and names differ in them. */
export type Sort =
  | 'nodes'
  | 'nodeModel'
  | 'synapseModel'
  | 'rule'
  | 'thirdRule'
  | 'mask'
  | 'int'
  | 'number'
  | 'parameter'
  | 'bool'
  | 'string'
  | 'list'
  | 'unknown';

/** Words in the description of a type, with the sorts of values they let in. */
const WORDS: readonly (readonly [word: RegExp, sorts: readonly Sort[]])[] = [
  [/^(bool)$/, ['bool']],
  [/\bthird rule/, ['thirdRule']],
  [/^rule/, ['rule']],
  [/\bmask/, ['mask']],
  [/\bsynapse/, ['synapseModel']],
  [/\bpopulations?|\bnodes\b/, ['nodes']],
  [/\blists?\b/, ['list']],
  [/\bints?\b/, ['int']],
  [/\bnumbers?\b|\bfloats?\b/, ['number', 'int']],
  [/\bparameters?\b/, ['parameter']],
  [/^string|^"/, ['string']],
];

/** Sorts of values that a type in words lets in: "number or parameter", "list of ints". */
export function sortsOf(type: string, element: boolean): Sort[] {
  const list = /^list of ([^,]*)$/.exec(type);
  if (type === 'list of populations') return ['nodes'];
  const described = element ? (list?.[1] ?? type) : list ? 'list' : type;
  return WORDS.flatMap(([word, sorts]) => (word.test(described) ? sorts : []));
}
