// Pieces of Markdown that several pages share.

import { signature } from '../../server/language/facts/callable.ts';
import { RULE_OPTIONS } from '../../server/language/facts/rules.ts';

export const code = text => `\`${text}\``;

/** Text in a cell of a table. */
const cell = text => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

export function table(head, rows) {
  const line = cells => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export const fenced = (text, language = 'netspec') => `\`\`\`${language}\n${text}\n\`\`\``;

/** Paragraphs, those that are empty or undefined left out. */
export const paragraphs = (...parts) => parts.filter(Boolean).join('\n\n');

const preset = ({ default: value, optional }) => {
  if (value !== undefined) return code(value);
  return optional ? '' : '*required*';
};

const argumentRow = argument => [
  code(argument.name),
  argument.unit ? `${argument.type}, ${argument.unit}` : argument.type,
  preset(argument),
  argument.doc,
];

export const argumentTable = args =>
  args.length === 0 ? '' : table(['argument', 'type', 'default', ''], args.map(argumentRow));

const entryDoc = ({ doc, words }) =>
  words ? `${doc} One of ${words.map(word => code(`"${word}"`)).join(', ')}.` : doc;

/** Entries of a block. */
export const entryTable = entries =>
  table(
    ['entry', 'type', 'default', ''],
    entries.map(entry => [
      code(entry.name),
      entry.type,
      entry.default === undefined ? '' : code(entry.default),
      entryDoc(entry),
    ]),
  );

const OPTION_NAMES = new Set(RULE_OPTIONS.map(({ name }) => name));

/** Arguments a rule has besides those every rule takes. */
export const ownArguments = rule => rule.arguments.filter(({ name }) => !OPTION_NAMES.has(name));

/** Example and signature: what one looks for first. */
export const usage = (signatureText, example) => fenced(`# ${signatureText}\n${example}`);

/** Something that is called: heading, signature with an example, meaning, arguments, result. */
export const callableSection = (fact, example) =>
  paragraphs(
    `### ${fact.name}`,
    usage(signature(fact), example),
    `${fact.doc} Gives: ${fact.returns}.`,
    argumentTable(fact.arguments),
  );
