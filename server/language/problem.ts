import type { SourceRange } from '../engine/plan';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** An edit that would mend a problem; offered as a quick fix. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly (SourceRange & { readonly text: string })[];
  /** The one most people want, where there are several. */
  readonly preferred?: boolean;
  /** Leaves the network as it is: can be applied without asking. */
  readonly safe?: boolean;
}

/** Something to say about the text at a place. `code` is stable and kebab-case; each is listed in `facts/checks.ts`. */
export interface Problem extends SourceRange {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong and what was expected, one or two plain sentences. */
  readonly message: string;
  readonly related?: readonly (SourceRange & { readonly message: string })[];
  readonly fixes?: readonly Fix[];
}
