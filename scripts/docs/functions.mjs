// docs/functions.md: functions and constants.
import {
  CONSTANTS,
  MATH_FUNCTIONS,
  NAMESPACES,
  PARAMETER_FUNCTIONS,
  PLAIN_FUNCTIONS,
} from '../../server/language/facts/functions.ts';
import { callableSection, code, paragraphs, table } from './markdown.mjs';

const INTRODUCTION = `# Functions

Functions of numbers and lists are Python's. Functions of parameters are PyNEST's without \`nest.\`: a *parameter* is a value
that is drawn or computed anew for every node or connection.`;

export const functionsPage = () =>
  paragraphs(
    INTRODUCTION,
    table(
      ['namespace', ''],
      NAMESPACES.map(({ name, doc }) => [code(name), doc]),
    ),
    '## Numbers and lists',
    ...PLAIN_FUNCTIONS.map(fact => callableSection(fact)),
    '## Mathematics',
    ...MATH_FUNCTIONS.map(fact => callableSection(fact)),
    '## Parameters',
    ...PARAMETER_FUNCTIONS.map(fact => callableSection(fact)),
    '## Constants and spatial values',
    table(
      ['name', '', 'gives'],
      CONSTANTS.map(({ name, doc, returns }) => [code(name), doc, returns]),
    ),
  );
