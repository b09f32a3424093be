import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  DiagnosticSeverity,
  DiagnosticTag,
  type Disposable,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checked, Documents } from './documents';
import type { SourceRange } from './engine/plan';
import { errorText } from './errorText';
import type { Problem, Severity } from './language/problem';
import { runSafe } from './runSafe';
import type { RuntimeEnvironment } from './runtime';
import { type Levels, shownProblems } from './shownProblems';

/** More than these are of no use to anybody and slow every editor down. */
const MOST_DIAGNOSTICS = 1000;

/** A client without pull gets diagnostics this many ms after the last keystroke. */
const PUSH_DELAY = 50;

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const rangeOf = (document: TextDocument, { start, end }: SourceRange): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** A problem as the protocol says it. `documentation` is the address of what explains a code, with `{code}` (or `%7Bcode%7D`) in its place. */
export function toDiagnostic(document: TextDocument, problem: Problem, documentation: string | undefined): Diagnostic {
  const related = problem.related?.map(place => ({
    location: { uri: document.uri, range: rangeOf(document, place) },
    message: place.message,
  }));
  return {
    range: rangeOf(document, problem),
    severity: SEVERITIES[problem.severity],
    code: problem.code,
    source: 'netspec',
    message: problem.message,
    ...(documentation ? { codeDescription: { href: documentation.replace(/\{code\}|%7Bcode%7D/, problem.code) } } : {}),
    ...(related ? { relatedInformation: related } : {}),
    // What is declared and never used is greyed out.
    ...(problem.code.startsWith('unused-') ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** Says what is wrong with a document; the one function behind pushed and pulled diagnostics. */
export type Validate = (uri: string) => Promise<Diagnostic[]>;

/**
 * Makes `Validate` of the checks of documents and of what their networks would be or have been found to be (`further`), with
 * the severities the user has set (`levels`).
 */
export function createValidate(
  documents: Documents,
  further: (checked: Checked) => Promise<readonly Problem[]>,
  levels: (uri: string) => Promise<Levels>,
  documentation: () => string | undefined,
): Validate {
  return async uri => {
    const checked = await documents.check(uri);
    if (!checked) return [];
    const found = [...checked.analysis.problems, ...(await further(checked))];
    const problems = await shownProblems(checked.analysis.text, found, await levels(uri));
    return problems.slice(0, MOST_DIAGNOSTICS).map(problem => toDiagnostic(checked.document, problem, documentation()));
  };
}

/** Sends diagnostics, or has them asked for again. */
export interface DiagnosticsSupport {
  /** Something but the text has changed what there is to say about a document. */
  refresh(uri: string): void;
}

/** For clients that ask: answers, and tells them when to ask again. */
export function registerPull(
  connection: Connection,
  validate: Validate,
  client: ClientCapabilities,
): DiagnosticsSupport {
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on((params, token) => {
    const { uri } = params.textDocument;
    return runSafe<DocumentDiagnosticReport, DiagnosticServerCancellationData>(
      connection.console,
      `checking ${uri}`,
      empty,
      token,
      async () => ({ kind: DocumentDiagnosticReportKind.Full, items: await validate(uri) }),
    );
  });
  const canRefresh = client.workspace?.diagnostics?.refreshSupport ?? false;
  return {
    refresh: () => {
      if (canRefresh) connection.languages.diagnostics.refresh().catch(() => {});
    },
  };
}

/** For clients that wait: sends diagnostics shortly after a change. */
export function registerPush(
  connection: Connection,
  documents: Documents,
  validate: Validate,
  runtime: RuntimeEnvironment,
): DiagnosticsSupport {
  const pending = new Map<string, Disposable>();
  const send = async (uri: string): Promise<void> => {
    pending.delete(uri);
    try {
      const version = documents.get(uri)?.version;
      const diagnostics = await validate(uri);
      if (version !== undefined && documents.get(uri)?.version === version)
        await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      connection.console.error(`Error while checking ${uri}: ${errorText(error)}`);
    }
  };
  const refresh = (uri: string): void => {
    pending.get(uri)?.dispose();
    pending.set(
      uri,
      runtime.setTimeout(() => void send(uri), PUSH_DELAY),
    );
  };
  documents.onDidChange(document => refresh(document.uri));
  documents.onDidClose(uri => {
    pending.get(uri)?.dispose();
    pending.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  return { refresh };
}
