/** What the server's thread and a thread that checks one text say to each other. */
import type { NetworkPlan } from './engine/plan';
import type { Problem } from './language/problem';
import type { StepSite } from './language/semantics/planBuilder';
import type { Value } from './language/semantics/value';

/** What the analysis sees of a file: its text or why there is none. */
export type FileText = string | { readonly error: string };

export interface CheckJob {
  readonly kind: 'check';
  readonly text: string;
  /** See `Environment`. */
  readonly folder: string;
  /** Files the text reads, by path as it names them. */
  readonly files: ReadonlyMap<string, FileText>;
}

/** What a name was bound to, see `Declaration`; long lists stay where they are. */
export interface Bound {
  readonly first: Value | undefined;
  readonly last: Value | undefined;
  readonly count: number;
}

export type CheckMessage =
  /** It reads files that were not given. */
  | { readonly kind: 'wanted'; readonly paths: readonly string[] }
  | {
      readonly kind: 'checked';
      readonly problems: readonly Problem[];
      readonly plan?: NetworkPlan;
      readonly sites: readonly StepSite[];
      readonly weightUnit?: string;
      /** In the order of the analysis' declarations. */
      readonly bound: readonly Bound[];
      /** Lists were too long to be sent. */
      readonly lacksValues: boolean;
      /** Seconds it took. */
      readonly seconds: number;
    }
  | { readonly kind: 'failed'; readonly detail: string };
