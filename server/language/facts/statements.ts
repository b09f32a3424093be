/** A statement's keyword with what it does and how it is written. */
export interface StatementFact {
  readonly keyword: string;
  readonly form: string;
  readonly doc: string;
}

export const STATEMENTS: readonly StatementFact[] = [
  { keyword: 'network', form: 'network "title"', doc: 'Names the network. At most once, as the first statement.' },
  {
    keyword: 'kernel',
    form: 'kernel { rng_seed = 1 }',
    doc: "Properties of NEST's kernel: seed, generator, threads, resolution. At most once, before all populations.",
  },
  {
    keyword: 'let',
    form: 'let NAME = expression',
    doc: 'Binds a name to a value. A random value is named, not drawn: it is drawn again for every connection or node.',
  },
  {
    keyword: 'model',
    form: 'model NAME = base(parameter=value)',
    doc: "A copy of a node or synapse model with other defaults, as NEST's `CopyModel` makes it.",
  },
  {
    keyword: 'population',
    form: 'population NAME = model[size] on layer { parameter = value }',
    doc: 'Creates nodes. With an index, `population E[k] = …`, they become a member of a family.',
  },
  {
    keyword: 'connect',
    form: 'connect SOURCE -> TARGET { rule = … synapse = … }',
    doc: "Connects nodes as NEST's `Connect` does; calls are made in the order written.",
  },
  {
    keyword: 'for',
    form: 'for NAME in list { … }',
    doc: 'Runs its body for each element; with several clauses the last name runs fastest.',
  },
  { keyword: 'if', form: 'if condition { … } else { … }', doc: 'Runs one of its bodies.' },
  { keyword: 'assert', form: 'assert condition, "message"', doc: 'An error where the condition is false.' },
  { keyword: 'view', form: 'view { populations = [E, I] }', doc: 'What the panel opens with. At most once.' },
];

/** Words with a meaning of their own inside statements and expressions. */
export const OTHER_KEYWORDS: readonly { readonly keyword: string; readonly doc: string }[] = [
  { keyword: 'third', doc: 'Names the third population of a `connect`.' },
  { keyword: 'on', doc: 'Gives a population positions: `on grid(…)` or `on free(…)`.' },
  { keyword: 'in', doc: 'Goes through a list, or asks whether an element is in it.' },
  { keyword: 'else', doc: 'What to run, or which value to take, where the condition does not hold.' },
  { keyword: 'and', doc: 'The first operand if it is false, else the second.' },
  { keyword: 'or', doc: 'The first operand if it is true, else the second.' },
  { keyword: 'not', doc: 'The opposite truth value.' },
  { keyword: 'True', doc: 'The truth value true.' },
  { keyword: 'False', doc: 'The truth value false.' },
];
