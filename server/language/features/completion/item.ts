import type { SourceRange } from '../../../engine/plan';

export type ItemKind =
  | 'keyword'
  | 'snippet'
  | 'function'
  | 'rule'
  | 'model'
  | 'parameter'
  | 'entry'
  | 'word'
  | 'unit'
  | 'constant'
  | 'namespace'
  | 'variable'
  | 'population';

/** What an item is about, so that its documentation can be looked up when it is highlighted. */
export interface Topic {
  readonly of:
    | 'callable'
    | 'rule'
    | 'nodeModel'
    | 'synapseModel'
    | 'parameter'
    | 'argument'
    | 'entry'
    | 'unit'
    | 'constant'
    | 'namespace'
    | 'layer'
    | 'statement';
  readonly name: string;
  /** Model, callee or block the name belongs to. */
  readonly owner?: string;
  /** The owner stands behind `on`. */
  readonly layer?: true;
}

/** One proposal. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  /** Right of the label: type, default, value. */
  readonly detail?: string;
  /** What is typed to find it; the label where absent. */
  readonly filter?: string;
  /** Text to insert; the label where absent. */
  readonly insert?: string;
  /** `insert` has tab stops. */
  readonly snippet?: boolean;
  /** Lower ranks come first; within a rank the given order holds. */
  readonly rank: number;
  readonly topic?: Topic;
  /** The one most likely meant. */
  readonly preselect?: true;
  /** What is shown next: further proposals, or the signature of what is called. */
  readonly continues?: 'proposals' | 'signature';
}

export interface CompletionList {
  /** What the proposals replace. */
  readonly range: SourceRange;
  /** The range is the path of a file to be read: proposals are what is there. */
  readonly isPath?: boolean;
  readonly items: readonly CompletionItem[];
}
