/** What a word is, in the order of the protocol's legend; package.json maps each to a scope of the TextMate grammar. */
export const TOKEN_TYPES = [
  'population',
  'model',
  'synapse',
  'rule',
  'function',
  'namespace',
  'variable',
  'property',
  'parameter',
  'unit',
] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** `drawn` is a value drawn or computed anew for every node or connection; `loop` a name bound in every pass. */
export const TOKEN_MODIFIERS = ['declaration', 'readonly', 'defaultLibrary', 'loop', 'drawn'] as const;
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];
