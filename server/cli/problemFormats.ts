import { NETSPEC_VERSION } from '../export/provenance';
import type { Problem, Severity } from '../language/problem';
import { Lines } from '../language/syntax/lines';
import { problemLine, type Specification } from './specification';

/** A problem as machines read it; lines and columns count from 1, columns in UTF-16 code units as editors count them. */
interface Finding {
  /** As given on the command line. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** That of the first character behind it. */
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** Problems of one specification, in the order of the text. */
export interface Findings {
  readonly specification: Specification;
  readonly problems: readonly Problem[];
}

function findings({ specification, problems }: Findings): Finding[] {
  const lines = new Lines(specification.text);
  return problems.map(({ start, end, severity, code, message }) => {
    const from = lines.position(start);
    const to = lines.position(end);
    return {
      file: specification.file,
      line: from.line + 1,
      column: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1,
      severity,
      code,
      message,
    };
  });
}

/** `file:line:column: severity: message [code]`, a line a problem. */
function text({ specification, problems }: Findings): string {
  const lines = new Lines(specification.text);
  return problems.map(problem => `${problemLine(specification, problem, lines)}\n`).join('');
}

const GITHUB_LEVELS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

const escaped = (value: string): string => value.replace(/[%\r\n]/g, letter => encodeURIComponent(letter));
const escapedProperty = (value: string): string => escaped(value).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Commands of a GitHub workflow, which show a problem beside its line (docs.github.com, "Workflow commands"). */
const github = (found: Findings): string =>
  findings(found)
    .map(({ file, line, column, endLine, endColumn, severity, code, message }) => {
      const places = Object.entries({ file, line, col: column, endLine, endColumn, title: code });
      const properties = places.map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',');
      return `::${GITHUB_LEVELS[severity]} ${properties}::${escaped(message)}\n`;
    })
    .join('');

const SARIF_LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** SARIF 2.1.0 (OASIS), which code hosts and editors show. */
function sarif(all: readonly Findings[]): unknown {
  const results = all.flatMap(findings).map(({ file, line, column, endLine, endColumn, severity, code, message }) => ({
    ruleId: code,
    level: SARIF_LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  }));
  const driver = { name: 'netspec', version: NETSPEC_VERSION };
  return { version: '2.1.0', runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }] };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What `check` prints of all files together. */
const FORMATS = {
  text: (all: readonly Findings[]) => all.map(text).join(''),
  json: (all: readonly Findings[]) => json(all.flatMap(findings)),
  github: (all: readonly Findings[]) => all.map(github).join(''),
  sarif: (all: readonly Findings[]) => json(sarif(all)),
} as const;

export type ProblemFormat = keyof typeof FORMATS;

export const PROBLEM_FORMATS = Object.keys(FORMATS) as ProblemFormat[];

export const problemText = (format: ProblemFormat, all: readonly Findings[]): string => FORMATS[format](all);
