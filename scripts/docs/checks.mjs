// docs/checks.md: all codes of problems; each is the anchor of its heading.
import { CHECK_EXAMPLES } from '../../server/language/facts/checkExamples.ts';
import { CHECKS } from '../../server/language/facts/checks.ts';
import { fenced, paragraphs, table } from './markdown.mjs';

const INTRODUCTION = `# Checks

Every problem has a code, which stands behind its message. Errors keep the network from being built. Warnings are about what NEST
would do but is most likely not meant, and hints about what could be tidier.

Warnings and hints can be ignored, errors cannot. A comment does it for the line it ends, or by itself for the next line that is no
comment; the setting \`netspec.checks.severity\` gives codes other severities, or \`"off"\`, in the editor.

\`\`\`netspec
# netspec-ignore: unused-name
let spare = 3
let range = 4  # netspec-ignore: unused-name, shadows-builtin
\`\`\`

Quick fixes write such comments, mend what can be mended, and set severities. *Fix All* (\`source.fixAll.netspec\`, also on saving)
applies those that leave the network as it is.`;

const GROUPS = [
  ['error', '## Errors'],
  ['warning', '## Warnings'],
  ['information', '## Information'],
  ['hint', '## Hints'],
];

const checks = () => [...CHECKS.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

function group([severity, heading]) {
  const found = checks().filter(check => check.severity === severity);
  return found.length === 0 ? [] : [heading, ...found.map(section)];
}

/** What a check finds and why it matters; where there is an example, with what triggers it and how to mend that. */
function section({ code, severity, doc }) {
  const example = CHECK_EXAMPLES[code];
  const text = `### ${code}\n\n*${severity}* · ${doc}`;
  if (!example) return text;
  return paragraphs(
    text,
    fenced(example.triggers),
    `To mend it: ${lowerFirst(example.mend)}`,
    fenced(example.mended),
  ).trimEnd();
}

const lowerFirst = text => (/^[A-Z][a-z]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

const overview = () =>
  table(
    ['code', 'severity'],
    checks().map(({ code, severity }) => [`[${code}](#${code})`, severity]),
  );

export const checksPage = () => paragraphs(INTRODUCTION, ...GROUPS.flatMap(group), '## All codes', overview());
