// docs/language.md: the prose of language.template.md with tables from the facts in the place of `{{name}}`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONNECT_ENTRIES, KERNEL_ENTRIES } from '../../server/language/facts/blocks.ts';
import { COLORMAP_FACTS } from '../../server/language/facts/colormaps.ts';
import { PRODUCTIONS, TOKENS } from '../../server/language/facts/grammar.ts';
import { OTHER_KEYWORDS, STATEMENTS } from '../../server/language/facts/statements.ts';
import { UNITS } from '../../server/language/facts/units.ts';
import { VIEW_ENTRIES } from '../../server/language/facts/viewEntries.ts';
import { code, entryTable, fenced, table } from './markdown.mjs';

const grammar = () => fenced(PRODUCTIONS.map(({ name, definition }) => `${name} = ${definition} ;`).join('\n'), 'ebnf');

const exampleRow = ({ name, example }) => [code(name), code(example.replaceAll('\n', '  '))];

function units() {
  const quantities = new Map();
  for (const unit of UNITS) quantities.set(unit.quantity, [...(quantities.get(unit.quantity) ?? []), unit]);
  return table(
    ['quantity', 'units', ''],
    [...quantities].map(([quantity, of]) => [quantity, of.map(({ name }) => code(name)).join(' '), of[0].doc]),
  );
}

const PARTS = {
  grammar,
  units,
  tokens: () =>
    table(
      ['token', '', 'example'],
      TOKENS.map(({ name, definition, example }) => [code(name), definition, code(example)]),
    ),
  grammarExamples: () => table(['production', 'example'], PRODUCTIONS.map(exampleRow)),
  statements: () =>
    table(
      ['statement', ''],
      STATEMENTS.map(({ form, doc }) => [code(form), doc]),
    ),
  words: () =>
    table(
      ['word', ''],
      OTHER_KEYWORDS.map(({ keyword, doc }) => [code(keyword), doc]),
    ),
  keywords: () => [...new Set([...STATEMENTS, ...OTHER_KEYWORDS].map(({ keyword }) => keyword))].map(code).join(' '),
  kernel: () => entryTable(KERNEL_ENTRIES),
  connect: () => entryTable(CONNECT_ENTRIES),
  view: () => entryTable(VIEW_ENTRIES),
  colormaps: () =>
    table(
      ['colour map', 'kind', ''],
      COLORMAP_FACTS.map(({ name, kind, doc }) => [code(name), kind, doc]),
    ),
};

const template = path.join(import.meta.dirname, 'language.template.md');

export const languagePage = () =>
  readFileSync(template, 'utf8')
    .trimEnd()
    .replace(/\{\{(\w+)\}\}/g, (_, name) => PARTS[name]());
