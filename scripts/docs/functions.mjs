// docs/functions.md: functions and constants.
import {
  CONSTANTS,
  MATH_FUNCTIONS,
  NAMESPACES,
  PARAMETER_FUNCTIONS,
  PLAIN_FUNCTIONS,
} from '../../server/language/facts/functions.ts';
import { FUNCTION_EXAMPLES } from './examples.mjs';
import { callableSection, code, paragraphs, table } from './markdown.mjs';

const INTRODUCTION = `# Functions

Functions of numbers and lists are Python's. Functions of parameters are PyNEST's without \`nest.\`: a *parameter* is a value
that is drawn or computed anew for every node or connection. In the examples E and I are populations.`;

const withExample = fact => callableSection(fact, FUNCTION_EXAMPLES[fact.name]);

export const functionsPage = () =>
  paragraphs(
    INTRODUCTION,
    table(
      ['namespace', ''],
      NAMESPACES.map(({ name, doc }) => [code(name), doc]),
    ),
    '## Numbers and lists',
    ...PLAIN_FUNCTIONS.map(withExample),
    '## Mathematics',
    ...MATH_FUNCTIONS.map(withExample),
    '## Parameters',
    ...PARAMETER_FUNCTIONS.map(withExample),
    '## Constants and spatial values',
    table(
      ['name', '', 'gives'],
      CONSTANTS.map(({ name, doc, returns }) => [code(name), doc, returns]),
    ),
  );
